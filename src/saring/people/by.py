"""Who says a verb of the roster."""

from dataclasses import dataclass

from saring.people.models import Person


@dataclass(frozen=True)
class By:
    """The person and the position held, or a command: set-up, which makes the first appointments."""

    person: Person | None
    position: str = ""

    @property
    def name(self) -> str:
        return str(self.person) if self.person else "Sistem Saring"
