"""NIK: the number of a person's identity. One that is sure may be overruled by nobody; one that only looks like it is
asked about."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.column_headers import column_headers
from saring.checks.content import Content, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.half_masked import half_masked
from saring.checks.identity import Identity, identities
from saring.checks.numbers import DIGITS, is_nik, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "nik": "Ada NIK (%(number)s). NIK tidak boleh tampil di situs; hapus kolomnya atau samarkan.",
    "maybe": "Angka %(number)s tampak seperti NIK. Pastikan; bila NIK, hapus atau samarkan.",
    "spread": "Ada NIK (%(shown)s) yang tertulis terpisah di beberapa baris, kotak, atau sel. Samarkan atau hapus.",
    "maybe_spread": "Angka %(shown)s di beberapa baris, kotak, atau sel tampak seperti NIK. Pastikan; bila NIK, "
    "samarkan atau hapus.",
    "half": "NIK ini (%(shown)s) baru sebagian disamarkan sehingga orangnya masih dapat dikenali. Samarkan 12 angka "
    "pertamanya.",
    "float": "Sel ini menyimpan NIK sebagai angka sehingga digit terakhirnya hilang (%(number)s). Hapus kolomnya.",
    "rounded": "Angka %(number)s tampak seperti NIK yang dibulatkan lembar kerja. Periksa berkas aslinya.",
}
WHY: Final = {
    "label": "karena didahului kata NIK, KTP, atau nomor identitas",
    "column": "karena kolomnya bernama NIK, KTP, atau nomor identitas",
    "card": "karena di sekitarnya ada isian KTP atau KK: tempat/tanggal lahir, agama, alamat",
    "list": "karena berderet sedikitnya tiga nomor yang semuanya berpola NIK",
    "shape": "karena 16 angka ini terbaca sebagai kode wilayah, tanggal lahir, dan nomor urut",
    "unseen": "karena 16 angka ini berpola NIK dan tersimpan di tempat yang tidak dilihat pembaca",
    "half": "karena 16 tanda ini berpola NIK dan angka yang tersisa masih mengenali orangnya",
}
"""The particular `why` of every finding to the answer to 'mengapa ini NIK?'."""
_SCIENTIFIC: Final = re.compile(r"(?<![0-9.,])([1-9])[.,]([0-9]{3,15})e\+?15(?![0-9])")
_SURE: Final = 13
"""Digits of a number in scientific notation from which day, month and year of birth can be read."""


def _restored(mantissa: str) -> str:
    """Sixteen digits of which a spreadsheet kept fifteen; a serial stands in for a lost one of zeros."""
    digits = mantissa.ljust(DIGITS, "0")
    return digits if not digits.endswith("0000") else digits[:-1] + "1"


def _floats(content: Content) -> Iterator[Finding]:
    reading = content.reading
    for index, piece in enumerate(content.pieces):
        text = piece.text
        lost = piece.numeric and len(text) == DIGITS and text.endswith("0") and text.isdigit()
        if lost and not is_nik(text) and is_nik(_restored(text)):
            yield from _float(content, index, text, *reading.span_of(index))
    for spot in reading.at("scientific"):
        match = _SCIENTIFIC.search(reading.folded, max(0, spot - 20), spot + 5)
        if match is None:
            continue
        digits = match[1] + match[2]
        if is_nik(_restored(digits[:DIGITS])) or len(digits) < _SURE:
            yield from _float(content, reading.piece_of(match.start()), digits, match.start(), match.end())


def _float(content: Content, index: int, digits: str, start: int, end: int) -> Iterator[Finding]:
    """A rounded number: sure where its column says NIK, nothing where it says something else."""
    head = column_headers(content).above(index, start, end)
    if head == "code":
        return
    place, sure = content.place_of(index, start), head is not None and len(digits) >= _SURE
    yield CHECK.found(
        "float" if sure else "rounded",
        place,
        evidence=digits,
        number=digits,
        why="column" if sure else "shape",
        severity=Severity.BLOCKS if sure else Severity.ASK,
        mend=Remedy.DROP_COLUMN if place.kind is PlaceKind.CELL else Remedy.NONE,
        absolute=sure,
    )


def _finding(content: Content, identity: Identity) -> Finding:
    place, context = place_and_context(content, identity.number)
    why: str = identity.why
    if (
        why == "shape"
        and not identity.spread
        and content.pieces[content.reading.piece_of(identity.number.start)].hidden
    ):
        why = "unseen"  # figures of a table are not kept in attributes, caches and hidden places
    blocks = why != "shape"
    code = "spread" if identity.spread else "nik"
    return CHECK.found(
        code if blocks else "maybe_spread" if identity.spread else "maybe",
        place,
        evidence=context,
        severity=Severity.BLOCKS if blocks else Severity.ASK,
        mend=mends_of(place),
        absolute=identity.sure,
        exact=identity.number.text,
        why=why,
        **{"shown" if identity.spread else "number": identity.number.digits},
    )


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every number that is, or looks like, a NIK, half-masked ones, and those that a spreadsheet rounded."""
    for identity in identities(content):
        if identity.kind == "nik":
            yield _finding(content, identity)
    for number in half_masked(content.reading):
        place, context = place_and_context(content, number)
        yield CHECK.found(
            "half",
            place,
            evidence=context,
            severity=Severity.ASK,
            mend=mends_of(place),
            exact=number.text,
            why="half",
            shown=number.digits,
        )
    yield from _floats(content)


CHECK: Final = Check(
    id="personal.nik",
    version=3,
    severity=Severity.BLOCKS,
    about="NIK in text, cells, headers, file names, metadata, over lines and boxes, half-masked, read wrong by OCR, "
    "rounded by a spreadsheet; never overruled where a label, a column or a card says what it is; asks where only the "
    "shape does",
    source="UU 27/2022 art. 4; Dukcapil: name and photo, never NIK",
    sentences=SENTENCES,
    look=look,
)
