"""'1 hari' is the working day it falls on: 450 minutes, 390 in Ramadan, by share of the day between the two."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saring.clock.calendar import ORDINARY, RAMADAN, ClockError, WorkCalendar
from saring.clock.report import due_report
from saring.clock.standards import Duration, duration_of, parse_durations

from .test_calendar import CALENDAR, at, moments

RANGE = "2026-02-19..2026-03-19"
halves = st.integers(0, 12).map(lambda number: Duration(Fraction(number, 2)))


def test_the_law_gives_every_day_of_a_week_the_same_length() -> None:
    """Perpres 21/2023: 37 h 30 min, in Ramadan 32 h 30 min."""

    def lengths(hours: object) -> list[int]:
        calendar = WorkCalendar(ordinary_hours=hours)  # type: ignore[arg-type]
        monday = date(2026, 7, 6)
        days = [calendar.intervals(monday + timedelta(days=number)) for number in range(5)]
        return [int(sum((end - begin for begin, end in day), timedelta()) / timedelta(minutes=1)) for day in days]

    assert lengths(ORDINARY) == [450] * 5
    assert lengths(RAMADAN) == [390] * 5


@pytest.mark.parametrize(
    ("start", "standard", "minutes", "due"),
    [
        ("2026-07-06T08:00", "1 hari", 450, "2026-07-07T08:00:00+07:00"),
        ("2026-07-09T12:00", "1 hari", 450, "2026-07-10T13:30:00+07:00"),
        ("2026-03-02T08:00", "1 hari", 390, "2026-03-02T15:00:00+07:00"),
        ("2026-03-02T11:00", "1 hari", 390, "2026-03-03T11:00:00+07:00"),
        ("2026-03-05T11:00", "1 hari", 390, "2026-03-06T11:00:00+07:00"),
        ("2026-03-06T14:00", "1 hari", 390, "2026-03-09T13:30:00+07:00"),
        ("2026-03-02T11:00", "2 x 24 jam", 780, "2026-03-04T11:00:00+07:00"),
        ("2026-03-02T08:00", "1 minggu", 1950, "2026-03-06T15:30:00+07:00"),
        ("2026-03-02T08:00", "setengah hari", 195, "2026-03-02T11:15:00+07:00"),
        ("2026-03-02T11:00", "1 hari 2 jam", 510, "2026-03-03T13:30:00+07:00"),
        ("2026-03-02T11:00", "1-2 hari", 780, "2026-03-04T11:00:00+07:00"),
        ("2026-02-18T11:00", "1 hari", 422, "2026-02-19T11:02:00+07:00"),
        ("2026-03-17T14:00", "1 hari", 441, "2026-03-25T14:51:00+07:00"),
        ("2026-03-07T10:00", "1 hari", 390, "2026-03-09T15:00:00+07:00"),
        ("2026-03-02T11:00", "7,5 jam", 450, "2026-03-03T12:00:00+07:00"),
        ("2026-03-02T11:00", "3 jam", 180, "2026-03-02T14:30:00+07:00"),
    ],
)
def test_a_day_is_as_long_as_the_day_is(start: str, standard: str, minutes: int, due: str) -> None:
    assert due_report(start, standard, RANGE) == {"start": f"{start}:00+07:00", "minutes": minutes, "due": due}


@given(start=moments, first=halves, second=halves)
@settings(max_examples=300, deadline=None)
def test_days_add_up(start: datetime, first: Duration, second: Duration) -> None:
    in_turn = CALENDAR.due_after(CALENDAR.due_after(start, first), second)
    together = CALENDAR.due_after(start, Duration(first.days + second.days))
    assert in_turn >= together
    assert CALENDAR.elapsed(together, in_turn) <= timedelta(minutes=2)


@given(start=moments, days=st.integers(1, 8))
@settings(max_examples=300, deadline=None)
def test_outside_ramadan_a_day_is_450_minutes_as_before(start: datetime, days: int) -> None:
    calendar = WorkCalendar(holidays=CALENDAR.holidays)
    assert calendar.due_after(start, Duration(Fraction(days))) == calendar.due(start, 450 * days)


@given(start=moments, later=st.integers(0, 50_000), days=halves)
@settings(max_examples=300, deadline=None)
def test_starting_later_is_never_due_earlier(start: datetime, later: int, days: Duration) -> None:
    assert CALENDAR.due_after(start + timedelta(minutes=later), days) >= CALENDAR.due_after(start, days)


@given(start=moments, days=halves)
@settings(max_examples=300, deadline=None)
def test_never_due_outside_working_hours(start: datetime, days: Duration) -> None:
    due = CALENDAR.due_after(start, days)
    assert due >= start
    assert days.days == 0 or any(begin <= due <= end for begin, end in CALENDAR.intervals(due.date()))


@pytest.mark.parametrize(
    ("text", "minutes", "most", "expected"),
    [
        ("1 hari", 450, True, Duration(Fraction(1))),
        ("7,5 jam", 450, True, Duration(minutes=450)),
        ("1-3 jam", 60, False, Duration(minutes=60)),
        ("1 jam - 2 hari", 900, True, Duration(Fraction(2))),
        ("2 x 24 jam", 900, True, Duration(Fraction(2))),
        ("1 hari 2 jam", 570, True, Duration(Fraction(1), 120)),
        ("1", 450, True, Duration(Fraction(1))),
        ("", 900, True, Duration(Fraction(2))),
        ("90", 90, True, Duration(minutes=90)),
        ("1 hari", 60, True, Duration(minutes=60)),
    ],
)
def test_a_row_keeps_minutes_and_its_words_say_days(text: str, minutes: int, most: bool, expected: Duration) -> None:
    assert duration_of(text, minutes, most=most) == expected


def test_lengths_are_compared_as_ordinary_days() -> None:
    least, most = parse_durations("3 jam - 1 hari")
    assert (least, most) == (Duration(minutes=180), Duration(Fraction(1)))
    assert most is not None and most.ordinary_minutes == 450


def test_a_calendar_without_working_days_says_so() -> None:
    with pytest.raises(ClockError, match="jam kerja"):
        WorkCalendar(ordinary_hours={}, ramadan_hours={}).due_after(at("2026-07-06 08:00"), Duration(Fraction(1)))
