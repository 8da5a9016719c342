"""Open due times follow the calendar: a day or a Ramadan entered while work runs moves them; closed history never."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from saring.clock.calendar import WorkCalendar
from saring.desk.review.models import Review
from saring.desk.submission import flow
from saring.desk.submission.due_times import times_of
from saring.desk.submission.models import StepRun, Submission
from saring.desk.submission.states import FINAL
from saring.people.queries import working_calendar
from saring.sop.kinds import StepKind
from saring.sop.models import Step

A_MOVE: Final = timedelta(minutes=1)
"""Less is the difference between two clocks of one transaction, not a move."""
AT_ONCE: Final = 500


def retime() -> int:
    """Reckon every running visit and waiting after-check anew; returns how many due times moved.

    Call inside the transaction that changed the calendar, with the agency locked: no submission begins meanwhile, and
    the open ones are locked here, so a verb under way ends first and the next one reads the new calendar.
    """
    open_ones = Submission.objects.exclude(state__in=FINAL).order_by("pk")
    submissions = {one.pk: one for one in open_ones.select_for_update(of=("self",))}
    runs = list(StepRun.objects.filter(submission__in=submissions, ended_at=None).select_related("step"))
    checks = list(
        Review.objects.filter(done_at=None)
        .select_related("submission__procedure")
        .prefetch_related("submission__procedure__steps")
    )
    hours = working_calendar(around=[*(run.started_at for run in runs), *(one.submission.created_at for one in checks)])
    moved = [run for run in runs if _moves(run, run.step, run.started_at, hours)]
    for run in moved:
        submissions[run.submission_id].due_at = run.due_at
    StepRun.objects.bulk_update(moved, ["soon_at", "due_at"], batch_size=AT_ONCE)
    Submission.objects.bulk_update(_of(moved, submissions), ["due_at"], batch_size=AT_ONCE)
    late = [one for one in checks if _moves(one, _filter_row(one), one.submission.created_at, hours)]
    Review.objects.bulk_update(late, ["soon_at", "due_at"], batch_size=AT_ONCE)
    return len(moved) + len(late)


def _moves(timed: StepRun | Review, step: Step | None, began: datetime, hours: WorkCalendar) -> bool:
    soon_at, due_at = times_of(step, now=began, hours=hours)
    if timed.due_at is None or due_at is None or soon_at is None or timed.soon_at is None:
        return False
    if abs(due_at - timed.due_at) < A_MOVE and abs(soon_at - timed.soon_at) < A_MOVE:
        return False
    timed.soon_at, timed.due_at = soon_at, due_at
    return True


def _filter_row(check: Review) -> Step | None:
    return flow.of_kind(list(check.submission.procedure.steps.all()), StepKind.FILTER)


def _of(runs: Iterable[StepRun], submissions: dict[int, Submission]) -> list[Submission]:
    return [submissions[run.submission_id] for run in runs]
