"""A named person's illness."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.persons import names_someone
from saring.checks.settings import Settings

SENTENCES: Final = {
    "health": "Ada keterangan sakit seseorang yang disebut namanya. Data kesehatan dilindungi; hapus atau samarkan.",
}
_SICK: Final = re.compile(
    r"\b(?:penderita|menderita|mengidap|pengidap|didiagnos[ai]s?|terdiagnos[ai]s|positif|terjangkit|tertular|terinfeksi|"
    r"terpapar|sakit|mengalami|riwayat|akibat|meninggal karena|pasien|odgj|odha|lumpuh|gangguan jiwa)\b"
)
_TEACHES: Final = re.compile(
    r"\b(?:penyuluhan|sosialisasi|pencegahan|mencegah|skrining|penanggulangan|eliminasi|kader|dr\.|drg\.|dokter|memaparkan|"
    r"narasumber|spesialis)"
)
_STOP: Final = re.compile(r"(?<!\b[a-z])(?<!\b[a-z]{2})(?<!\b[a-z]{3})\.\s|\n")
"""The end of a sentence; after three letters or fewer a full stop is that of an abbreviation."""
_LEAD, _REACH = 60, 130


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """A disease after a word of being ill, on a line or in a sentence with a name. Those who teach are named too."""
    reading, done = content.reading, -1
    for spot in reading.words("disease"):
        if spot < done:
            continue
        first, last = reading.span_of(reading.piece_of(spot))
        if not _SICK.search(reading.folded, max(first, spot - _LEAD), min(last, spot + _LEAD)):
            continue
        begin, end = _sentence(reading.folded, max(first, spot - _REACH), spot, min(last, spot + _REACH))
        done = end
        if _TEACHES.search(reading.folded, begin, end) or not names_someone(content.written(begin, end)):
            continue
        yield CHECK.found(
            "health",
            content.place_of(reading.piece_of(spot), spot),
            evidence=reading.around(spot, spot, 60),
            exact=reading.folded[begin:end].strip(),
        )


def _sentence(text: str, begin: int, spot: int, end: int) -> tuple[int, int]:
    """The sentence, or the line, about a spot."""
    start = max((match.end() for match in _STOP.finditer(text, begin, spot)), default=begin)
    stop = _STOP.search(text, spot, end)
    return start, stop.start() if stop else end


CHECK: Final = Check(
    id="personal.health",
    version=1,
    severity=Severity.ASK,
    about="an illness told of somebody who is named or given by initials",
    source="UU 27/2022 art. 4 (2) a (health data)",
    sentences=SENTENCES,
    look=look,
)
