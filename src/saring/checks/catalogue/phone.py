"""Mobile numbers of persons. The agency's own are set; one offered as a contact is asked about."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.identity import identities
from saring.checks.numbers import PHONE, Number, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "phone": "Ada nomor telepon seluler (%(number)s). Hapus atau samarkan bila milik perorangan.",
    "contact": "Ada nomor kontak (%(number)s). Pastikan itu nomor layanan dan pemiliknya setuju ditampilkan.",
}
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+", re.A)
_FRACTION: Final = re.compile(r"0[.,]\d+", re.A)
_MONEY: Final = re.compile(r"\brp\.? ?$")
_SHORTEST_ABROAD: Final = 12
"""Digits of a number with country code and no plus; a shorter one is as likely a sum of money."""
_CONTACT: Final = re.compile(
    r"\b(hubungi|kontak|contact|narahubung|layanan|hotline|posko|call cent(?:er|re)|pengaduan|informasi|info|admin)\b"
)


def _is_amount(content: Content, number: Number) -> bool:
    """A sum of money, a share, or the middle of a longer decimal."""
    if _FRACTION.fullmatch(number.text) or (_THOUSANDS.fullmatch(number.text) and "." in number.text):
        return True
    if number.text.isdigit() and number.text.startswith("62") and len(number.text) < _SHORTEST_ABROAD:
        return True
    before = content.reading.before(number.start, 5)
    return _MONEY.search(before) is not None or re.search(r"[0-9][.,]$", before) is not None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every mobile number but the agency's own."""
    own = {_core(phone) for phone in settings.public_phones}
    numbers = list(numbers_in(content.reading, PHONE, mark="8", least=10))
    known = [one.number for one in identities(content)] if numbers else []
    begins = [one.start for one in known]
    for number in numbers:
        nearest = bisect_right(begins, number.start) - 1
        if nearest >= 0 and number.start < known[nearest].end:
            continue  # the middle of a NIK
        if _is_amount(content, number) or _core(number.text) in own:
            continue
        place, context = place_and_context(content, number)
        contact = _CONTACT.search(content.reading.before(number.start, 60)) is not None
        yield CHECK.found(
            "contact" if contact else "phone",
            place,
            evidence=context,
            number=number.text,
            severity=Severity.ASK if contact else Severity.BLOCKS,
            mend=mends_of(place),
        )


def _core(phone: str) -> str:
    """The number without country code or leading zero."""
    digits = "".join(char for char in phone if char.isdigit())
    return digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")


CHECK: Final = Check(
    id="personal.phone",
    version=1,
    severity=Severity.BLOCKS,
    about="mobile numbers that are not the agency's own; asks where one is offered as a contact",
    source="UU 27/2022 art. 4",
    sentences=SENTENCES,
    look=look,
)
