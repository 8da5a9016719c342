"""Periodic tasks of custody: what nobody could inspect is given to people, what was left half-way is cleared away."""

from datetime import datetime, timedelta

from saring.media.originals import custody, inspection
from saring.work.tasks import PeriodicTask, register

STALE = timedelta(hours=24)


def sweep(now: datetime) -> int:
    """Clear away what an interrupted upload or inspection left a day ago."""
    return custody.sweep_incoming(now - STALE)


register(PeriodicTask("give_up", inspection.give_up), PeriodicTask("sweep_incoming", sweep))
