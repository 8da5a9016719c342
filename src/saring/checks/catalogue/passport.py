"""Passport numbers after the word."""

import re
from collections.abc import Iterator
from typing import Final

from saring.checks.check import Check
from saring.checks.content import Content
from saring.checks.findings import Finding, Severity
from saring.checks.numbers import Number, mends_of, place_and_context
from saring.checks.settings import Settings

SENTENCES: Final = {"passport": "Ada nomor paspor (%(number)s). Hapus atau samarkan."}
_PASSPORT: Final = re.compile(r"pas(?:por|sport)\b[^\n\x00]{0,30}?(?<![a-z0-9])([a-z]{1,2} ?[0-9]{6,7})(?![0-9a-z])")


def look(content: Content, settings: Settings) -> Iterator[Finding]:
    """A letter or two and six or seven digits, at most 30 characters after 'paspor'."""
    reading = content.reading
    for spot in reading.words("passport"):
        match = _PASSPORT.match(reading.folded, spot)
        if match is not None:
            number = Number(match[1], match.start(1), match.end(1))
            place, context = place_and_context(content, number)
            yield CHECK.found(
                "passport", place, evidence=context, exact=number.text, number=number.digits, mend=mends_of(place)
            )  # fmt: skip


CHECK: Final = Check(
    id="personal.passport",
    version=1,
    severity=Severity.BLOCKS,
    about="passport numbers after the word",
    source="UU 27/2022 art. 4",
    sentences=SENTENCES,
    look=look,
)
