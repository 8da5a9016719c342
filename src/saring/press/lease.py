"""Who works on a release now: a lease on its row, so that a dead worker's work is found again."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from saring.press.models import Release

LEASE = timedelta(minutes=2)
WAITS = (5, 15, 60, 300, 900)
"""Seconds before the next try, by attempts so far."""


@transaction.atomic
def take(release: Release, *, states: tuple[str, ...]) -> bool:
    """Take the release if it is in one of the states and nobody holds it."""
    now = timezone.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    taken = Release.objects.filter(free, pk=release.pk, state__in=states).update(
        lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    if taken:
        release.refresh_from_db(fields=["state", "lease_until", "attempts"])
    return bool(taken)


def let_go(release: Release, *, fault: str = "") -> None:
    """Give the lease back; after a fault the next try waits a little longer each time."""
    release.refresh_from_db(fields=["attempts"])
    wait = timedelta(seconds=WAITS[min(release.attempts, len(WAITS)) - 1]) if fault else None
    release.lease_until = timezone.now() + wait if wait else None
    release.fault = fault[:2000]
    release.save(update_fields=["lease_until", "fault"])
