"""Mobile numbers of persons. The agency's own are set; one offered as a contact is asked about."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.identity import identities
from saring.checks.numbers import Number, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {
    "phone": "Ada nomor telepon seluler (%(number)s). Hapus atau samarkan bila milik perorangan.",
    "contact": "Ada nomor kontak (%(number)s). Pastikan itu nomor layanan dan pemiliknya setuju ditampilkan.",
}
_MOBILE: Final = re.compile(
    r"(?:\(?\+?62\)?[ .\-/]{0,3}(?:\(0\)|\(?0(?=[ .\-/]?8))?|"
    r"\(?0[ .\-/]?)[ .\-/]?\(?(8[1-9](?:\)?[ .\-/]{0,3}[0-9]){7,10})(?![0-9])"
)
_LEAD: Final = 2
_MARKS: Final = re.compile(r"[ .\-/()]+")
_GOES_ON: Final = re.compile(r"[ .\-/][0-9]{3}")
"""After a number that is parted: it was a part of a longer one."""
_GOES_BEFORE: Final = re.compile(r"[0-9]{3}[ .\-/]$")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+", re.A)
_FRACTION: Final = re.compile(r"0[.,]\d+", re.A)
_MONEY: Final = re.compile(r"\brp\.? ?$")
_DECIMALS: Final = re.compile(r"[0-9][.,]$")
_ARTICLE: Final = re.compile(
    r"(?<![a-z])(?:nib|berusaha|npsn|seri|meter|undian|kupon|barcode|kode batang|ean(?:-13)?|imei|resi|virtual "
    r"account|va|billing|token|id ?pel\w*|id pelanggan|"
    r"kode (?!pos)\w+)[^0-9\n]{0,15}$"
)
_SHORTEST_ABROAD: Final = 12
"""Digits of a number with country code and no plus; a shorter one is as likely a sum of money."""
_SHORTEST_GROUP: Final = 3
_CONTACT: Final = re.compile(
    r"\b(hubungi|kontak|contact|narahubung|layanan|hotline|posko|call cent(?:er|re)|pengaduan|informasi|info|admin)\b"
)


def _numbers(content: Content) -> Iterator[Number]:
    """What could be a mobile number, however it is parted."""
    text, done = content.reading.folded, -1
    for spot in content.reading.at("mobile"):
        if spot < done or (spot and text[spot - 1].isalnum()):
            continue
        lead = len(text[max(0, spot - _LEAD) : spot]) - len(text[max(0, spot - _LEAD) : spot].rstrip("(+"))
        starts = range(spot - lead, spot + 1)
        match = next((match for start in starts if (match := _MOBILE.match(text, start))), None)
        if match is None or text[max(0, match.start() - 1) : match.start()] in {"*", "_"}:
            continue
        goes_on = _MARKS.search(match[1]) and (
            _GOES_ON.match(text, match.end()) or _GOES_BEFORE.search(text, max(0, match.start() - 5), match.start())
        )
        if _is_parted_well(match) and _is_valid(match[1]) and not goes_on:
            done = match.end()
            yield Number(match[0].lstrip("("), match.end() - len(match[0].lstrip("(")), match.end())


def _is_parted_well(match: re.Match[str]) -> bool:
    """In groups of three and more, the last of two at least: a row of figures has shorter ones."""
    groups = [group for group in _MARKS.split(match[1]) if group]
    if match[0].startswith("0 ") and len(groups) > 1:
        return False
    return all(len(group) >= _SHORTEST_GROUP for group in groups[:-1]) and (len(groups) == 1 or len(groups[-1]) > 1)


def _is_valid(core: str) -> bool:
    """Whether such a number is given out, as libphonenumber knows the plan of Indonesia."""
    import phonenumbers  # its tables take longer to load than a page to be looked at

    number = phonenumbers.PhoneNumber(country_code=62, national_number=int(_digits(core)))
    return phonenumbers.is_valid_number(number)


def _is_amount(content: Content, number: Number) -> bool:
    """A sum of money, a share, or the middle of a longer decimal."""
    if _FRACTION.fullmatch(number.text) or (_THOUSANDS.fullmatch(number.text) and "." in number.text):
        return True
    if number.text.isdigit() and number.text.startswith("62") and len(number.text) < _SHORTEST_ABROAD:
        return True
    before = content.reading.before(number.start, 5)
    return _MONEY.search(before) is not None or _DECIMALS.search(before) is not None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """Every mobile number but the agency's own, and those of goods and payments."""
    own = {_core(phone) for phone in settings.public_phones}
    numbers = list(_numbers(content))
    known = [identity.number for identity in identities(content)] if numbers else []
    begins = [number.start for number in known]
    for number in numbers:
        nearest = bisect_right(begins, number.start) - 1
        if nearest >= 0 and number.start < known[nearest].end:
            continue  # the middle of a NIK
        lead = content.reading.before(number.start, 60)
        if _is_amount(content, number) or _core(number.text) in own or _ARTICLE.search(lead):
            continue
        place, context = place_and_context(content, number)
        contact = _CONTACT.search(lead) is not None
        yield CHECK.found(
            "contact" if contact else "phone",
            place,
            evidence=context,
            number=number.text,
            severity=Severity.ASK if contact else Severity.BLOCKS,
            mend=mends_of(place),
        )


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _core(phone: str) -> str:
    """The number without country code or leading zero."""
    digits = _digits(phone)
    return digits.removeprefix("62").removeprefix("0") if digits.startswith("62") else digits.removeprefix("0")


CHECK: Final = Check(
    id="personal.phone",
    version=2,
    severity=Severity.BLOCKS,
    about="mobile numbers of Indonesia's numbering plan that are not the agency's own, with brackets and strokes too; "
    "asks where one is offered as a contact",
    source="UU 27/2022 art. 4; libphonenumber",
    sentences=SENTENCES,
    look=look,
)
