"""How every verb runs: lock the row, compare the version seen, move, restart the clock, write the ledger.

State, clock and ledger entry change in one transaction (DESIGN §6.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.desk.submission import current_time
from saring.desk.submission.actors import Actor
from saring.desk.submission.due_times import times_of
from saring.desk.submission.errors import Stale
from saring.desk.submission.models import Contribution, StepRun, Submission
from saring.desk.submission.queries import last_move
from saring.desk.submission.states import EDITING_CLOSED, FINAL, State
from saring.desk.submission.transitions import TRANSITIONS, Verb
from saring.ledger import services as ledger
from saring.people.models import Appointment
from saring.people.queries import working_calendar
from saring.sop.models import Step
from saring.website import addresses
from saring.website import services as website

SUBJECT = "submission"
A_MOMENT = timedelta(minutes=15)
KEEPS_ADDRESS = frozenset({State.FILTERING, State.CLEARED, State.GOING_LIVE})
"""States in which a content keeps the address that was claimed for it when it was sent on."""


@dataclass(frozen=True)
class Note:
    """What a verb leaves in the ledger beside actor, subject and time."""

    data: dict[str, Any] = field(default_factory=dict)
    digest: str = ""
    checklist: Sequence[str] = ()


def lock(submission_id: int, *, expected_version: int | None) -> Submission:
    """The row, locked until the transaction ends. Raises Stale if somebody acted since `expected_version`."""
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("section", "procedure", "step", "permit", "frozen", "corrects", "holder")
        .get(pk=submission_id)
    )
    if expected_version is not None and submission.version != expected_version:
        raise Stale(_stale_sentence(submission))
    return submission


def begin(submission: Submission, *, step: Step, actor: Actor, acting: Appointment | None, note: Note) -> None:
    """The first visit of a new submission."""
    _start(submission, step=step, state=State.COLLECTING, now=submission.created_at)
    submission.save(update_fields=["step", "state", "due_at"])
    record(Verb.BEGIN, submission, actor=actor, acting=acting, note=note)


def begin_again(submission: Submission, *, actor: Actor, acting: Appointment | None) -> None:
    """An empty submission is taken up anew: its first visit begins now, unless it began a moment ago."""
    now = current_time.now()
    run = submission.runs.get(ended_at=None)
    if now - run.started_at < A_MOMENT:
        return
    soon_at, due_at = times_of(submission.step, now=now)
    run.started_at, run.soon_at, run.due_at = now, soon_at, due_at
    run.save(update_fields=["started_at", "soon_at", "due_at"])
    submission.due_at = due_at
    submission.save(update_fields=["due_at"])
    record(Verb.BEGIN, submission, actor=actor, acting=acting, note=Note({"again": True}))


def move(
    verb: Verb,
    submission: Submission,
    *,
    to: State,
    step: Step | None,
    actor: Actor,
    acting: Appointment | None,
    note: Note | None = None,
    changed: Sequence[str] = (),
) -> None:
    """End the running visit, begin the next (none in a final state), save, write the ledger."""
    note = note or Note()
    now = current_time.now()
    _end(submission, verb=verb, actor=actor, acting=acting, checklist=note.checklist, now=now)
    came_from = submission.state
    submission.holder = submission.held_since = None
    if to in FINAL:
        submission.state, submission.step, submission.due_at = to, None, None
    else:
        _start(submission, step=step, state=to, now=now)
    submission.version += 1
    submission.save(update_fields=["state", "step", "due_at", "holder", "held_since", "version", *changed])
    _see_to_page(submission)
    data = {"from": came_from, "to": to.value, "row": step.number if step else None, **note.data}
    record(verb, submission, actor=actor, acting=acting, note=Note(data, note.digest), at=now)


def touch(
    verb: Verb,
    submission: Submission,
    *,
    actor: Actor,
    acting: Appointment | None,
    note: Note | None = None,
    changed: Sequence[str] = (),
) -> None:
    """A verb that changes no state: save, bump the version, write the ledger."""
    submission.version += 1
    submission.save(update_fields=["version", *changed])
    record(verb, submission, actor=actor, acting=acting, note=note or Note())


def record(
    verb: Verb,
    submission: Submission,
    *,
    actor: Actor,
    acting: Appointment | None,
    note: Note,
    at: datetime | None = None,
) -> None:
    """One ledger entry about the submission."""
    ledger.record(
        f"desk.{verb.value}",
        subject_type=SUBJECT,
        subject_id=submission.number,
        subject_label=submission.title,
        actor_id=actor.person_id,
        actor_name=actor.name,
        actor_position=acting.title if acting else "",
        data=note.data,
        digest=note.digest,
        at=at or current_time.now(),
    )


def contributed(submission: Submission, actor: Actor, what: str) -> None:
    """Note that the actor had a hand in the content; whoever did may not decide on it."""
    if actor.person is not None:
        Contribution.objects.get_or_create(
            submission=submission,
            person_id=actor.person.pk,
            what=what,
            defaults={"person_name": actor.name},
        )


def _see_to_page(submission: Submission) -> None:
    """A draft is open in `editing` and nowhere else; an address is kept while it is decided on, or live."""
    if submission.page_id is None:
        return
    state = State(submission.state)
    if state in FINAL and Submission.objects.open_on_page(submission.page_id).exists():
        return  # another submission corrects the page: draft and address are its
    if state == State.EDITING:
        website.open_for_editing(submission.page_id, submission_number=submission.number)
    else:
        reason = str(EDITING_CLOSED[state])
        website.close_for_editing(submission.page_id, submission_number=submission.number, reason=reason)
    if state not in KEEPS_ADDRESS:
        addresses.keep_only(submission.page_id, addresses.live_slug(submission.page_id))


def _start(submission: Submission, *, step: Step | None, state: State, now: datetime) -> None:
    visit = submission.runs.filter(state=state, step=step).count() + 1
    soon_at, due_at = times_of(step, now=now)
    StepRun.objects.create(
        submission=submission, step=step, state=state, visit=visit, started_at=now, soon_at=soon_at, due_at=due_at
    )
    submission.state, submission.step, submission.due_at = state, step, due_at


def _end(
    submission: Submission,
    *,
    verb: Verb,
    actor: Actor,
    acting: Appointment | None,
    checklist: Sequence[str],
    now: datetime,
) -> None:
    run = submission.runs.filter(ended_at=None).first()
    if run is None:
        return
    run.ended_at = now
    run.ended_by_verb = verb.value
    run.ended_by = actor.person
    run.ended_by_name = actor.name
    run.ended_by_position = acting.title if acting else ""
    run.minutes = working_calendar(around=[run.started_at, now]).elapsed_minutes(run.started_at, now)
    run.checklist = list(checklist)
    run.save()


def _stale_sentence(submission: Submission) -> str:
    last = last_move(submission)
    if last is None or last.ended_at is None:
        return _(
            "Berkas ini sudah berubah sejak Anda membukanya. Muat ulang halaman untuk melihat keadaannya sekarang."
        )
    verb = TRANSITIONS[Verb(last.ended_by_verb)].label
    return _(
        "Berkas ini sudah berubah sejak Anda membukanya: “%(verb)s” oleh %(name)s pukul %(time)s. "
        "Muat ulang halaman untuk melihat keadaannya sekarang."
    ) % {
        "verb": verb,
        "name": last.ended_by_name,
        "time": date_format(timezone.localtime(last.ended_at), "H.i"),
    }
