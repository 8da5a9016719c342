"""Who says a verb, as the ledger keeps it: a name and a position that outlive the person's row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """`person_id` is None for the system and for a command; `position` is the one acted by, '' where there is none."""

    name: str
    person_id: int | None = None
    position: str = ""
