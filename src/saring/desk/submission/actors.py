"""Who is acting: a person with the appointments in force now, or the system."""

from dataclasses import dataclass, field

from saring.people.models import Appointment, Person, Role
from saring.people.queries import appointments_of


@dataclass(frozen=True)
class Actor:
    """A person and the roles held at this moment. Build one per request with `actor_for`."""

    person: Person | None
    appointments: tuple[Appointment, ...] = field(default=())

    @property
    def name(self) -> str:
        return str(self.person) if self.person else "Sistem Saring"

    @property
    def person_id(self) -> int | None:
        return self.person.pk if self.person else None

    def holding(self, role: Role, *, section_id: int | None = None) -> Appointment | None:
        """The appointment by which this person holds the role there, if any."""
        for appointment in self.appointments:
            if appointment.role != role:
                continue
            if role == Role.OFFICER and section_id is not None and appointment.section_id != section_id:
                continue
            return appointment
        return None

    def has(self, role: Role) -> bool:
        return any(appointment.role == role for appointment in self.appointments)

    def sections(self) -> list[int]:
        """Sections this person is an officer of."""
        return [
            appointment.section_id
            for appointment in self.appointments
            if appointment.role == Role.OFFICER and appointment.section_id is not None
        ]


SYSTEM = Actor(person=None)


def actor_for(person: Person) -> Actor:
    """The actor a logged-in person is now; one query."""
    return Actor(person=person, appointments=tuple(appointments_of(person)))
