"""NIP: a civil servant's number. It is not a NIK and is usual under a signature, yet it shows a birth date."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import NIP, has_nip_label, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "nip": "Ada NIP di luar tanda tangan (%(number)s). NIP memuat tanggal lahir; tampilkan nama dan jabatan saja."
}
_SIGNED: Final = re.compile(
    r"\b(kepala|sekretaris|camat|lurah|bupati|pembina|penata|pengatur|mengetahui|ttd|tertanda|ditandatangani|ditetapkan|"
    r"plt|plh|pejabat|direktur|inspektur|asisten)\b"
)


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every NIP but one labelled so, below a name and a post."""
    reading = content.reading
    for number in numbers_in(reading, NIP, least=18):
        if has_nip_label(reading, number) and _SIGNED.search(reading.before(number.start, 250)):
            continue
        place, context = place_and_context(content, number)
        yield CHECK.found("nip", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.nip",
    version=1,
    severity=Severity.ADVISE,
    about="NIP outside a signature block; never taken for a NIK",
    source="house rule, to confirm (notes, section 3)",
    sentences=SENTENCES,
    look=look,
)
