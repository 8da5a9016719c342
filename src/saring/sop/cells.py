"""One cell of an SOP's table, as text."""

import re
import unicodedata

QUOTE_LENGTH = 80
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """A cell on one line: control and zero-width characters gone, runs of white space made one space."""
    spaced = _SPACES.sub(" ", text.replace("\u00ad", "").replace("\ufeff", "").replace("\u200b", ""))
    return "".join(sign for sign in spaced if unicodedata.category(sign) not in {"Cc", "Cs"}).strip()


def name_of(text: str) -> str:
    """A performer's name from its header cell: 'Website/ Administrator' is 'Website/Administrator'."""
    return re.sub(r"\s*/\s*", "/", clean(text))


def quote(text: str) -> str:
    """The beginning of a text, short enough for a message."""
    return text if len(text) <= QUOTE_LENGTH else text[: QUOTE_LENGTH - 1].rstrip() + "…"
