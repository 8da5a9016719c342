"""What a published page can prove of itself, handed down from the desk: performers and times, never names.

Every word of it is ours, a number the system gave, or one the head signed: nothing a person types reaches the public
page without having been looked at (DESIGN §6.1).
"""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class ProofStep:
    """One finished visit to a step; `ended_at` is ISO 8601 with offset."""

    row: str
    label: str
    verb: str
    performer: str
    """The SOP's performer ('Pejabat'), not the free words of an appointment."""
    ended_at: str
    within: bool


@dataclass(frozen=True)
class Proof:
    number: str
    procedure: str
    digest: str
    corrects: str = ""
    lane: str = ""
    """'serta_merta' for what one official issued at once; '' for what went through the rows."""
    decree: str = ""
    """By which the lane was open."""
    steps: list[ProofStep] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)
