"""Small raised and lowered figures as characters of their own: m², CO₂. They survive plain text, and are read aloud."""

import re
from typing import Final

RAISED: Final = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
LOWERED: Final = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_TAGGED: Final = re.compile(r"<(sup|sub)>([0-9+\-−=()n]{1,12})</\1>")


def as_characters(text: str, signs: dict[str, str]) -> str:
    """The text in those characters; '' where one of its signs has none."""
    found = [signs.get(char, "") for char in text.strip()]
    return "".join(found) if all(found) else ""


def read_aloud(html: str) -> str:
    """Rich text with figures in <sup> and <sub> as characters, which screen readers name; the rest stays."""

    def put(match: re.Match[str]) -> str:
        return as_characters(match[2], RAISED if match[1] == "sup" else LOWERED) or match[0]

    return _TAGGED.sub(put, html)
