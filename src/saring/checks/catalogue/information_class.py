"""The class of public information: what is excluded cannot be published."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "excluded": "Informasi ini dikecualikan dan tidak boleh tayang. Lakukan uji konsekuensi lebih dahulu.",
    "marked": "Dokumen ini bertanda “%(mark)s”. Pastikan golongannya sebelum ditayangkan.",
    "unknown": "Golongan informasi “%(given)s” tidak dikenal. Pilih salah satu golongan.",
    "missing": "Golongan informasi belum dipilih (berkala, serta merta, setiap saat, dikecualikan).",
}
CLASSES: Final = ("berkala", "serta_merta", "setiap_saat", "dikecualikan")
_MARK: Final = re.compile(
    r"(?:^|\n)[ \t*\[(]*((?:sangat )?rahasia|terbatas|informasi (?:yang )?dikecualikan|sifat\s*:\s*(?:sangat )?rahasia|"
    r"sifat\s*:\s*terbatas)[ \t*\])]*(?=\n|$)"
)

_LONGEST_LEAD: Final = 24
"""Letters before the mark on its line: 'sifat: sangat' and the like."""


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The class the officer gave, and classification marks on a line of their own."""
    given, whole = content.facts.information_class, Place(PlaceKind.WHOLE)
    if given == "dikecualikan":
        yield CHECK.found("excluded", whole, severity=Severity.BLOCKS, mend=Remedy.CONSEQUENCE_TEST, absolute=True)
    elif given and given not in CLASSES:
        yield CHECK.found("unknown", whole, severity=Severity.ASK, given=given)
    elif not given and "class" in content.facts.needs:
        yield CHECK.found("missing", whole, severity=Severity.ASK)
    reading, reported = content.reading, set()
    for spot in reading.words("class"):
        if len(reading.before(spot, 60).rsplit("\n", 1)[-1].strip()) > _LONGEST_LEAD:
            continue
        index = reading.piece_of(spot)
        first, last = reading.span_of(index)
        begin, end = max(spot - 60, first), min(spot + 60, last)
        match = _MARK.search(reading.folded[begin:end])
        if match and match[1] not in reported:
            reported.add(match[1])
            place = content.place_of(index, begin + match.start(1))
            yield CHECK.found("marked", place, evidence=match[1], severity=Severity.ASK, mark=match[1])


CHECK: Final = Check(
    id="information.class",
    version=2,
    severity=Severity.BLOCKS,
    about="information classed as excluded (dikecualikan), unclassed pages, documents marked rahasia or terbatas",
    source="UU 14/2008 art. 17; Perki 1/2021",
    sentences=SENTENCES,
    look=look,
)
