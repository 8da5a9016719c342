"""`saring worker`: the queue's worker, and beside it the reconciler that finds what a dead worker left."""

import logging
import os
import threading
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from saring.desk import jobs
from saring.media import custody, inspection

logger = logging.getLogger(__name__)
EVERY_SECONDS = 10
STALE_UPLOAD_HOURS = 24


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
    while not stop.wait(EVERY_SECONDS):
        try:
            reconcile_once()
        except Exception:
            logger.exception("the reconciler will try again")
        finally:
            connection.close()


def reconcile_once() -> int:
    """One round: rows with work to do, originals given up, uploads nobody finished."""
    now = timezone.now()
    inspection.give_up(now)
    custody.sweep_incoming(now - timedelta(hours=STALE_UPLOAD_HOURS))
    return jobs.reconcile(now=now)
