"""NIK: the number of a person's identity. In public content it may be overruled by nobody."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Finding, Mend, Severity
from saring.checks.numbers import identity_numbers, is_kk, is_nik, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "nik": "Ada NIK (%(number)s). NIK tidak boleh tampil di situs; hapus kolomnya atau samarkan.",
    "float": "Sel ini menyimpan NIK sebagai angka sehingga digit terakhirnya hilang (%(number)s). Hapus kolomnya.",
    "rounded": "Angka %(number)s tampak seperti NIK yang dibulatkan lembar kerja. Periksa berkas aslinya.",
}
_SCIENTIFIC: Final = re.compile(r"(?<![0-9.,])([1-9])[.,]([0-9]{3,15})e\+?15(?![0-9])")
_DIGITS: Final = 16
_KEPT_BY_A_SHEET: Final = 15
_SURE: Final = 13
"""Digits of a number in scientific notation from which day, month and year of birth can be read."""


def _restored(mantissa: str) -> str:
    """Sixteen digits of which a spreadsheet kept fifteen; a serial stands in for a lost one of zeros."""
    digits = mantissa.ljust(_DIGITS, "0")
    return digits if not digits.endswith("0000") else digits[:-1] + "1"


def _floats(content: Content) -> Iterator[Finding]:
    reading = content.reading
    for piece in content.pieces:
        text = piece.text
        lost = piece.numeric and len(text) == _DIGITS and text.endswith("0") and text.isdigit()
        if lost and not is_nik(text) and is_nik(_restored(text)):
            yield CHECK.found(
                "float", piece.place, evidence=text, number=text, mend=Mend.DROP_COLUMN, absolute=True
            )  # fmt: skip
    for spot in reading.at("scientific"):
        start = max(0, spot - 20)
        match = _SCIENTIFIC.search(reading.folded, start, spot + 5)
        if match is None:
            continue
        digits = match[1] + match[2]
        if not is_nik(_restored(digits[:_DIGITS])) and len(digits) >= _SURE:
            continue
        index = reading.piece_of(match.start())
        place, sure = content.place_of(index, match.start()), len(digits) >= _SURE
        yield CHECK.found(
            "float" if sure else "rounded",
            place,
            evidence=digits,
            number=digits,
            severity=Severity.BLOCKS if sure else Severity.ASK,
            mend=Mend.DROP_COLUMN if place.kind is PlaceKind.CELL else Mend.NONE,
            absolute=sure,
        )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every NIK that is not labelled a family card's, and numbers that were one before a spreadsheet rounded them."""
    for number in identity_numbers(content.reading):
        if is_kk(content.reading, number):
            continue
        place, context = place_and_context(content, number)
        yield CHECK.found(
            "nik", place, evidence=context, number=number.text, mend=mends_of(place), absolute=True
        )  # fmt: skip
    yield from _floats(content)


CHECK: Final = Check(
    id="personal.nik",
    version=1,
    severity=Severity.BLOCKS,
    about="NIK in text, cells, headers, file names, metadata: any separators, spreadsheet floats; never overruled",
    source="UU 27/2022 art. 4; Dukcapil: name and photo, never NIK",
    sentences=SENTENCES,
    look=look,
)
