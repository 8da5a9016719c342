"""What `saring clock due` prints."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from saring.clock.calendar import ClockError, WorkCalendar
from saring.clock.holidays_id import national_holidays
from saring.clock.standards import parse_durations

YEARS = (2000, 2100)
"""The years a start may lie in; holidays are known for part of them only."""


def due_report(start: str, standard: str, ramadan: str | None = None) -> dict[str, Any]:
    """{"start", "minutes", "due"} for an ISO start, a time wording and an optional 'FROM..TO'.

    `minutes` are the working minutes it comes to: '1 hari' in Ramadan is 390. A start without offset is in the
    agency's zone; of a range the maximum counts. Raises ClockError, StandardError.
    """
    zone = WorkCalendar().zone
    try:
        begin = datetime.fromisoformat(start)
    except ValueError as error:
        raise ClockError(f"Waktu mulai “{start}” bukan ISO 8601, misalnya 2026-07-06T11:00.") from error
    if begin.tzinfo is None:
        begin = begin.replace(tzinfo=ZoneInfo(zone))
    if not YEARS[0] <= begin.year <= YEARS[1]:
        raise ClockError(f"Tahun {begin.year} di luar kalender ({YEARS[0]}-{YEARS[1]}). Periksa waktu mulainya.")
    least, most = parse_durations(standard)
    duration = most or least
    if duration is None:
        raise ClockError("Baku waktu itu tidak ditentukan, jadi tidak ada batas waktunya.")
    calendar = WorkCalendar(
        holidays=national_holidays(range(begin.year - 1, begin.year + 3)),
        ramadan=(_range(ramadan),) if ramadan else (),
    )
    due = calendar.due_after(begin, duration)
    minutes = round(calendar.elapsed(begin, due) / timedelta(minutes=1))
    return {"start": begin.isoformat(), "minutes": minutes, "due": due.isoformat()}


def _range(text: str) -> tuple[date, date]:
    try:
        first, last = (date.fromisoformat(part) for part in text.split(".."))
    except ValueError as error:
        raise ClockError(f"Ramadan “{text}” tidak terbaca. Tulis FROM..TO, misalnya 2026-02-19..2026-03-19.") from error
    if last < first:
        raise ClockError(f"Ramadan “{text}” terbalik: hari terakhir sebelum hari pertama.")
    return first, last
