"""BPJS Kesehatan numbers: thirteen digits from 000."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import BPJS, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"bpjs": "Ada nomor BPJS Kesehatan (%(number)s). Hapus kolomnya atau samarkan."}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Thirteen digits from 000 that are not all zeros."""
    for number in numbers_in(content.reading, BPJS, mark="000", least=13):
        if number.digits.strip("0"):
            place, context = place_and_context(content, number)
            yield CHECK.found("bpjs", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.bpjs",
    version=1,
    severity=Severity.BLOCKS,
    about="BPJS Kesehatan numbers",
    source="UU 27/2022 art. 4 (health data)",
    sentences=SENTENCES,
    look=look,
)
