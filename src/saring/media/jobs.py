"""Chores of custody: what nobody could inspect is given to people, what was left half-way is cleared away."""

from datetime import datetime, timedelta

from saring.media import custody, inspection
from saring.work.errands import Chore, register

STALE = timedelta(hours=24)


def sweep(now: datetime) -> int:
    """Clear away what an interrupted upload or inspection left a day ago."""
    return custody.sweep_incoming(now - STALE)


register(Chore("give_up", inspection.give_up), Chore("sweep_incoming", sweep))
