"""The number of a family card: the shape of a NIK, told by its label."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import identity_numbers, is_kk, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"kk": "Ada nomor Kartu Keluarga (%(number)s). Hapus kolomnya atau samarkan."}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Numbers with the label of a family card at most 15 characters before."""
    for number in identity_numbers(content.reading):
        if is_kk(content.reading, number):
            place, context = place_and_context(content, number)
            yield CHECK.found("kk", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.kk",
    version=1,
    severity=Severity.BLOCKS,
    about="family card numbers, by their label",
    source="UU 27/2022 art. 4",
    sentences=SENTENCES,
    look=look,
)
