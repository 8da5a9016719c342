"""NPWP in its old form of 15 digits and its new ones of 16 and 22 (a resident's new one is the NIK)."""

import re
from collections.abc import Iterator
from typing import Final

from stdnum.id import npwp

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import Number, mends_of, numbers_in, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"npwp": "Ada NPWP (%(number)s). NPWP perorangan tidak boleh tampil; hapus atau samarkan."}
_WRITTEN: Final = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)", re.A)
"""As it stands on the card; many put a stop for the dash."""
_ANY: Final = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){14}(?:[ .\-/]?\d(?:[ .\-/]?\d{6})?)?(?!\d)", re.A)
_LABEL: Final = re.compile(
    r"(?<![a-z])(?:n\.?p\.?w\.?p\.?(?: ?\(?1[56]\)?)?|nitku|wajib pajak)(?![a-z])[^0-9\n]{0,25}$"
)
_BRANCH: Final = 6
"""Digits that a NITKU adds to the number of sixteen."""


def _is_npwp(digits: str) -> bool:
    """The check digit is right, and it is not all zeros. A NITKU is judged by what it adds to."""
    plain = digits[:-_BRANCH] if len(digits) == 16 + _BRANCH else digits
    return npwp.is_valid(plain) and plain.strip("0") != "" and int(plain[:10]) > 0


def _labelled(content: Content, number: Number) -> bool:
    return _LABEL.search(content.reading.before(number.start, 40)) is not None


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """The form of the card wherever it stands; any other only after a label. One of sixteen digits that begins with
    another digit than 0 is a NIK, and told as that."""
    numbers = {number.start: number for number in numbers_in(content.reading, _WRITTEN, mark=".", marks=4, least=15)}
    if content.reading.at("npwp"):
        for number in numbers_in(content.reading, _ANY, least=15):
            if _labelled(content, number) and (len(number.digits) == 15 or number.digits.startswith("0")):
                numbers.setdefault(number.start, number)
    for number in numbers.values():
        if _is_npwp(number.digits):
            place, context = place_and_context(content, number)
            yield CHECK.found("npwp", place, evidence=context, number=number.text, mend=mends_of(place))


CHECK: Final = Check(
    id="personal.npwp",
    version=2,
    severity=Severity.BLOCKS,
    about="tax numbers: the card's form with its check digit, 15, 16 and 22 digits in any form after a label",
    source="UU 27/2022 art. 4; PMK 112/2022",
    sentences=SENTENCES,
    look=look,
)
