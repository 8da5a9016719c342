"""How far a release has come, on its row: found right, not written and why, to be tried again."""

from collections.abc import Iterable

from django.utils import timezone

from saring.press.models import Release
from saring.website.models import Permit
from saring.work import leases

UNHELD = {"attempts": 0, "holder": "", "lease_until": None}
GATE_SENTENCES = {
    "revoked": "izin tayangnya sudah dicabut",
    "missing": "revisi atau bahan yang diizinkan tidak ditemukan",
    "changed": "isinya tidak sama dengan yang dinyatakan layak",
}


def mark_live(release: Release) -> None:
    """The release was fetched and found right."""
    release.state, release.live_at = Release.State.LIVE, timezone.now()
    release.holder, release.lease_until, release.fault, release.attempts = "", None, "", 0
    release.save(update_fields=["state", "live_at", "holder", "lease_until", "fault", "attempts"])


def note_fault(release: Release, faults: Iterable[str]) -> None:
    """Keep what is wrong where people see it, and let the release be tried again a little later."""
    release.fault = " ".join(faults)[:2000]
    leases.held(release).update(fault=release.fault)
    leases.release(release, wait=leases.wait_after(release.attempts))


def try_again_now(permit: Permit) -> Release:
    """Forget the wait before the next try."""
    Release.objects.filter(permit=permit).update(**UNHELD)
    return Release.objects.get(permit=permit)
