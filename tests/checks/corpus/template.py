"""What a template is, and what is expected of a text made from it."""

from dataclasses import dataclass
from typing import Final

CHECKS: Final = {
    "nik": "personal.nik", "kk": "personal.kk", "npwp": "personal.npwp", "bpjs": "personal.bpjs",
    "phone": "personal.phone", "account": "personal.account", "passport": "personal.passport", "nip": "personal.nip",
    "email": "personal.email", "list": "personal.list", "profile": "personal.profile", "health": "personal.health",
    "vulnerable": "people.vulnerable", "gambling": "spam.gambling",
}  # fmt: skip
BLOCKS: Final = "blocks"
"""Must block."""
ASKS: Final = "asks"
"""Must ask, and must not block."""
FOUND: Final = "found"
"""Must block or ask."""


@dataclass(frozen=True)
class Template:
    """A text with slots; check id to what must be said; checks that may speak too. A check that is in neither must be
    silent, apart from advice."""

    text: str
    must: dict[str, str]
    may: frozenset[str] = frozenset()
    alone: bool = False
    """Nothing is put around it: a table, a card."""


def t(text: str, *, may: str = "", alone: bool = False, **must: str) -> Template:
    """Short names of CHECKS; `may` is them with blanks between."""
    return Template(
        text,
        {CHECKS[name.rstrip("_")]: said for name, said in must.items()},
        frozenset(CHECKS[name] for name in may.split()),
        alone,
    )
