"""A submission as a row of a queue: chip, dots, and the one button that moves it on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from saring.console.submission.claims import held_words
from saring.desk.submission.actors import Actor
from saring.desk.submission.clock_status import ClockStatus, Level, clock_status
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.track import Stop, stops
from saring.people.queries import working_calendar

NEXT_SCREEN = {
    State.COLLECTING: "intake:form",
    State.FILTERING: "filter",
    State.CLEARED: "publish",
    State.GOING_LIVE: "publish",
}


@dataclass(frozen=True)
class Row:
    submission: Submission
    clock: ClockStatus
    stops: list[Stop]
    url: str
    held: str


def rows(submissions: Iterable[Submission], *, now: datetime, actor: Actor) -> list[Row]:
    """Rows for submissions loaded by `desk.queries.for_list`; the calendar is read once."""
    hours = working_calendar()
    found = []
    for submission in submissions:
        running: list = getattr(submission, "running", [])  # type: ignore[type-arg]
        shown = clock_status(running[0] if running else None, hours, now=now)
        track = stops(submission, left=shown.text, late=shown.level == Level.LATE)
        found.append(Row(submission, shown, track, next_url(submission), held_words(submission, actor)))
    return found


def next_url(submission: Submission) -> str:
    """Where the work on the submission is done now."""
    name = NEXT_SCREEN.get(State(submission.state), "submission")
    return reverse(name, args=[submission.number])
