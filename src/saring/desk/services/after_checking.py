"""Pemeriksaan sesudah tayang: what another official says of a notice that was issued at once."""

from django.db import transaction

from saring.desk import at_once, engine, moment, rules
from saring.desk.actors import Actor
from saring.desk.after_checks import AfterCheck
from saring.desk.models import Submission
from saring.desk.states import Verb
from saring.people.models import Appointment


@transaction.atomic
def after_check(
    *, submission_id: int, by: Actor, sentence: str = "", expected_version: int | None = None
) -> Submission:
    """Another official looked at a notice issued at once: it stays. Taking it down is `take_down`."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = at_once.check_can_after_check(submission, by)
    rules.check_length(sentence)
    done = end_after_check(submission, AfterCheck.Outcome.KEEP, by=by, acting=acting, sentence=sentence)
    assert done is not None
    assert submission.permit is not None
    note = engine.Note(
        {"outcome": done.outcome, "sentence": done.sentence, "late": done.is_late}, digest=submission.permit.digest
    )
    engine.touch(Verb.AFTER_CHECK, submission, actor=by, acting=acting, note=note)
    return submission


def end_after_check(
    submission: Submission, outcome: AfterCheck.Outcome, *, by: Actor, acting: Appointment | None, sentence: str = ""
) -> AfterCheck | None:
    """Nobody needs to look any more: it was looked at, taken down, or replaced by what went through the rows."""
    waiting = at_once.waiting_check(submission)
    if waiting is None:
        return None
    waiting.outcome, waiting.sentence, waiting.done_at = outcome, sentence.strip(), moment.now()
    waiting.by, waiting.by_name = by.person, by.name
    waiting.by_position = acting.title if acting else ""
    waiting.save()
    return waiting
