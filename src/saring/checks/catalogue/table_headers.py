"""Headers of tables, without which a listener does not know what a cell says."""

from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Remedy, Severity
from saring.checks.settings import Settings

SENTENCES: Final = {
    "none": "Tabel ini tidak punya baris kepala. Tandai baris pertamanya sebagai kepala tabel.",
    "empty": "Ada kepala kolom yang kosong pada tabel ini. Isi namanya.",
}


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Tables without a header, and headers with empty cells; asks where the content needs them."""
    severity = Severity.ASK if "table_headers" in content.facts.needs else Severity.ADVISE
    for table in content.facts.tables:
        if not table.header and table.rows > 1:
            yield CHECK.found("none", table.place, severity=severity, mend=Remedy.ADD_HEADER)
        elif any(not cell.strip() for cell in table.header):
            yield CHECK.found("empty", table.place, severity=Severity.ADVISE, mend=Remedy.ADD_HEADER)


CHECK: Final = Check(
    id="access.tables",
    version=1,
    severity=Severity.ASK,
    about="tables without a header row, or with empty header cells",
    source="WCAG 2.2, 1.3.1",
    sentences=SENTENCES,
    look=look,
)
