"""SOP rows 5, 6 and 7: show what is fit, do not show what is not, and be sure that it is shown."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from saring.desk.publishing.release import put_on_the_way, take_off
from saring.desk.publishing.rules import (
    check_can_close,
    check_can_confirm_live,
    check_can_correct,
    check_can_publish,
    check_can_take_down,
)
from saring.desk.review.models import Review
from saring.desk.review.services import end_review
from saring.desk.submission import engine, flow
from saring.desk.submission.actors import SYSTEM, Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.opening import open_submission
from saring.desk.submission.rules import check_reason
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.press import services as press
from saring.sop.kinds import StepKind
from saring.sop.queries import in_force


@transaction.atomic
def publish(
    *, submission_id: int, by: Actor, expected_version: int | None = None, checklist: Sequence[str] = ()
) -> Submission:
    """SOP row 5: put what was cleared on its way to the public. The digest is recomputed; a mismatch is refused."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_publish(submission, by)
    assert submission.frozen is not None
    step = flow.of_kind(list(submission.procedure.steps.all()), StepKind.PUBLISH)
    note = engine.Note({"page": submission.page_id}, digest=submission.frozen.digest, checklist=checklist)
    put_on_the_way(Verb.PUBLISH, submission, step=step, actor=by, acting=acting, note=note)
    return submission


@transaction.atomic
def confirm_live(*, submission_id: int, evidence: dict[str, Any]) -> Submission:
    """SOP row 7: the public page was fetched and is what was approved. The system says it, with what it fetched."""
    submission = engine.lock(submission_id, expected_version=None)
    acting = check_can_confirm_live(submission, SYSTEM)
    assert submission.permit is not None
    press.mark_live(submission.permit.release)
    engine.move(
        Verb.CONFIRM_LIVE,
        submission,
        to=State.PUBLISHED,
        step=None,
        actor=SYSTEM,
        acting=acting,
        note=engine.Note(evidence, digest=submission.permit.digest),
    )
    return submission


@transaction.atomic
def close(
    *, submission_id: int, by: Actor, expected_version: int | None = None, checklist: Sequence[str] = ()
) -> Submission:
    """SOP row 6: what was refused is not shown; its draft stays as evidence."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_close(submission, by)
    engine.move(
        Verb.CLOSE,
        submission,
        to=State.WITHHELD,
        step=None,
        actor=by,
        acting=acting,
        note=engine.Note(checklist=checklist),
    )
    return submission


@transaction.atomic
def take_down(
    *, submission_id: int, reason: str, sentence: str, by: Actor, expected_version: int | None = None
) -> Submission:
    """Take a page off the public site, with a reason: from the moment it is public, verified or not."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_take_down(submission, by)
    check_reason(reason, sentence)
    assert submission.permit is not None
    take_off(submission, by=by, reason=f"{reason}: {sentence.strip()}")
    end_review(submission, Review.Outcome.TAKE_DOWN, by=by, acting=acting, sentence=sentence)
    note = engine.Note({"reason": reason, "sentence": sentence.strip()}, digest=submission.permit.digest)
    engine.move(Verb.TAKE_DOWN, submission, to=State.TAKEN_DOWN, step=None, actor=by, acting=acting, note=note)
    return submission


@transaction.atomic
def correct(*, submission_id: int, by: Actor, expected_version: int | None = None) -> Submission:
    """Begin a correction of a published page: a new submission on the same page, through the same rows."""
    published = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_correct(published, by)
    submission = open_submission(
        section=published.section,
        procedure=in_force() or published.procedure,
        by=by,
        acting=acting,
        note=engine.Note({"corrects": published.number}),
        title=published.title,
        summary=published.summary,
        category=published.category,
        information_class=published.information_class,
        event_date=published.event_date,
        page_id=published.page_id,
        corrects=published,
    )
    engine.touch(Verb.CORRECT, published, actor=by, acting=acting, note=engine.Note({"by": submission.number}))
    return submission
