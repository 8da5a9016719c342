"""What a check saw, and how evidence is shown without showing it."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from saring.checks.content import Place

_DIGITS: Final = re.compile(r"\d(?:[ .,:;/_'\-–]{0,3}\d){5,}")
_KEPT: Final = 4
LONGEST_EVIDENCE: Final = 160


class Severity(StrEnum):
    """blocks: not public as it is; ask: the official looks and says; advise: better, not needed."""

    BLOCKS = "blocks"
    ASK = "ask"
    ADVISE = "advise"


class Remedy(StrEnum):
    """What one click could do about it; NONE where only a person can."""

    NONE = ""
    DROP_COLUMN = "drop_column"
    DROP_TEXT = "drop_text"
    MASK = "mask"
    RENAME = "rename"
    ADD_ALT = "add_alt"
    ADD_CAPTION = "add_caption"
    ADD_CREDIT = "add_credit"
    ADD_CONSENT = "add_consent"
    ADD_HEADER = "add_header"
    FIX_HEADING = "fix_heading"
    REMOVE_LINK = "remove_link"
    REMOVE_ELEMENT = "remove_element"
    REMOVE_PICTURE = "remove_picture"
    REPLACE_WORD = "replace_word"
    CONSEQUENCE_TEST = "consequence_test"


def mask(number: str) -> str:
    """A number with all but its last four digits as stars, separators gone: '************0001' (house rule).

    The first digits of a NIK tell where and when a person was born, so they are what is hidden.
    """
    digits = "".join(char for char in number if char.isdigit())
    if len(digits) <= _KEPT:
        return "*" * len(digits)
    return "*" * (len(digits) - _KEPT) + digits[-_KEPT:]


def mask_within(text: str) -> str:
    """Any text with every long number in it masked: evidence is always passed through here."""
    return _DIGITS.sub(lambda match: mask(match[0]), text)[:LONGEST_EVIDENCE]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing one check saw at one place. Kept decisions are found again by `fingerprint`."""

    check: str
    version: int
    code: str
    """Which of the check's sentences."""
    severity: Severity
    place: Place
    message: str
    """A sentence in Indonesian."""
    evidence: str = ""
    """Masked; safe to store and to show."""
    mend: Remedy = Remedy.NONE
    particulars: dict[str, str | int] = field(default_factory=dict)
    absolute: bool = False
    """Not to be overruled by anyone."""
    exact: str = field(default="", repr=False, compare=False)
    """What was found, folded and unmasked: for the mender in the same process; never kept, shown or sent."""
    fingerprint: str = ""
    """SHA-256 (hex) of check, code, place and masked evidence; stable from run to run and version to version."""

    def as_data(self) -> dict[str, Any]:
        """As JSON types, as it is stored."""
        return {
            "check": self.check,
            "version": self.version,
            "code": self.code,
            "severity": self.severity.value,
            "place": mask_within(str(self.place)),
            "spot": self.place.as_data() | ({"name": mask_within(self.place.name)} if self.place.name else {}),
            "message": self.message,
            "evidence": self.evidence,
            "mend": self.mend.value,
            "particulars": dict(self.particulars),
            "absolute": self.absolute,
            "fingerprint": self.fingerprint,
        }


def fingerprint(check: str, code: str, place: Place, evidence: str, ordinal: int) -> str:
    """The same finding has the same one, so that what an official said of it need not be said again.

    Made of the masked evidence: a digest of a whole NIK could be turned back by trying them all. `ordinal` tells
    apart findings that look alike at one place. A block counts by its own id, not by its number, so that a paragraph
    put before it changes nothing.
    """
    where = f"{place.kind}\x00{place.anchor}" if place.anchor else f"{place.kind}\x00{mask_within(str(place))}"
    identifying = "\x00".join((check, code, where, evidence, str(ordinal)))
    return hashlib.sha256(identifying.encode("utf-8", "surrogatepass")).hexdigest()
