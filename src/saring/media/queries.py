"""Questions about originals."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from saring.media import limits
from saring.media.models import CleanCopy, CopyRole, InspectionState, Original
from saring.work.leases import due

_PENDING = Q(state__in=[InspectionState.RECEIVED, InspectionState.INSPECTING])


def to_inspect() -> QuerySet[Original]:
    """Originals without a verdict that may be tried (again)."""
    return Original.objects.filter(_PENDING, attempts__lt=limits.MAX_ATTEMPTS)


def given_up(now: datetime) -> QuerySet[Original]:
    """Originals tried as often as is sensible and still without a verdict."""
    return Original.objects.filter(_PENDING, due(now), attempts__gte=limits.MAX_ATTEMPTS)


def to_scan(originals: Iterable[int]) -> set[str]:
    """Digests of what is looked at of them: the clean copy itself, of films and recordings too."""
    copies = CleanCopy.objects.filter(role=CopyRole.MAIN, original__in=originals)
    return set(copies.values_list("sha256", flat=True))


def mimes_of(digests: Iterable[str]) -> dict[str, str]:
    """Media types of clean copies, by digest."""
    return dict(CleanCopy.objects.filter(sha256__in=digests).values_list("sha256", "mime"))


def originals_of(sha256: str) -> QuerySet[Original]:
    """The originals of which this is the clean copy."""
    return Original.objects.filter(copies__sha256=sha256, copies__role=CopyRole.MAIN)


def pages_beside(sha256: str) -> str | None:
    """The digest of the pages that were drawn of a document, by that of its clean copy; None where there are none."""
    drawn = CleanCopy.objects.filter(role=CopyRole.PAGES, original__in=originals_of(sha256))
    return drawn.order_by("pk").values_list("sha256", flat=True).first()


def clean_copy(original: Original, role: str = CopyRole.MAIN) -> CleanCopy | None:
    """The clean copy for this use, if there is one."""
    return CleanCopy.objects.filter(original=original, role=role).first()
