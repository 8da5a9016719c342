"""All that stands between a draft and the official, at once: what `submit` would refuse one thing after another."""

from dataclasses import dataclass
from typing import Final

from saring.desk.discussion.rules import check_settled
from saring.desk.editing.rules import check_can_submit
from saring.desk.examination.services import check_submittable
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import refusal_of
from saring.website import services as website
from saring.website.freezing import MissingAsset, freeze
from saring.website.readiness import gaps_of

FIELD: Final = "field"
FINDINGS: Final = "findings"
TALK: Final = "talk"
SUBMISSION: Final = "submission"


@dataclass(frozen=True)
class Obstacle:
    """One sentence, and where it is mended: `kind` is FIELD (`place` names it), FINDINGS, TALK or SUBMISSION."""

    sentence: str
    kind: str
    place: str = ""


def obstacles_of(submission: Submission, actor: Actor) -> list[Obstacle]:
    """In the order one mends them; [] when only the moment was wrong."""
    refusal = refusal_of(check_can_submit, submission, actor)
    lacks = [Obstacle(str(refusal), SUBMISSION)] if refusal is not None else []
    page = website.latest(submission.page_id or 0)
    lacks += [Obstacle(gap.sentence, FIELD, gap.place) for gap in gaps_of(page)]
    try:
        check_submittable(submission, freeze(page).content)
    except Refusal as held:
        lacks.append(Obstacle(str(held), FINDINGS))
    except MissingAsset:
        pass  # freezing says so itself
    try:
        check_settled(submission)
    except Refusal as waiting:
        lacks.append(Obstacle(str(waiting), TALK))
    return lacks
