"""What a cleaner made: plain facts that travel from the child process to the worker."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

ROLES: Final = {"main", "poster", "preview", "small", "pages"}


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
    notes: list[str] = field(default_factory=list)
    """Codes of what could not be made beside the main copy; the verdict stays clean."""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Cleaning":
        """What the child says, taken only if every field is of its kind; else TypeError or ValueError."""
        taken = data["captured_at"]
        cleaning = cls(made=[Made(**made) for made in data["made"]], captured_at=taken and str(taken)[:40])
        cleaning.notes.extend(str(note)[:40] for note in data.get("notes", [])[:10])
        for made in cleaning.made:
            numbers = (made.width, made.height, made.seconds, made.pages)
            if not all(isinstance(text, str) for text in (made.role, made.file, made.mime)):
                raise TypeError("text expected")
            if not all(number is None or isinstance(number, int | float) for number in numbers):
                raise TypeError("number expected")
        roles = [made.role for made in cleaning.made]
        if "main" not in roles or len(roles) != len(set(roles)) or not set(roles) <= ROLES:
            raise ValueError("roles")
        return cleaning
