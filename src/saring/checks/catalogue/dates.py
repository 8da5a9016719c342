"""Dates that contradict the calendar, each other, or the page they stand on."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "impossible": "Tanggal “%(written)s” tidak ada di kalender.",
    "weekday": "Tanggal “%(written)s” jatuh pada hari %(right)s.",
    "backwards": "Rentang “%(written)s” berakhir sebelum dimulai.",
    "event": "Tanggal kegiatan %(event)s tidak disebut dalam teks; teks menyebut %(said)s.",
    "future": "Tanggal kegiatan %(event)s masih di depan, tetapi beritanya ditulis seolah sudah terjadi.",
}
MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember",
)  # fmt: skip
DAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
_MONTH: Final = "|".join((*MONTHS, "pebruari", "nopember"))
_DATE: Final = re.compile(
    rf"(?:\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b,?\s*(?:tanggal\s*)?\(?)?(?<!\d)(\d{{1,2}})\s+({_MONTH})\s+"
    r"((?:19|20)\d{2})(?!\d)",
    re.A,
)
_RANGE: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\s+({_MONTH}))?\s*(?:-|s\.?d\.?|sampai(?: dengan)?|hingga)\s*(\d{{1,2}})\s+({_MONTH})\s+"
    r"((?:19|20)\d{2})(?!\d)",
    re.A,
)
_OTHER_NAMES: Final = {"pebruari": 2, "nopember": 11}
_PAST: Final = re.compile(r"\b(?:telah|sudah) (?:dilaksanakan|digelar|diselenggarakan|berlangsung)\b")
_MOST: Final = 20_000
_REACH: Final = 40


def _month(name: str) -> int:
    return _OTHER_NAMES.get(name) or MONTHS.index(name) + 1


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        return None


def said(day: date) -> str:
    """'9 Maret 2026'."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _checked(match: re.Match[str]) -> tuple[str, str] | None:
    """The code and the right weekday, of a date that is wrong by itself."""
    weekday, number, month, year = match.groups()
    day = _day(year, month, number)
    if day is None:
        return "impossible", ""
    name = (weekday or "").replace("'", "").replace("ahad", "minggu")
    if name and DAYS.index(name) != calendar.weekday(day.year, day.month, day.day):
        return "weekday", DAYS[day.weekday()].capitalize()
    return None


def _backwards(match: re.Match[str]) -> bool:
    first, first_month, last, last_month, year = match.groups()
    begins, ends = _day(year, first_month or last_month, first), _day(year, last_month, last)
    return begins is not None and ends is not None and ends < begins and not first_month


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Dates with the month in words; numbers alone are too often something else."""
    reading, days = content.reading, set()
    for begin, end in reading.windows("month", _REACH, _REACH):
        end = min(end, len(reading.folded))
        for match in _DATE.finditer(reading.folded, begin, end):
            place = content.place_of(reading.piece_of(match.start()), match.start())
            if wrong := _checked(match):
                yield CHECK.found(wrong[0], place, evidence=match[0], written=match[0], right=wrong[1])
            elif day := _day(match[4], match[3], match[2]):
                days.add(day)
        for match in _RANGE.finditer(reading.folded, begin, end):
            days.update(day for day in (_day(match[5], match[2] or match[4], match[1]),) if day)
            if _backwards(match):
                place = content.place_of(reading.piece_of(match.start()), match.start())
                yield CHECK.found("backwards", place, evidence=match[0], written=match[0])
    yield from _event(content, settings, days)


def _event(content: Content, settings: Settings, days: set[date]) -> Iterator[Finding]:
    event, whole = content.facts.event_date, Place(PlaceKind.WHOLE)
    if event is None:
        return
    if days and event not in days and len(days) == 1:
        yield CHECK.found("event", whole, event=said(event), said=said(next(iter(days))))
    if settings.today and event > settings.today and _PAST.search(content.reading.folded[:_MOST]):
        yield CHECK.found("future", whole, event=said(event))


CHECK: Final = Check(
    id="care.dates",
    version=1,
    severity=Severity.ADVISE,
    about="dates that do not exist, weekdays that do not fit, ranges that end before they begin, an event date the "
    "text contradicts",
    source="house rule",
    sentences=SENTENCES,
    look=look,
)
