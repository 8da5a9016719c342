"""Dates that contradict the calendar, each other, or the page they stand on."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Severity
from saring.checks.reading import FoldedText
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
_DATE: Final = re.compile(rf"(\d{{1,2}})\s+({_MONTH})\s+((?:19|20)\d{{2}})(?!\d)", re.A)
_WEEKDAY: Final = re.compile(r"\b(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b,?\s*(?:tanggal\s*)?\(?$")
_FROM: Final = re.compile(rf"(?<!\d)(\d{{1,2}})(?:\s+({_MONTH}))?\s*(?:-|s\.?d\.?|sampai(?: dengan)?|hingga)\s*$", re.A)
_TO: Final = ("-", "d", "d.", "sampai", "dengan", "hingga")
_LONGEST_LEAD: Final = 40
_NAMES: Final = {name: number for number, name in enumerate(DAYS)} | {"jum'at": 4, "ahad": 6}
_WEEKDAY_ENDS: Final = (*_NAMES, "tanggal")
_MONTHS: Final = {name: number for number, name in enumerate(MONTHS, 1)} | {"pebruari": 2, "nopember": 11}
_PAST: Final = re.compile(r"\b(?:telah|sudah) (?:dilaksanakan|digelar|diselenggarakan|berlangsung)\b")
_MOST: Final = 20_000


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), _MONTHS[month], int(day))
    except ValueError:
        return None


def said(day: date) -> str:
    """'9 Maret 2026'."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def _date_at(reading: FoldedText, spot: int) -> re.Match[str] | None:
    """The date whose month begins at `spot`: its day is one or two digits before."""
    text, at = reading.folded, spot - 1
    while at > 0 and text[at].isspace():
        at -= 1
    first = at - 1 if at > 0 and text[at - 1].isdigit() else at
    return _DATE.match(text, first) if at >= 0 and first < spot - 1 and text[at].isdigit() else None


def _wrong(match: re.Match[str], day: date | None, lead: str) -> tuple[str, str, str] | None:
    """Code, what is written, and the right weekday, of a date that is wrong by itself."""
    if day is None:
        return "impossible", match[0], ""
    weekday = _WEEKDAY.search(lead) if lead.rstrip(" ,(").endswith(_WEEKDAY_ENDS) else None
    if weekday and _NAMES[weekday[1]] != day.weekday():
        return "weekday", f"{weekday[1]}, {match[0]}", DAYS[day.weekday()].capitalize()
    begins = _FROM.search(lead) if lead.rstrip().endswith(_TO) else None
    if begins and not begins[2] and int(begins[1]) > day.day:
        return "backwards", f"{begins[0]}{match[0]}", ""
    return None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Dates with the month in words; numbers alone are too often something else."""
    reading, days = content.reading, set()
    for spot in reading.at("month"):
        match = _date_at(reading, spot)
        if match is None:
            continue
        day = _day(match[3], match[2], match[1])
        if wrong := _wrong(match, day, reading.before(match.start(), _LONGEST_LEAD)):
            code, written, right = wrong
            place = content.place_of(reading.piece_of(match.start()), match.start())
            yield CHECK.found(code, place, evidence=written, written=written, right=right)
        elif day is not None:
            days.add(day)
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
