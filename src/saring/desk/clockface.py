"""How a running visit stands against its standard, for chips and tracks: green, amber, red by the SOP's range."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext as _

from saring.clock.calendar import WorkCalendar
from saring.clock.standards import describe


class Level(StrEnum):
    ON_TIME = "tepat"
    SOON = "segera"
    LATE = "lambat"
    NONE = "netral"


@dataclass(frozen=True)
class Face:
    """Level, a sentence for it, and the due time (None where the SOP sets none)."""

    level: Level
    text: str
    due_at: datetime | None


class Timed(Protocol):
    """A visit to a step, or an after-check."""

    @property
    def soon_at(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...


def face(run: Timed | None, calendar: WorkCalendar, *, now: datetime) -> Face:
    """The chip of what runs under a standard: working time left, or by how much it is late."""
    if run is None or run.due_at is None:
        return Face(Level.NONE, _("Tanpa batas waktu"), None)
    if now > run.due_at:
        minutes = calendar.elapsed_minutes(run.due_at, now)
        return Face(Level.LATE, _("Terlambat %(time)s") % {"time": describe(minutes)}, run.due_at)
    minutes = calendar.elapsed_minutes(now, run.due_at)
    level = Level.SOON if run.soon_at is not None and now >= run.soon_at else Level.ON_TIME
    return Face(level, _("Sisa %(time)s") % {"time": describe(minutes)}, run.due_at)
