"""The sweep by itself: what looks touched every few minutes, every byte once a day; whoever must know is told at once.

Whether it ran, and when it last found everything right, is on a screen (`state`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from saring.ledger import services as ledger
from saring.press.models import Incident, SweepRun
from saring.press.sweep import FIRST, Stamp, Sweeper, begin, report
from saring.work import leases

QUICK_EVERY: Final = timedelta(minutes=5)
WHOLE_EVERY: Final = timedelta(days=1)
OVERDUE: Final = timedelta(minutes=30)
"""Nothing finished for so long: the patrol itself does not run."""
LEASE: Final = timedelta(minutes=10)
"""A worker that died in the middle of a slice is waited for so long; one slice may restore many files."""
SLICE_SECONDS: Final = 4.0
"""Of a round of the reconciler: other periodic tasks wait no longer."""
RUNS_KEPT: Final = timedelta(days=30)
KEPT_IN_LEDGER: Final = 20
_stamps: dict[str, Stamp] = {}
"""Of this process; one that begins anew reads everything once."""


@dataclass(frozen=True)
class PatrolState:
    """What the screen says: the run now, the last of each kind, whether the patrol is overdue."""

    running: SweepRun | None
    last: SweepRun | None
    last_whole: SweepRun | None
    is_overdue: bool


def patrol(now: datetime) -> int:
    """Periodic: carry on with the run, or begin the next when it is time; how much a run that ended had found."""
    due = SweepRun.objects.filter(finished_at=None).first() or _next(now)
    run = leases.claim(SweepRun.objects.filter(finished_at=None), due.pk, length=LEASE) if due else None
    if run is None:
        return 0
    if not Sweeper(run, stamps=_stamps).carry_on(SLICE_SECONDS):
        leases.release(run)
        return 0
    finish(run)
    SweepRun.objects.filter(finished_at__lt=now - RUNS_KEPT).delete()
    return sum(len(run.found.get(kind.value, [])) for kind in Incident.Kind)


def sweep_now(*, restore: bool = True) -> dict[str, Any]:
    """Everything in one go, by a person's word; what it found and put right is told like the patrol's."""
    run = SweepRun(whole=True, phase=FIRST, started_at=timezone.now())
    Sweeper(run, restore=restore).carry_on()
    if restore:
        finish(run)
    return report(run)


@transaction.atomic
def finish(run: SweepRun) -> None:
    """End a run: a row for each incident that it found, and one line in the ledger if there are any."""
    run.finished_at = timezone.now()
    run.save()
    restored = set(run.found.get("restored", []))
    found = [(kind, path) for kind in Incident.Kind for path in run.found.get(kind.value, [])]
    Incident.objects.bulk_create(
        Incident(kind=kind, path=path, restored=path in restored, found_at=run.finished_at) for kind, path in found
    )
    if found:
        ledger.record(
            "press.incident",
            subject_type="site",
            subject_id=run.pk,
            subject_label="",
            actor_id=None,
            actor_name="Sistem Saring",
            data={
                **{kind.value: run.found.get(kind.value, [])[:KEPT_IN_LEDGER] for kind in Incident.Kind},
                "count": len(found),
                "restored": len(restored),
            },
        )


@transaction.atomic
def acknowledge(*, by_id: int | None, by_name: str, by_position: str) -> int:
    """Somebody says that they know of all incidents there are; how many. They stay on record."""
    found = Incident.objects.select_for_update().filter(seen_at=None)
    count = found.update(seen_at=timezone.now(), seen_by_name=by_name)
    if count:
        ledger.record(
            "press.acknowledge",
            subject_type="site",
            subject_id="",
            actor_id=by_id,
            actor_name=by_name,
            actor_position=by_position,
            data={"count": count},
        )
    return count


def ask_for_run() -> SweepRun:
    """Every byte, as soon as the worker has time; the run that waits or runs, if there is one."""
    return SweepRun.objects.filter(finished_at=None).first() or begin(whole=True)


def unseen() -> QuerySet[Incident]:
    """What nobody has said to know of, newest first."""
    return Incident.objects.filter(seen_at=None).order_by("-id")


def state(now: datetime) -> PatrolState:
    """The run under way, the last, the last whole one, and whether the patrol is overdue at `now`. Four queries at
    most."""
    ended = SweepRun.objects.exclude(finished_at=None).order_by("-finished_at")
    running, last = SweepRun.objects.filter(finished_at=None).order_by("id").first(), ended.first()
    begun = running.started_at if running and last is None else last.finished_at if last else None
    is_overdue = begun is not None and now - begun > OVERDUE
    return PatrolState(running, last, ended.filter(whole=True).first(), is_overdue)


def _next(now: datetime) -> SweepRun | None:
    ended = SweepRun.objects.order_by("-finished_at")
    last_whole = ended.filter(whole=True).first()
    if last_whole is None or (last_whole.finished_at or now) < now - WHOLE_EVERY:
        return begin(whole=True)
    last = ended.first()
    if last is None or (last.finished_at or now) < now - QUICK_EVERY:
        return begin(whole=False)
    return None
