"""Pemeriksaan sesudah tayang as screens draw it: a row of the queue, a card on the submission."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from saring.desk.review.models import Review
from saring.desk.submission.actors import Actor
from saring.desk.submission.clock_status import ClockStatus, clock_status
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can
from saring.people.models import Role
from saring.people.queries import working_calendar


@dataclass(frozen=True)
class ReviewRow:
    """`url` is where it is looked at; '' for whoever only watches."""

    submission: Submission
    check: Review
    clock: ClockStatus
    url: str


def review_rows(checks: Iterable[Review], *, now: datetime, actor: Actor) -> list[ReviewRow]:
    """The calendar is read once; no query a row."""
    hours = working_calendar()
    official = actor.has(Role.OFFICIAL)
    found = []
    for check in checks:
        submission = check.submission
        may = official and submission.created_by_id != actor.person_id
        url = reverse("review", args=[submission.number]) if may else ""
        found.append(ReviewRow(submission, check, clock_status(check, hours, now=now), url))
    return found


def review_card(submission: Submission, actor: Actor) -> ReviewRow | None:
    """None for what went through the rows."""
    if not submission.is_at_once:
        return None
    check = submission.review
    url = reverse("review", args=[submission.number])
    may = can(Verb.REVIEW, submission, actor)
    clock = clock_status(check, working_calendar(), now=check.done_at or timezone.now())
    return ReviewRow(submission, check, clock, url if may else "")
