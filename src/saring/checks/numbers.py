"""The shapes of Indonesian personal numbers (notes/indonesia.md, section 3), matched on runs of digits.

The notes' expressions are kept as they are; they are tried only on runs of nine digits or more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Remedy, mask
from saring.checks.reading import FoldedText

_PROV: Final = r"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])"
_S: Final = r"[ .\-\u2013]?"
_DD: Final = r"(0[1-9]|[12]\d|3[01]|4[1-9]|5\d|6\d|7[01])"
_MM: Final = r"(0[1-9]|1[0-2])"
NIK: Final = re.compile(
    rf"(?<!\d)({_PROV}){_S}(\d{{2}}){_S}(\d{{2}}){_S}{_DD}{_S}{_MM}{_S}(\d{{2}}){_S}(\d{{4}})(?!\d)", re.A
)
NIP: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ .]?((?:19|20)\d{2})(0[1-9]|1[0-2]|21)[ .]?"
    r"([12])[ .]?(\d{3})(?!\d)",
    re.A,
)
_NIP_LINE: Final = re.compile(r"(?:\bnip\b|\bnipppk\b)[ .:]{0,4}$")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DIGITS: Final = 16
"""Of a NIK and of a family card."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in the folded text."""

    text: str
    start: int
    end: int
    read_as: str = ""
    """Its digits, where some of them are written as letters."""

    @property
    def digits(self) -> str:
        return self.read_as or "".join(char for char in self.text if char.isdigit())


def is_nik(digits: str) -> bool:
    """Sixteen digits that could have been issued: region, a day the month has, a serial. 29 February is kept."""
    match = NIK.fullmatch(digits)
    if match is None:
        return False
    _province, regency, district, day, month, _year, serial = match.groups()
    born = int(day) - 40 if int(day) > 40 else int(day)
    return regency != "00" and district != "00" and serial != "0000" and born <= _DAYS[int(month) - 1]


def numbers_in(
    reading: FoldedText, shape: re.Pattern[str], *, mark: str = "", marks: int = 1, least: int
) -> Iterator[Number]:
    """Every match of a shape within the runs of digits with at least so many digits that hold the mark so often."""
    for run in reading.runs_of(least):
        if run.text.count(mark) < marks:
            continue
        for match in shape.finditer(run.text):
            yield Number(match[0], run.start + match.start(), run.start + match.end())


def has_nip_label(reading: FoldedText, number: Number) -> bool:
    return _NIP_LINE.search(reading.before(number.start, 12)) is not None


def place_and_context(content: Content, number: Number, around: int = 30) -> tuple[Place, str]:
    """Where a number stands, and the words about it, the number masked however it is written."""
    reading = content.reading
    before, after = reading.beside(number.start, number.end, around)
    words = " ".join(f"{before}{mask(number.digits)}{after}".split())
    return content.place_of(reading.piece_of(number.start), number.start), words


def mends_of(place: Place) -> Remedy:
    """In a sheet the column goes (house rule); elsewhere the number is masked, and a file or a field is renamed."""
    if place.kind is PlaceKind.CELL:
        return Remedy.DROP_COLUMN
    if place.kind is PlaceKind.FILE_NAME:
        return Remedy.RENAME
    return Remedy.MASK
