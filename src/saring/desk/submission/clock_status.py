"""How a running visit stands against its standard, for chips and tracks: green, amber, red by the SOP's range."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.clock.calendar import WorkCalendar
from saring.clock.standards import DAY

JUST_NOW: Final = timedelta(minutes=1)


class Level(StrEnum):
    ON_TIME = "tepat"
    SOON = "segera"
    LATE = "lambat"
    NONE = "netral"


@dataclass(frozen=True)
class ClockStatus:
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


def clock_status(run: Timed | None, calendar: WorkCalendar, *, now: datetime) -> ClockStatus:
    """The chip of what runs under a standard: working time left, or by how much it is late."""
    if run is None or run.due_at is None:
        return ClockStatus(Level.NONE, _("Tanpa batas waktu"), None)
    if now > run.due_at:
        minutes = calendar.elapsed_minutes(run.due_at, now)
        return ClockStatus(Level.LATE, _late(minutes, now - run.due_at), run.due_at)
    minutes = calendar.elapsed_minutes(now, run.due_at)
    level = Level.SOON if run.soon_at is not None and now >= run.soon_at else Level.ON_TIME
    left = _("Sisa %(time)s") % {"time": spoken(minutes)} if minutes else _("Sisa kurang dari 1 menit")
    return ClockStatus(level, left, run.due_at)


def spoken(minutes: int) -> str:
    """Working minutes in the language of the screen: 80 is '1 jam 20 menit kerja', 450 is '1 hari kerja'."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, 60)
    parts = [
        ngettext("%(count)d hari", "%(count)d hari", days) % {"count": days} if days else "",
        ngettext("%(count)d jam", "%(count)d jam", hours) % {"count": hours} if hours else "",
        ngettext("%(count)d menit", "%(count)d menit", left) % {"count": left} if left or not minutes else "",
    ]
    return _("%(time)s kerja") % {"time": " ".join(part for part in parts if part)}


def _late(minutes: int, passed: timedelta) -> str:
    """By how much; without a working minute since, only that the time is over."""
    if minutes:
        return _("Terlambat %(time)s") % {"time": spoken(minutes)}
    return _("Baru saja lewat") if passed < JUST_NOW else _("Lewat batas waktu")
