"""Read: what the tree holds, and what is still to be done."""

from typing import Any

from django.db.models import Max, Q, QuerySet

from saring.press.models import Release, ReleaseFile, SharedFile

TO_WRITE = (Release.State.ORDERED, Release.State.WRITTEN)
IN_TREE = (Release.State.WRITTEN, Release.State.LIVE)
PENDING = (Release.State.ORDERED, Release.State.WRITTEN, Release.State.REMOVING)


def pending() -> QuerySet[Release]:
    """Releases with work to do."""
    return Release.objects.filter(state__in=PENDING)


def stale(made_from: str) -> QuerySet[Release]:
    """Live releases that were drawn with something else than what `made_from` (origin.fingerprint) stands for."""
    other = Q(made_from__lt=made_from) | Q(made_from__gt=made_from)
    return Release.objects.filter(other, state=Release.State.LIVE)


def not_made_again() -> QuerySet[Release]:
    """Releases of the tree that a rebuild had to leave as they were."""
    return Release.objects.filter(state__in=IN_TREE, made_from="")


def release_of(permit_id: int | None) -> Release | None:
    """The release of a permit."""
    return None if permit_id is None else Release.objects.filter(permit_id=permit_id).first()


def live_paths() -> QuerySet[ReleaseFile]:
    """Files of the releases that are in the tree now."""
    return ReleaseFile.objects.filter(release__state__in=IN_TREE)


def status() -> dict[str, Any]:
    """Shape: DESIGN §8 `publish status`."""
    live = Release.objects.filter(state=Release.State.LIVE)
    last = live.aggregate(last=Max("live_at"))["last"]
    return {
        "releases": live.count(),
        "files": live_paths().values("path").distinct().count() + SharedFile.objects.count(),
        "pending": pending().count(),
        "last_live_at": last.isoformat() if last else None,
    }
