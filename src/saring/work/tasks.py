"""Errands: what is to be done for a leased row, by which queue; and the reconciler that finds what was left undone.

Each app registers its own in `jobs.py`. An errand may run twice and be killed anywhere: the row tells what is due.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from saring.work.leases import QUEUED, Leased, due

logger = logging.getLogger(__name__)
AT_ONCE: Final = 100


@dataclass(frozen=True)
class Task:
    """`run` takes the row's key; `rows` are those with work to do; `patience` is how long one may wait in the queue."""

    name: str
    run: Callable[[int], object]
    rows: Callable[[], "QuerySet[Any]"]
    queue: str = "default"
    patience: timedelta = timedelta(minutes=1)


@dataclass(frozen=True)
class PeriodicTask:
    """Something small to do in every round of the reconciler; returns how many it did."""

    name: str
    run: Callable[[datetime], int]


TASKS: dict[str, Task] = {}
PERIODIC_TASKS: dict[str, PeriodicTask] = {}


def register(*wanted: Task | PeriodicTask) -> None:
    """Make errands and chores known; called when the apps are ready."""
    for one in wanted:
        if isinstance(one, Task):
            TASKS[one.name] = one
        else:
            PERIODIC_TASKS[one.name] = one


@task()
def run_task(name: str, key: int) -> None:
    """The one job of the queue."""
    TASKS[name].run(key)


def enqueue_on_commit(name: str, row: Leased) -> None:
    """Queue the errand for this row once the transaction holds. If that fails, the reconciler finds the row."""
    key = row.pk
    transaction.on_commit(lambda: _queue(TASKS[name], key, timezone.now()), robust=True)


def reconcile(now: datetime | None = None) -> int:
    """Queue what rows say is due and nobody holds, and do the chores; returns how many were taken up."""
    now, count = now or timezone.now(), 0
    for errand in TASKS.values():
        for key in errand.rows().filter(due(now)).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
            count += _queue(errand, key, now)
    for chore in PERIODIC_TASKS.values():
        try:
            count += chore.run(now)
        except Exception:
            logger.exception("chore %s will be tried again", chore.name)
    return count


def _queue(errand: Task, key: int, now: datetime) -> bool:
    """Put the errand in its queue, unless it is there or in work; the row is not due again for `patience`."""
    waits = errand.rows().filter(due(now), pk=key).update(holder=QUEUED, lease_until=now + errand.patience)
    if waits:
        run_task.using(queue_name=errand.queue).enqueue(errand.name, key)
    return bool(waits)
