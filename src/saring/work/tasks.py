"""Tasks: what is to be done for a leased row, by which queue; and the reconciler that finds what was left undone.

Each app registers its own in `tasks.py`. A task may run twice and be killed anywhere: the row tells what is due.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
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
    """Something small to do in every round of the reconciler; `run` returns how many it did."""

    name: str
    run: Callable[[datetime], int]


TASKS: dict[str, Task] = {}
PERIODIC_TASKS: dict[str, PeriodicTask] = {}


def register(*wanted: Task | PeriodicTask) -> None:
    """Make tasks and periodic tasks known; called when the apps are ready."""
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
    """Queue the task for this row once the transaction holds. If that fails, the reconciler finds the row."""
    key = row.pk
    transaction.on_commit(lambda: _enqueue(TASKS[name], key, timezone.now()), robust=True)


def reconcile(now: datetime | None = None) -> int:
    """Queue what rows say is due and nobody holds, and run the periodic tasks; returns how many were taken up.

    A task that fails is logged and tried again in the next round; the others of this round are not held up by it.
    """
    now, count = now or timezone.now(), 0
    runs: dict[str, Callable[[datetime], int]] = {name: partial(_enqueue_due, one) for name, one in TASKS.items()}
    for name, run in [*runs.items(), *((one.name, one.run) for one in PERIODIC_TASKS.values())]:
        try:
            count += run(now)
        except Exception:
            logger.exception("%s failed in this round and will be tried again", name)
    return count


def _enqueue_due(one: Task, now: datetime) -> int:
    due_now = one.rows().filter(due(now)).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    return sum(_enqueue(one, key, now) for key in due_now)


def _enqueue(one: Task, key: int, now: datetime) -> bool:
    """Put the task in its queue, unless it is there or in work; the row is not due again for `patience`."""
    waits = one.rows().filter(due(now), pk=key).update(holder=QUEUED, lease_until=now + one.patience)
    if waits:
        run_task.using(queue_name=one.queue).enqueue(one.name, key)
    return bool(waits)
