"""A card that says who somebody is: the whole card is what must go, not its number alone."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "ktp": "Gambar ini memperlihatkan KTP. Tutup seluruh kartunya atau keluarkan gambarnya.",
    "kk": "Gambar ini memperlihatkan Kartu Keluarga. Tutup seluruhnya atau keluarkan gambarnya.",
    "sim": "Gambar ini memperlihatkan SIM. Tutup seluruh kartunya atau keluarkan gambarnya.",
    "passport": "Gambar ini memperlihatkan halaman data paspor. Tutup seluruhnya atau keluarkan gambarnya.",
    "health": "Gambar ini memperlihatkan kartu BPJS Kesehatan/KIS. Tutup seluruh kartunya atau keluarkan gambarnya.",
}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every card that extraction saw, with the box of all of it."""
    for card in content.facts.cards:
        yield CHECK.found(card.kind, card.place, mend=Remedy.MASK)


CHECK: Final = Check(
    id="personal.card",
    version=1,
    severity=Severity.BLOCKS,
    about="identity card, family card, driving licence, passport and health card on pictures, scans and films",
    source="UU 27/2022 art. 4; Permendagri 72/2022 and 109/2019; ICAO Doc 9303",
    sentences=SENTENCES,
    look=look,
)
