"""What a cleaner made: plain facts that travel from the child process to the worker."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Made:
    """One clean file in the working folder."""

    role: str
    file: str
    mime: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Everything made of one original, and when it was taken, if it says so (naive: local time)."""

    made: list[Made] = field(default_factory=list)
    captured_at: str | None = None

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Cleaning":
        return cls(made=[Made(**made) for made in data["made"]], captured_at=data["captured_at"])
