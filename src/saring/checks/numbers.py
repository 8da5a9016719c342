"""The shapes of Indonesian personal numbers (notes/indonesia.md, section 3), matched on runs of digits.

The notes' expressions are kept as they are; they are tried only on runs of nine digits or more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Mend
from saring.checks.reading import Reading, Run

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
NPWP: Final = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)", re.A)
BPJS: Final = re.compile(r"(?<!\d)000\d{10}(?!\d)", re.A)
PHONE: Final = re.compile(r"(?<!\d)(?:\+?62|0)[ .\-]?8[1-9](?:[ .\-]?\d){7,10}(?!\d)", re.A)
ACCOUNT: Final = re.compile(r"rek(?:ening)?\b[^\d\n\x00]{0,25}(\d[\d .\-]{8,20}\d)", re.A)
_KK_LABEL: Final = re.compile(r"(?:\bno(?:mor)?\.?\s*kk|\bnkk|\bkartu keluarga|(?<![a-z])kk)[^\d]{0,15}$")
_IDENTITY_LABEL: Final = re.compile(
    r"(?:\bn\.?i\.?k\b|\bktp(?:-el)?\b|\be-?ktp\b|kependudukan|\bkk\b|kartu keluarga)[^0-9\n]{0,15}$"
)
_FRACTION: Final = re.compile(r"(?<![0-9])([0-9]{1,3})[.,]$")
_BETWEEN: Final = re.compile(r"[^0-9]+")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Number:
    """A number found in the folded text."""

    text: str
    start: int
    end: int

    @property
    def digits(self) -> str:
        return "".join(char for char in self.text if char.isdigit())


def is_nik(digits: str) -> bool:
    """Sixteen digits that could have been issued: region, a day the month has, a serial. 29 February is kept."""
    match = NIK.fullmatch(digits)
    if match is None:
        return False
    _province, regency, district, day, month, _year, serial = match.groups()
    born = int(day) - 40 if int(day) > 40 else int(day)
    return regency != "00" and district != "00" and serial != "0000" and born <= _DAYS[int(month) - 1]


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn digit of those before it."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def numbers_in(reading: Reading, shape: re.Pattern[str], *, mark: str = "", least: int = 9) -> Iterator[Number]:
    """Every match of a shape within the runs of digits with at least so many digits that hold the mark (if any)."""
    for run in reading.runs:
        if run.digits < least or mark not in run.text:
            continue
        for match in shape.finditer(run.text):
            yield Number(match[0], run.start + match.start(), run.start + match.end())


def _one_rhythm(run: Run) -> str | None:
    """Sixteen digits with the same separator after each ('6 2 1 3 …'), or grouped the same way throughout."""
    if run.digits != _DIGITS:
        return None
    digits = _BETWEEN.sub("", run.text)
    between = set(_BETWEEN.findall(run.text))
    groups = {len(group) for group in _BETWEEN.split(run.text) if group}
    return digits if len(between) == 1 and len(groups) == 1 else None


def identity_numbers(reading: Reading) -> list[Number]:
    """NIK and KK numbers, worked out once a reading."""
    return reading.once("identity_numbers", lambda: list(_identity_numbers(reading)))


def _identity_numbers(reading: Reading) -> Iterator[Number]:
    """NIK and KK numbers, which have one shape: by the notes' expression; spelled digit by digit or in even groups;
    and, after a label such as 'NIK:', with any separators at all."""
    for run in reading.runs:
        if run.digits < _DIGITS:
            continue
        found = False
        for match in NIK.finditer(run.text):
            digits = "".join(char for char in match[0] if char.isdigit())
            if is_nik(digits) and not _is_nip_run(run) and not _is_fraction(reading, run, match):
                found = True
                yield Number(match[0], run.start + match.start(), run.start + match.end())
        if found:
            continue
        digits = _one_rhythm(run) or ""
        if (
            not digits
            and reading.follows("identity", run.start, 40)
            and _IDENTITY_LABEL.search(reading.before(run.start, 40))
        ):
            digits = _BETWEEN.sub("", run.text)[:_DIGITS]
        if digits and is_nik(digits):
            yield Number(run.text, run.start, run.start + len(run.text))


def _is_fraction(reading: Reading, run: Run, match: re.Match[str]) -> bool:
    """Sixteen decimals of a coordinate or a share; '1.6213…' at the start of a line is a numbered list."""
    if not match[0].isdigit():
        return False
    lead = _FRACTION.search(reading.before(run.start + match.start(), 6))
    return lead is not None and not (lead[1] != "0" and reading.is_line_start(run.start + match.start() - len(lead[0])))


def _is_nip_run(run: Run) -> bool:
    match = NIP.search(run.text)
    return match is not None and len(match[0]) >= len(run.text) - 1


def is_kk(reading: Reading, number: Number) -> bool:
    """A family card's number stands after its label, at most 15 characters before."""
    return _KK_LABEL.search(reading.before(number.start, 30)) is not None


def has_nip_label(reading: Reading, number: Number) -> bool:
    return _NIP_LINE.search(reading.before(number.start, 12)) is not None


def place_and_context(content: Content, number: Number, around: int = 30) -> tuple[Place, str]:
    """Where a number stands, and the words about it (unmasked: Check.found masks them)."""
    reading = content.reading
    place = content.place_of(reading.piece_of(number.start), number.start)
    return place, reading.around(number.start, number.end, around)


def mends_of(place: Place) -> Mend:
    """In a sheet the column goes (house rule); elsewhere the number is masked, and a file or a field is renamed."""
    if place.kind is PlaceKind.CELL:
        return Mend.DROP_COLUMN
    if place.kind is PlaceKind.FILE_NAME:
        return Mend.RENAME
    return Mend.MASK
