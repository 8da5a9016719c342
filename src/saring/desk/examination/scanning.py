"""Scanning what would be shown: each clean copy once per digest and key of the checks, by a task that may run twice.

A file that nobody could look at is not clean: after too many tries that is its finding.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from saring.checks import sandboxed
from saring.checks.sandboxed import FileScanResult, NotNow
from saring.checks.scanning import unreadable
from saring.desk.examination.check_settings import checks_settings, current_key, reads_pictures
from saring.desk.examination.models import FileScan, PictureMark
from saring.media.originals import storage
from saring.media.queries import pages_beside
from saring.work import leases, tasks

log = logging.getLogger(__name__)
MAX_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=10)


def request(digests: Iterable[str]) -> None:
    """Ask for a scan of the clean copies that have none from the checks of now."""
    key, wanted = current_key(), set(digests)
    known = {scan.sha256: scan for scan in FileScan.objects.filter(sha256__in=wanted)}
    fresh = [FileScan(sha256=one, asked=True) for one in sorted(wanted - known.keys())]
    FileScan.objects.bulk_create(fresh, ignore_conflicts=True)
    stale = [one for one, scan in known.items() if scan.key != key and not scan.asked]
    FileScan.objects.filter(sha256__in=stale).update(asked=True, attempts=0, holder="", lease_until=None)
    for scan in FileScan.objects.filter(sha256__in=[*stale, *(one.sha256 for one in fresh)], asked=True):
        tasks.enqueue_on_commit("scan", scan)


def requested() -> QuerySet[FileScan]:
    """Scans that were asked for and may be tried (again)."""
    return FileScan.objects.filter(asked=True, attempts__lt=MAX_ATTEMPTS)


def scan(scan_id: int) -> FileScan | None:
    """Look at one clean copy in a process of its own and keep what was seen."""
    row = leases.claim(requested(), scan_id, length=LEASE)
    if row is None:
        return None
    key = current_key()
    path = storage.content_path(Path(settings.CLEAN), row.sha256)
    working = Path(settings.CLEAN) / "working"
    try:
        working.mkdir(parents=True, exist_ok=True)
        seen = sandboxed.scan(
            path.resolve(strict=True),
            checks_settings(),
            ocr=reads_pictures(),
            working=working,
            pages=_pages_of(row),
            on_progress=partial(_still_at_it, row),
        )
    except (NotNow, OSError) as error:
        log.warning("clean copy %s is scanned later: %s", row, error or "the server's own trouble")
        leases.release(row, wait=leases.wait_after(row.attempts))
        return None
    keep(row, seen, key=key)
    return row


def _pages_of(row: FileScan) -> Path | None:
    """The pages that are shown of a document are looked at with it."""
    drawn = pages_beside(row.sha256)
    return storage.content_path(Path(settings.CLEAN), drawn).resolve(strict=True) if drawn else None


def _still_at_it(row: FileScan, _percent: int) -> None:
    """Reading many pages takes longer than a lease."""
    leases.extend(row, LEASE)


@transaction.atomic
def keep(row: FileScan, seen: FileScanResult, *, key: str) -> bool:
    """Write what was seen, if this attempt still holds the row."""
    kept = leases.held(row).update(
        key=key,
        findings=seen.findings,
        more=seen.more,
        scanned_at=timezone.now(),
        asked=False,
        attempts=0,
        holder="",
        lease_until=None,
    )
    if kept and seen.dhash is not None:
        mark(row.sha256, seen.dhash)
    return bool(kept)


def mark(sha256: str, dhash: int) -> None:
    """Note how a picture looks, so that near copies are found."""
    parts = {f"part_{number}": dhash >> (8 * number) & 0xFF for number in range(8)}
    PictureMark.objects.update_or_create(sha256=sha256, defaults={"dhash": f"{dhash:016x}", **parts})


def give_up(now: datetime) -> int:
    """What was tried too often has a finding that blocks: nobody could look. How many."""
    tired = FileScan.objects.filter(leases.due(now), asked=True, attempts__gte=MAX_ATTEMPTS)
    return tired.update(
        key=current_key(),
        findings=[unreadable("crash").as_data()],
        more={},
        scanned_at=now,
        asked=False,
        attempts=0,
        holder="",
        lease_until=None,
    )
