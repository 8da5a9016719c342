"""Questions about originals."""

from datetime import datetime

from django.db.models import Q, QuerySet

from saring.media import limits
from saring.media.models import CleanCopy, CopyRole, Original, State
from saring.work.leases import due

_PENDING = Q(state__in=[State.RECEIVED, State.INSPECTING])


def to_inspect() -> QuerySet[Original]:
    """Originals without a verdict that may be tried (again)."""
    return Original.objects.filter(_PENDING, attempts__lt=limits.MAX_ATTEMPTS)


def given_up(now: datetime) -> QuerySet[Original]:
    """Originals tried as often as is sensible and still without a verdict."""
    return Original.objects.filter(_PENDING, due(now), attempts__gte=limits.MAX_ATTEMPTS)


def clean_copy(original: Original, role: str = CopyRole.MAIN) -> CleanCopy | None:
    """The clean copy for this use, if there is one."""
    return CleanCopy.objects.filter(original=original, role=role).first()
