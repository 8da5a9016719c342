"""The time at which verbs are said. One place, so that the demo and the tests can walk through a past week."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_set: ContextVar[datetime | None] = ContextVar("saring_current_time", default=None)


def now() -> datetime:
    """The time set by `override`, else the machine's time; aware."""
    return _set.get() or timezone.now()


@contextmanager
def override(time: datetime) -> Iterator[None]:
    """Say verbs as of that time. Never used by the faces."""
    token = _set.set(time)
    try:
        yield
    finally:
        _set.reset(token)
