"""Inspection: received → inspecting → clean, refused or needs_eyes; the row's own state is the truth.

A lease on the row says who works on it; only its holder writes the verdict.
"""

import logging
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from saring.media import limits, queries
from saring.media.identification import sniff
from saring.media.isolation import sandbox
from saring.media.isolation.artifacts import Artifact, Cleaning
from saring.media.isolation.faults import Fault
from saring.media.models import CleanCopy, InspectionState, Original
from saring.media.originals import custody, storage, virus_scan
from saring.media.pdf import trust
from saring.media.sentences import reason
from saring.work import leases

log = logging.getLogger(__name__)

_OLDEST_CAPTURE_YEAR = 1990


def _captured_at(text: str | None, now: datetime) -> datetime | None:
    """A believable time of capture; one without an offset is local time."""
    try:
        time = parse_datetime(text) if text else None
    except ValueError:
        return None
    if time is None or time.year < _OLDEST_CAPTURE_YEAR:
        return None
    if timezone.is_naive(time):
        time = timezone.make_aware(time)
    return time if time <= now + timedelta(days=1) else None


def _stored(artifact: Artifact, folder: Path) -> dict[str, Any]:
    """The facts of one clean file, after it went into the store. What the child says of it is checked."""
    path = folder / Path(artifact.file).name
    if path.is_symlink() or sniff.nature(path).mime != artifact.mime:
        raise Fault("crash", needs_eyes=True)
    sha256, size = storage.store_made(path, settings.CLEAN)
    return {
        "role": artifact.role,
        "sha256": sha256,
        "size": size,
        "mime": artifact.mime,
        "width": artifact.width,
        "height": artifact.height,
        "seconds": artifact.seconds,
        "pages": artifact.pages,
        "facts": artifact.facts,
    }


def _decide(original: Original, state: InspectionState, reasons: list[dict[str, str]], **more: Any) -> bool:
    """Write the verdict, if this attempt still holds the row."""
    values = {"state": state, "reasons": reasons, "holder": "", "lease_until": None, "progress": 100, **more}
    return bool(leases.held(original).update(**values))


def _finish(original: Original, cleaning: Cleaning, folder: Path) -> None:
    """Files first, then rows: a verdict never points to a file that is not there."""
    facts = [_stored(artifact, folder) for artifact in cleaning.made]
    with transaction.atomic():
        taken = _captured_at(cleaning.captured_at, timezone.now())
        if _decide(
            original,
            InspectionState.CLEAN,
            [reason(note, cleaning.particulars.get(note)) for note in cleaning.notes],
            captured_at=taken,
        ):
            for fact in facts:
                CleanCopy.objects.update_or_create(original=original, role=fact.pop("role"), defaults=fact)


def _retry_later(original: Original) -> None:
    """The server's own trouble (a full disk): try again, later each time."""
    leases.release(original, wait=timedelta(minutes=2**original.attempts))


def _progress_writer(original: Original) -> Callable[[int], None]:
    def write(percent: int) -> None:
        leases.held(original).update(progress=percent, lease_until=timezone.now() + limits.LEASE)

    return write


def _inspect_in(original: Original, folder: Path) -> None:
    if not custody.verify(original):
        _decide(original, InspectionState.NEEDS_EYES, [reason("altered")])
        return
    try:
        virus_scan.check(custody.original_path(original))
    except virus_scan.ScannerAway:
        log.warning("virus scanner does not answer; original %s waits", original.pk)
        _retry_later(original)
        return
    except Fault as fault:
        state = InspectionState.NEEDS_EYES if fault.needs_eyes else InspectionState.REFUSED
        _decide(original, state, [reason(fault.code, fault.particulars)])
        return
    outcome = sandbox.run(
        kind=original.kind,
        mime=original.mime,
        source=custody.original_path(original).resolve(),
        folder=folder,
        on_progress=_progress_writer(original),
        signing=trust.signing(),
    )
    if outcome.verdict == "clean":
        _finish(original, outcome.cleaning, folder)
    elif outcome.verdict == "server":
        _retry_later(original)
    else:
        _decide(original, InspectionState(outcome.verdict), [reason(outcome.code, outcome.particulars)])


def inspect(original_id: int) -> Original | None:
    """Inspect one original and make its clean copies. Run twice, or by two workers, it gives the same."""
    original = leases.claim(queries.to_inspect(), original_id, length=limits.LEASE)
    if original is None:
        return Original.objects.filter(pk=original_id).first()
    leases.held(original).update(state=InspectionState.INSPECTING, progress=0)
    folder: Path | None = None
    try:
        working = settings.CLEAN / "working"
        working.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=working, prefix="inspect-")).resolve()
        _inspect_in(original, folder)
    except Fault as fault:
        _decide(original, InspectionState.NEEDS_EYES, [reason(fault.code, fault.particulars)])
    except OSError:
        _retry_later(original)
        raise
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
    original.refresh_from_db()
    return original


def give_up(now: datetime) -> int:
    """Put what was tried too often before a person. How many."""
    return queries.given_up(now).update(
        state=InspectionState.NEEDS_EYES,
        reasons=[reason("attempts", {"limit": limits.MAX_ATTEMPTS})],
        holder="",
        lease_until=None,
    )


def inspect_again(original_id: int) -> bool:
    """A person asks for another inspection of what needed eyes: attempts begin anew."""
    return bool(
        Original.objects.filter(pk=original_id, state=InspectionState.NEEDS_EYES).update(
            state=InspectionState.RECEIVED, reasons=[], attempts=0, progress=0, holder="", lease_until=None
        )
    )
