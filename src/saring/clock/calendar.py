"""The agency's working time: which minutes count, when a standard runs out, how much has run.

Source: Perpres 21/2023 (five days, 37 h 30 min a week without breaks; in Ramadan 32 h 30 min).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil
from zoneinfo import ZoneInfo

from saring.clock.standards import Duration

MICROSECOND = timedelta(microseconds=1)
SEARCH_DAYS = 800
"""How far ahead a working minute is looked for before the calendar is called empty."""

Span = tuple[time, time]
Interval = tuple[datetime, datetime]


class ClockError(ValueError):
    """A question the calendar cannot answer; `str()` is an Indonesian sentence."""


ORDINARY: Mapping[int, tuple[Span, ...]] = {
    **{day: ((time(7, 30), time(12)), (time(13), time(16))) for day in range(4)},
    4: ((time(7, 30), time(11, 30)), (time(13), time(16, 30))),
}
RAMADAN: Mapping[int, tuple[Span, ...]] = {
    **{day: ((time(8), time(12)), (time(12, 30), time(15))) for day in range(4)},
    4: ((time(8), time(11, 30)), (time(12, 30), time(15, 30))),
}


@dataclass(frozen=True)
class WorkCalendar:
    """Working time of one agency. Immutable; every datetime taken and given is aware.

    `ramadan` holds (first day, last day) pairs; `overrides` a date's own word: (working, name).
    """

    holidays: Mapping[date, str] = field(default_factory=dict)
    ramadan: tuple[tuple[date, date], ...] = ()
    overrides: Mapping[date, tuple[bool, str]] = field(default_factory=dict)
    zone: str = "Asia/Pontianak"
    ordinary_hours: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: ORDINARY)
    ramadan_hours: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: RAMADAN)

    @cached_property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def day_off(self, day: date) -> str | None:
        """Why that day has no working time (the holiday's name, 'Sabtu', 'Minggu'), or None if it has."""
        if day in self.overrides:
            working, name = self.overrides[day]
            return None if working else name
        if day in self.holidays:
            return self.holidays[day]
        if day.weekday() not in self.ordinary_hours:
            return {5: "Sabtu", 6: "Minggu"}.get(day.weekday(), "Libur")
        return None

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """The working intervals of a day, in order, breaks left out; () on a day off.

        A Saturday or Sunday made a working day keeps Monday's hours.
        """
        if self.day_off(day) is not None:
            return ()
        in_ramadan = any(first <= day <= last for first, last in self.ramadan)
        hours = self.ramadan_hours if in_ramadan else self.ordinary_hours
        spans = hours.get(day.weekday(), hours.get(0, ()))
        return tuple(
            (datetime.combine(day, begin, self.tz), datetime.combine(day, end, self.tz)) for begin, end in spans
        )

    def is_working(self, at: datetime) -> bool:
        """Whether that time counts; an interval holds its beginning and not its end."""
        local = self._local(at)
        return any(begin <= local < end for begin, end in self.intervals(local.date()))

    def due(self, start: datetime, minutes: int) -> datetime:
        """The time `minutes` working minutes after `start`, in the agency's zone.

        A count that ends exactly at a break or at closing is due then, not at the next opening; one that begins
        outside working hours begins at the next opening. So due times add up: due(due(s, a), b) == due(s, a + b).
        Raises ClockError on a negative count, a naive start, or a calendar without working time for SEARCH_DAYS.
        """
        if minutes < 0:
            raise ClockError("Lama waktu tidak boleh negatif.")
        left = timedelta(minutes=minutes)
        for begin, end in self._intervals_from(self._local(start)):
            if left <= end - begin:
                return begin + left
            left -= end - begin
        raise ClockError("Tidak ada jam kerja dalam dua tahun ke depan menurut kalender ini.")

    def due_after(self, start: datetime, duration: Duration) -> datetime:
        """When a standard runs out: its days first, each as long as it is, then its minutes.

        A day runs to the same point of the next working day, by share of the day (docs/adr/0020): of an ordinary day of
        450 minutes, one of 390 in Ramadan, or between the two. So days add up among themselves as minutes do, to the
        minute where their lengths differ. Raises ClockError as `due` does.
        """
        return self.due(self._after_days(self._local(start), duration.days), duration.minutes)

    def _after_days(self, local: datetime, days: Fraction) -> datetime:
        if days == 0:
            return local
        left = days
        for offset in range(SEARCH_DAYS):
            spans = self.intervals(local.date() + timedelta(days=offset))
            length = sum((end - begin for begin, end in spans), timedelta())
            gone = sum((min(end, local) - begin for begin, end in spans if begin < local), timedelta())
            if gone >= length:
                continue
            rest = 1 - Fraction(gone // MICROSECOND, length // MICROSECOND)
            if left <= rest:
                return _at(spans, _even((1 - rest + left) * (length // MICROSECOND)))
            left -= rest
        raise ClockError("Tidak ada jam kerja dalam dua tahun ke depan menurut kalender ini.")

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """Working time between two datetimes; zero if `end` is not after `start`."""
        first, last = self._local(start), self._local(end)
        total = timedelta()
        day = first.date()
        while day <= last.date():
            for begin, finish in self.intervals(day):
                overlap = min(finish, last) - max(begin, first)
                total += max(overlap, timedelta())
            day += timedelta(days=1)
        return total

    def elapsed_minutes(self, start: datetime, end: datetime) -> int:
        """Whole working minutes between two datetimes, rounded down."""
        return int(self.elapsed(start, end) // timedelta(minutes=1))

    def _intervals_from(self, local: datetime) -> Iterator[Interval]:
        for offset in range(SEARCH_DAYS):
            for begin, end in self.intervals(local.date() + timedelta(days=offset)):
                if end >= local:
                    yield max(begin, local), end

    def _local(self, aware: datetime) -> datetime:
        if aware.tzinfo is None:
            raise ClockError("Waktu harus menyebut zonanya, misalnya 2026-07-06T11:00+07:00.")
        return aware.astimezone(self.tz)


def _even(microseconds: Fraction) -> timedelta:
    """What does not come out even, from a day of one length to a day of another, is rounded up to the minute."""
    if microseconds.denominator == 1:
        return int(microseconds) * MICROSECOND
    return ceil(microseconds / 60_000_000) * timedelta(minutes=1)


def _at(spans: Sequence[Interval], gone: timedelta) -> datetime:
    """The time of a day at which that much of its working time is over."""
    for begin, end in spans:
        if gone <= end - begin:
            return begin + gone
        gone -= end - begin
    return spans[-1][1]
