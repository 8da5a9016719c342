"""What a cleaner made: plain facts that travel from the child process to the worker."""

from dataclasses import asdict, dataclass, field
from typing import Any, Final

_LONGEST_FACT: Final = 300
_MOST_FACTS: Final = 10
ROLES: Final = {"main", "poster", "preview", "small", "pages"}


@dataclass(frozen=True, slots=True)
class Artifact:
    """One clean file in the working folder."""

    role: str
    file: str
    mime: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    pages: int | None = None
    facts: dict[str, str] = field(default_factory=dict)
    """What else is shown beside it, by name: who signed it."""


@dataclass(frozen=True, slots=True)
class Cleaning:
    """Everything made of one original, and when it was taken, if it says so (naive: local time)."""

    made: list[Artifact] = field(default_factory=list)
    captured_at: str | None = None
    notes: list[str] = field(default_factory=list)
    """Codes of what a person should know of the copies; the verdict stays clean."""
    particulars: dict[str, dict[str, str | int]] = field(default_factory=dict)
    """Note to what its sentence is filled with, for notes that name a number or a person."""

    def note(self, code: str, **particulars: str | int) -> None:
        """Add a note, once."""
        if code not in self.notes:
            self.notes.append(code)
            self.particulars[code] = particulars

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Cleaning":
        """What the child says, taken only if every field is of its kind; else TypeError or ValueError."""
        taken = data["captured_at"]
        cleaning = cls(made=[Artifact(**artifact) for artifact in data["made"]], captured_at=taken and str(taken)[:40])
        for code in data.get("notes", [])[:10]:
            cleaning.note(str(code)[:40], **_plain(data.get("particulars", {}).get(code, {})))
        for artifact in cleaning.made:
            if _plain(artifact.facts) != artifact.facts:
                raise ValueError("facts")
            numbers = (artifact.width, artifact.height, artifact.seconds, artifact.pages)
            if not all(isinstance(text, str) for text in (artifact.role, artifact.file, artifact.mime)):
                raise TypeError("text expected")
            if not all(number is None or isinstance(number, int | float) for number in numbers):
                raise TypeError("number expected")
        roles = [artifact.role for artifact in cleaning.made]
        if "main" not in roles or len(roles) != len(set(roles)) or not set(roles) <= ROLES:
            raise ValueError("roles")
        return cleaning


def _plain(facts: dict[str, Any]) -> dict[str, str | int]:
    """Names with short texts and numbers, as far as they are that."""
    return {
        str(name)[:40]: value[:_LONGEST_FACT] if isinstance(value, str) else value
        for name, value in list(facts.items())[:_MOST_FACTS]
        if isinstance(value, str | int)
    }


@dataclass(frozen=True, slots=True)
class ReencodedImage:
    """A picture's new bytes, and the ending and media type that belong to them."""

    data: bytes
    extension: str
    mime: str
