"""Pemeriksaan sesudah tayang: what another official says of a notice that was issued at once."""

from django.db import transaction

from saring.desk.review.models import Review
from saring.desk.review.rules import check_can_review, waiting_review
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_length
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment


@transaction.atomic
def review(*, submission_id: int, by: Actor, sentence: str = "", expected_version: int | None = None) -> Submission:
    """Another official looked at a notice issued at once: it stays. Taking it down is `take_down`."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_review(submission, by)
    check_length(sentence)
    done = end_review(submission, Review.Outcome.KEEP, by=by, acting=acting, sentence=sentence)
    assert done is not None
    assert submission.permit is not None
    note = engine.Note(
        {"outcome": done.outcome, "sentence": done.sentence, "late": done.is_late}, digest=submission.permit.digest
    )
    engine.touch(Verb.REVIEW, submission, actor=by, acting=acting, note=note)
    return submission


def end_review(
    submission: Submission, outcome: Review.Outcome, *, by: Actor, acting: Appointment | None, sentence: str = ""
) -> Review | None:
    """Nobody needs to look any more: it was looked at, taken down, or replaced by what went through the rows."""
    waiting = waiting_review(submission)
    if waiting is None:
        return None
    waiting.outcome, waiting.sentence, waiting.done_at = outcome, sentence.strip(), current_time.now()
    waiting.by, waiting.by_name = by.person, by.name
    waiting.by_position = acting.title if acting else ""
    waiting.save()
    return waiting
