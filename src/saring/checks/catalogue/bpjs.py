"""Numbers of the two BPJS: thirteen digits from 000 for health, eleven for work."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.labels import label_before
from saring.checks.numbers import Number, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "bpjs": "Ada nomor BPJS Kesehatan (%(number)s). Hapus kolomnya atau samarkan.",
    "work": "Ada nomor BPJS Ketenagakerjaan (%(number)s). Hapus kolomnya atau samarkan.",
}
_HEALTH: Final = re.compile(r"(?<!\d)000(?:[ .\-]?\d){10}(?!\d)", re.A)
_WORK: Final = re.compile(
    r"(?:ketenagakerjaan|kpj|jamsostek|bpjs ?tk)(?![a-z])[^0-9\n\x00]{0,30}(\d(?:[ .\-]?\d){10})(?!\d)", re.A
)
_LABEL: Final = re.compile(r"(?<![a-z])(?:bpjs|jkn(?:-kis)?|kis|noka)(?![a-z])[^0-9\n]{0,40}$")
_REACH: Final = 60


def _numbers(content: Content) -> Iterator[tuple[str, Number]]:
    reading = content.reading
    for number in numbers_in(reading, _HEALTH, mark="000", least=13):
        before = reading.before(number.start, _REACH)
        plain = number.text.isdigit() and label_before(before) != "code"
        if number.digits.strip("0") and (plain or _LABEL.search(before)):
            yield "bpjs", number
    for spot in reading.words("bpjs"):
        if match := _WORK.match(reading.folded, spot):
            yield "work", Number(match[1], match.start(1), match.end(1))


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Thirteen digits from 000 that are not all zeros, with separators after a label; eleven after a label."""
    for code, number in _numbers(content):
        place, context = place_and_context(content, number)
        yield CHECK.found(code, place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.bpjs",
    version=2,
    severity=Severity.BLOCKS,
    about="numbers of BPJS Kesehatan (JKN, KIS), and of BPJS Ketenagakerjaan (KPJ) after a label",
    source="UU 27/2022 art. 4 (health data)",
    sentences=SENTENCES,
    look=look,
)
