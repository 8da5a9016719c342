"""The number of a family card: the shape of a NIK, told by its label or its column."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.identity import identities
from saring.checks.numbers import mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "kk": "Ada nomor Kartu Keluarga (%(number)s). Hapus kolomnya atau samarkan.",
    "spread": "Ada nomor Kartu Keluarga (%(shown)s) yang tertulis terpisah di beberapa baris, kotak, atau sel. "
    "Samarkan atau hapus.",
}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Numbers after the label of a family card, or below it."""
    for identity in identities(content):
        if identity.kind == "kk":
            place, context = place_and_context(content, identity.number)
            exact, digits = identity.number.text, identity.number.digits
            if identity.spread:
                yield CHECK.found("spread", place, evidence=context, exact=exact, shown=digits, mend=mends_of(place))
            else:
                yield CHECK.found("kk", place, evidence=context, exact=exact, number=digits, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.kk",
    version=3,
    severity=Severity.BLOCKS,
    about="family card numbers, by their label or column, over lines and boxes too",
    source="UU 27/2022 art. 4",
    sentences=SENTENCES,
    look=look,
)
