"""Claims: who works on a submission now. No version goes up: what others have on their screens stays good."""

from django.db import transaction

from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_can_claim, check_can_release
from saring.desk.submission.transitions import Verb


@transaction.atomic
def claim(
    *, submission_id: int, by: Actor, take_over_from: int | None = None, expected_version: int | None = None
) -> Submission:
    """Say who works on it now, or take it over from the person (id) who was seen holding it."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_claim(submission, by, take_over_from)
    if submission.holder_id == by.person_id:
        return submission
    data: dict[str, str | int] = {"state": submission.state}
    if submission.holder is not None:
        data |= {"taken_from": str(submission.holder), "taken_from_id": submission.holder.pk}
    submission.holder, submission.held_since = by.person, current_time.now()
    submission.save(update_fields=["holder", "held_since"])
    engine.record(Verb.CLAIM, submission, actor=by, acting=acting, note=engine.Note(data))
    return submission


@transaction.atomic
def release_claim(*, submission_id: int, by: Actor, expected_version: int | None = None) -> Submission:
    """Let go of it: anybody whose turn it is may work on it again."""
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_release(submission, by)
    submission.holder = submission.held_since = None
    submission.save(update_fields=["holder", "held_since"])
    engine.record(
        Verb.RELEASE_CLAIM, submission, actor=by, acting=acting, note=engine.Note({"state": submission.state})
    )
    return submission
