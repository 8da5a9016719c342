"""NPWP in its old form of 15 digits and its new ones of 16 and 22 (a resident's new one is the NIK)."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import NPWP, Number, luhn, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"npwp": "Ada NPWP (%(number)s). NPWP perorangan tidak boleh tampil; hapus atau samarkan."}
_PLAIN: Final = re.compile(r"(?<!\d)(?:\d{15}|0\d{15}|0\d{21})(?!\d)", re.A)
_LABEL: Final = re.compile(r"\b(?:npwp|nitku|wajib pajak)\b[^0-9\n]{0,25}$")


def _valid(digits: str) -> bool:
    """The ninth digit is the Luhn digit of the first eight; the new forms put a zero before."""
    old = digits if len(digits) == 15 else digits[1:16]
    return luhn(old[:9]) and any(char != "0" for char in old[:9])


def _labelled(content: Content, number: Number) -> bool:
    return _LABEL.search(content.reading.before(number.start, 40)) is not None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The old form wherever it stands; plain digits only after a label."""
    numbers = [number for number in numbers_in(content.reading, NPWP, mark="-", least=15) if _valid(number.digits)]
    if content.reading.at("npwp"):
        plain = numbers_in(content.reading, _PLAIN, least=15)
        numbers += [number for number in plain if _labelled(content, number) and _valid(number.digits)]
    for number in numbers:
        place, context = place_and_context(content, number)
        yield CHECK.found("npwp", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.npwp",
    version=1,
    severity=Severity.BLOCKS,
    about="tax numbers: old form with its Luhn digit, 16 and 22 digits after a label",
    source="UU 27/2022 art. 4; PMK 112/2022",
    sentences=SENTENCES,
    look=look,
)
