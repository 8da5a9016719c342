"""Questions about originals."""

from datetime import datetime

from django.db.models import Q, QuerySet

from saring.media import limits
from saring.media.models import CleanCopy, CopyRole, Original, State

_PENDING = Q(state__in=[State.RECEIVED, State.INSPECTING])


def _not_held(now: datetime) -> Q:
    return Q(lease_until__isnull=True) | Q(lease_until__lt=now)


def due_for_inspection(now: datetime) -> QuerySet[Original]:
    """Originals nobody is working on that may be tried (again): waiting, or held by a worker that died."""
    return Original.objects.filter(_PENDING, _not_held(now), attempts__lt=limits.MAX_ATTEMPTS).order_by("id")


def given_up(now: datetime) -> QuerySet[Original]:
    """Originals tried as often as is sensible and still without a verdict."""
    return Original.objects.filter(_PENDING, _not_held(now), attempts__gte=limits.MAX_ATTEMPTS).order_by("id")


def clean_copy(original: Original, role: str = CopyRole.MAIN) -> CleanCopy | None:
    """The clean copy for this use, if there is one."""
    return CleanCopy.objects.filter(original=original, role=role).first()
