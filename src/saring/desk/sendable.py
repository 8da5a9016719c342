"""All that stands between a draft and the official, at once: what `submit` would refuse one thing after another."""

from dataclasses import dataclass
from typing import Final

from saring.desk import rules, talk
from saring.desk.actors import Actor
from saring.desk.errors import Refusal
from saring.desk.models import Submission
from saring.desk.services.examining import check_submittable
from saring.desk.states import Verb
from saring.website import services as website
from saring.website.freezing import MissingAsset, freeze
from saring.website.readiness import gaps_of

FIELD: Final = "field"
FINDINGS: Final = "findings"
TALK: Final = "talk"
SUBMISSION: Final = "submission"


@dataclass(frozen=True)
class Lack:
    """One sentence, and where it is mended: `kind` is FIELD (`place` names it), FINDINGS, TALK or SUBMISSION."""

    sentence: str
    kind: str
    place: str = ""


def lacks_of(submission: Submission, actor: Actor) -> list[Lack]:
    """In the order one mends them; [] when only the moment was wrong."""
    refusal = rules.why_not(Verb.SUBMIT, submission, actor)
    lacks = [Lack(str(refusal), SUBMISSION)] if refusal is not None else []
    page = website.latest(submission.page_id or 0)
    lacks += [Lack(gap.sentence, FIELD, gap.place) for gap in gaps_of(page)]
    try:
        check_submittable(submission, freeze(page).content)
    except Refusal as held:
        lacks.append(Lack(str(held), FINDINGS))
    except MissingAsset:
        pass  # freezing says so itself
    try:
        talk.check_settled(submission)
    except Refusal as waiting:
        lacks.append(Lack(str(waiting), TALK))
    return lacks
