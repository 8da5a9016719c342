"""`saring worker`: the queue's worker, and beside it the reconciler that finds what a dead worker left."""

import logging
import os
import threading
from datetime import datetime, timedelta

from django.core.management import call_command
from django.db import connection
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from saring.work import tasks
from saring.work.tasks import PeriodicTask, register

logger = logging.getLogger(__name__)
EVERY_SECONDS = 10
KEEP_JOBS = timedelta(days=7)


def work(queue: str = "*") -> None:
    """Run until told to stop, niced below the web. Video waits in the queue `media`, so it never holds up a release."""
    os.nice(5)
    stop = threading.Event()
    if queue != "media":
        threading.Thread(target=_reconcile, args=(stop,), name="reconciler", daemon=True).start()
    try:
        call_command("db_worker", queue_name=queue, interval=0.5, startup_delay=False, verbosity=0, reload=False)
    finally:
        stop.set()


def _reconcile(stop: threading.Event) -> None:
    while True:
        try:
            tasks.reconcile()
        except Exception:
            logger.exception("the reconciler will try again")
        finally:
            connection.close()
        if stop.wait(EVERY_SECONDS):
            return


def prune_queue(now: datetime) -> int:
    """Forget old jobs, and those of workers that died: the rows they were about are the truth."""
    old = Q(finished_at__lt=now - KEEP_JOBS) | Q(status=TaskResultStatus.RUNNING, started_at__lt=now - KEEP_JOBS)
    return DBTaskResult.objects.filter(old).delete()[0]


register(PeriodicTask("prune_queue", prune_queue))
