"""Working time: the measured vectors, and what must hold for any start and any count."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saring.clock.calendar import ClockError, WorkCalendar
from saring.clock.holidays_id import missing_joint_leave, national_holidays
from saring.clock.report import due_report
from saring.clock.standards import StandardError

ZONE = ZoneInfo("Asia/Pontianak")
CALENDAR = WorkCalendar(
    holidays=national_holidays(range(2025, 2029)), ramadan=((date(2026, 2, 19), date(2026, 3, 19)),)
)

moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1)).map(lambda moment: moment.replace(tzinfo=ZONE))
counts = st.integers(0, 4000)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-07-06 11:00", 180, "2026-07-06 15:00"),
        ("2026-07-10 10:30", 120, "2026-07-10 14:00"),
        ("2026-07-10 15:30", 180, "2026-07-13 09:30"),
        ("2026-05-13 15:00", 180, "2026-05-18 09:30"),
        ("2026-07-11 09:00", 30, "2026-07-13 08:00"),
        ("2026-07-06 17:00", 60, "2026-07-07 08:30"),
        ("2026-07-06 08:00", 450, "2026-07-07 08:00"),
        ("2026-03-02 11:00", 120, "2026-03-02 13:30"),
        ("2026-07-06 15:00", 60, "2026-07-06 16:00"),
        ("2026-03-17 14:00", 120, "2026-03-25 08:30"),
    ],
)
def test_due_time_follows_the_agencys_hours(start: str, minutes: int, due: str) -> None:
    assert CALENDAR.due(at(start), minutes) == at(due)


@pytest.mark.parametrize("day", ["2026-03-18", "2026-03-24", "2026-05-15", "2026-05-28", "2026-12-24"])
def test_joint_leave_is_not_working_time(day: str) -> None:
    assert CALENDAR.intervals(date.fromisoformat(day)) == ()


def test_national_holidays_of_2027_lose_their_estimate_mark() -> None:
    assert not any("perkiraan" in name for name in national_holidays([2027]).values())
    assert date(2027, 3, 10) in national_holidays([2027])


def test_a_year_without_joint_leave_is_noticed() -> None:
    assert not missing_joint_leave(2026)
    assert missing_joint_leave(2028)


def test_the_agencys_own_day_wins_over_the_national_calendar() -> None:
    own = WorkCalendar(
        holidays={date(2026, 7, 6): "Libur nasional"},
        overrides={date(2026, 7, 6): (True, "Tetap masuk"), date(2026, 7, 7): (False, "Hari jadi kabupaten")},
    )
    assert own.day_off(date(2026, 7, 6)) is None
    assert own.day_off(date(2026, 7, 7)) == "Hari jadi kabupaten"
    assert own.due(at("2026-07-06 15:00"), 120) == at("2026-07-08 08:30")


def test_a_saturday_made_a_working_day_counts() -> None:
    own = WorkCalendar(overrides={date(2026, 7, 11): (True, "Pengganti")})
    assert own.due(at("2026-07-11 09:00"), 30) == at("2026-07-11 09:30")


@given(start=moments, minutes=counts)
@settings(max_examples=300, deadline=None)
def test_never_due_outside_working_hours(start: datetime, minutes: int) -> None:
    due = CALENDAR.due(start, minutes)
    assert due >= start
    assert any(begin <= due <= end for begin, end in CALENDAR.intervals(due.date()))


@given(start=moments, first=counts, second=counts)
@settings(max_examples=300, deadline=None)
def test_due_times_add_up(start: datetime, first: int, second: int) -> None:
    assert CALENDAR.due(CALENDAR.due(start, first), second) == CALENDAR.due(start, first + second)


@given(start=moments, minutes=counts)
@settings(max_examples=300, deadline=None)
def test_elapsed_time_is_the_inverse_of_due(start: datetime, minutes: int) -> None:
    assert CALENDAR.elapsed(start, CALENDAR.due(start, minutes)) == timedelta(minutes=minutes)


@given(start=moments, later=st.integers(0, 100_000), minutes=counts)
@settings(max_examples=300, deadline=None)
def test_starting_later_is_never_due_earlier(start: datetime, later: int, minutes: int) -> None:
    assert CALENDAR.due(start + timedelta(minutes=later), minutes) >= CALENDAR.due(start, minutes)


@given(start=moments)
@settings(max_examples=100, deadline=None)
def test_the_zone_has_no_summer_time(start: datetime) -> None:
    assert CALENDAR.due(start, 60).utcoffset() == timedelta(hours=7)


def test_questions_without_an_answer_are_refused() -> None:
    with pytest.raises(ClockError, match="negatif"):
        CALENDAR.due(at("2026-07-06 08:00"), -1)
    with pytest.raises(ClockError, match="zonanya"):
        CALENDAR.due(datetime(2026, 7, 6, 8), 1)
    closed = WorkCalendar(ordinary_hours={}, ramadan_hours={})
    with pytest.raises(ClockError, match="jam kerja"):
        closed.due(at("2026-07-06 08:00"), 1)
    assert CALENDAR.elapsed_minutes(at("2026-07-06 11:00"), at("2026-07-06 10:00")) == 0


def test_a_calendar_closed_all_week_opens_only_where_it_has_hours() -> None:
    closed = WorkCalendar(ordinary_hours={}, ramadan_hours={}, overrides={date(2026, 7, 6): (True, "Masuk")})
    assert closed.intervals(date(2026, 7, 6)) == ()
    assert CALENDAR.day_off(date(2026, 7, 11)) == "Sabtu"
    assert CALENDAR.is_working(at("2026-07-06 11:59"))
    assert not CALENDAR.is_working(at("2026-07-06 12:00"))


def test_the_commands_report() -> None:
    assert due_report("2026-07-06T11:00", "1-3 jam") == {
        "start": "2026-07-06T11:00:00+07:00",
        "minutes": 180,
        "due": "2026-07-06T15:00:00+07:00",
    }
    assert due_report("2026-07-06T04:00:00+00:00", "3 jam")["due"] == "2026-07-06T15:00:00+07:00"
    assert due_report("2026-03-02T11:00", "2 jam", "2026-02-19..2026-03-19")["due"] == "2026-03-02T13:30:00+07:00"
    with pytest.raises(ClockError, match="ISO"):
        due_report("kemarin", "3 jam")
    with pytest.raises(ClockError, match="di luar kalender"):
        due_report("0001-01-01T00:00:00+14:00", "3 jam")
    with pytest.raises(ClockError, match="di luar kalender"):
        due_report("9999-12-31T23:00", "3 jam")
    with pytest.raises(ClockError, match="terbalik"):
        due_report("2026-03-02T11:00", "3 jam", "2026-03-19..2026-02-19")
    with pytest.raises(ClockError, match=r"FROM\.\.TO"):
        due_report("2026-03-02T11:00", "3 jam", "puasa")
    with pytest.raises(ClockError, match="tidak ditentukan"):
        due_report("2026-03-02T11:00", "tidak ditentukan")
    with pytest.raises(StandardError):
        due_report("2026-03-02T11:00", "secepatnya")
