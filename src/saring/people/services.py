"""Write to the roster. Kept by Pengelola Kepegawaian; every change is in the ledger."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.crypto import get_random_string

from saring.ledger import services as ledger
from saring.people.models import Agency, Appointment, CalendarDay, ElectionPeriod, Person, Role, Section
from saring.people.queries import agency, lock_agency


@dataclass(frozen=True)
class By:
    """Who keeps the roster: the person and the position held, or a command."""

    person: Person | None
    position: str = ""

    @property
    def name(self) -> str:
        return str(self.person) if self.person else "Sistem Saring"


@transaction.atomic
def add_person(*, username: str, name: str, email: str, phone: str, by: By, password: str = "") -> tuple[Person, str]:
    """A new person and the first password, which is shown once and to be changed."""
    password = password or get_random_string(12)
    person = Person(username=username, name=name, email=email, phone=phone)
    validate_password(password, person)
    person.set_password(password)
    person.full_clean()
    person.save()
    _record("people.add_person", person, by, {"username": username})
    return person, password


@transaction.atomic
def appoint(
    *,
    person: Person,
    role: Role,
    position: str,
    decree_number: str,
    decree_date: date,
    valid_from: date,
    by: By,
    section: Section | None = None,
    standing: str = "definitive",
    valid_until: date | None = None,
) -> Appointment:
    """Give a person a role by decree."""
    appointment = Appointment(
        person=person,
        role=role,
        section=section,
        position=position,
        standing=standing,
        decree_number=decree_number,
        decree_date=decree_date,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    appointment.full_clean()
    appointment.save()
    data: dict[str, object] = {
        "role": role,
        "position": appointment.title,
        "decree": decree_number,
        "section": section.slug if section else "",
    }
    _record("people.appoint", person, by, data)
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date, reason: str, by: By) -> Appointment:
    """The role ends on that day; what the person did stays on record."""
    appointment.valid_until = max(on, appointment.valid_from)
    appointment.ended_reason = reason
    appointment.full_clean()
    appointment.save()
    _record("people.end_appointment", appointment.person, by, {"position": appointment.title, "reason": reason})
    return appointment


@transaction.atomic
def set_day(*, date: date, working: bool, name: str, by: By) -> CalendarDay:
    """The agency's own word on a day; a second word on the same day replaces the first."""
    day, _created = CalendarDay.objects.update_or_create(date=date, defaults={"working": working, "name": name})
    _record_agency("people.set_day", by, {"date": date.isoformat(), "working": working, "name": name})
    return day


@transaction.atomic
def set_election(*, period: ElectionPeriod, by: By) -> ElectionPeriod:
    """An election's days and candidates, as the election commission announced them; from then on the checks know."""
    period.full_clean()
    period.save()
    data: dict[str, object] = {
        "name": period.name,
        "first": period.first_day.isoformat(),
        "last": period.last_day.isoformat(),
        "candidates": len(period.names),
    }
    _record_agency("people.set_election", by, data)
    return period


@transaction.atomic
def drop_election(*, period: ElectionPeriod, by: By) -> None:
    """It was entered by mistake, or moved."""
    _record_agency("people.drop_election", by, {"name": period.name})
    period.delete()


@transaction.atomic
def open_emergency_lane(*, decree: str, until: date, by: By) -> Agency:
    """The head lets any one official issue an emergency notice at once, by decree, until that day (Perki 1/2021)."""
    ours = lock_agency()
    ours.emergency_lane_decree, ours.emergency_lane_until = decree.strip(), until
    ours.full_clean()
    ours.save(update_fields=["emergency_lane_decree", "emergency_lane_until"])
    data: dict[str, object] = {"decree": ours.emergency_lane_decree, "until": until.isoformat()}
    _record_agency("people.open_emergency_lane", by, data)
    return ours


@transaction.atomic
def close_emergency_lane(*, by: By) -> Agency:
    """The head ends it before its day."""
    ours = lock_agency()
    data: dict[str, object] = {"decree": ours.emergency_lane_decree}
    ours.emergency_lane_decree, ours.emergency_lane_until = "", None
    ours.save(update_fields=["emergency_lane_decree", "emergency_lane_until"])
    _record_agency("people.close_emergency_lane", by, data)
    return ours


def _record(verb: str, person: Person, by: By, data: dict[str, object]) -> None:
    ledger.record(
        verb,
        subject_type="person",
        subject_id=person.pk,
        subject_label=person.name,
        actor_id=by.person.pk if by.person else None,
        actor_name=by.name,
        actor_position=by.position,
        data=data,
    )


def _record_agency(verb: str, by: By, data: dict[str, object]) -> None:
    ours = agency()
    ledger.record(
        verb,
        subject_type="agency",
        subject_id=ours.pk,
        subject_label=ours.name,
        actor_id=by.person.pk if by.person else None,
        actor_name=by.name,
        actor_position=by.position,
        data=data,
    )
