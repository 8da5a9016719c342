"""Read: who holds which role on a day, and the agency's working calendar."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from saring.clock.calendar import WorkCalendar
from saring.clock.holidays_id import national_holidays
from saring.people.models import Agency, Appointment, CalendarDay, Person, RamadanRange, Role


class NoAgency(LookupError):
    """This installation has no agency yet."""

    def __init__(self) -> None:
        super().__init__("Instansi belum ada. Jalankan `saring demo`, atau daftarkan instansinya.")


def agency() -> Agency:
    """The agency of this installation. Raises NoAgency before set-up."""
    found = agency_if_any()
    if found is None:
        raise NoAgency
    return found


def agency_if_any() -> Agency | None:
    """The same; None before set-up."""
    return Agency.objects.first()


def lock_agency() -> Agency:
    """The agency, its row locked until the transaction ends: what must come one after the other waits here."""
    found = Agency.objects.select_for_update().first()
    if found is None:
        raise NoAgency
    return found


def today() -> date:
    """The date in the agency's zone."""
    return timezone.localdate()


def in_force(at: datetime | None = None) -> Q:
    """Appointments in force at that moment (now): confirmed, begun, neither run out nor ended."""
    moment = at or timezone.now()
    day = timezone.localdate(moment)
    begun = Q(confirmed_at__isnull=False, valid_from__lte=day)
    not_run_out = Q(valid_until__isnull=True) | Q(valid_until__gte=day)
    return begun & not_run_out & (Q(ended_at__isnull=True) | Q(ended_at__gt=moment))


def appointments_of(person: Person, *, at: datetime | None = None) -> list[Appointment]:
    """The person's appointments in force, most senior role first; [] for an inactive person."""
    if not person.is_active:
        return []
    seniority = list(reversed(Role.values))
    found = person.appointments.filter(in_force(at)).select_related("section", "person")
    return sorted(found, key=lambda appointment: seniority.index(appointment.role))


def holds(person: Person, role: Role) -> bool:
    """Whether the person holds the role now; read anew, whatever the object carries."""
    return holders(role).filter(pk=person.pk).exists()


def waiting_appointments() -> QuerySet[Appointment]:
    """Appointments that wait for a second person's word, oldest first."""
    found = Appointment.objects.filter(confirmed_at=None, declined_at=None)
    return found.select_related("person", "section", "proposed_by").order_by("id")


def confirmers(appointments: Iterable[Appointment]) -> dict[int, list[Person]]:
    """Who may say the second word, by appointment id; three queries however many.

    The head; where no head may (none in force, or it is the head's own matter), whoever held that post last. Never the
    person appointed, never the one who proposed.
    """
    asked = list(appointments)
    if not asked:
        return {}
    heads = list(holders(Role.HEAD))
    former = _former_holders({one.role for one in asked})
    found = {}
    for one in asked:
        out = {one.person_id, one.proposed_by_id}
        may = [head for head in heads if head.pk not in out]
        last = [held.person for held in former if held.role == one.role and held.person_id not in out]
        found[one.pk] = may or last[:1]
    return found


def waiting_for(person: Person) -> list[Appointment]:
    """Appointments that wait for this person's word."""
    waiting = list(waiting_appointments())
    may = confirmers(waiting)
    return [one for one in waiting if person in may[one.pk]]


def _former_holders(roles: set[str]) -> list[Appointment]:
    """Appointments to these roles that have ended, of persons who can log in; the newest end first."""
    found = Appointment.objects.filter(role__in=roles, confirmed_at__isnull=False, valid_from__lte=today())
    ended = found.exclude(in_force()).filter(person__is_active=True).select_related("person")
    return sorted(ended, key=lambda one: (one.last_day or date.min, one.ended_at is not None, one.pk), reverse=True)


def holders(role: Role, *, section_id: int | None = None) -> QuerySet[Person]:
    """Active persons who hold the role today (of that section, for officers)."""
    wanted = Q(role=role) & in_force()
    if section_id is not None:
        wanted &= Q(section_id=section_id)
    return Person.objects.filter(is_active=True, appointments__in=Appointment.objects.filter(wanted)).distinct()


def working_calendar(*, around: Iterable[datetime] = ()) -> WorkCalendar:
    """The agency's working calendar for the years around the moments given (this year if none)."""
    moments = [*around, timezone.now()]
    first, last = min(moments).year - 1, max(moments).year + 2
    overrides = {day.date: (day.working, day.name) for day in CalendarDay.objects.all()}
    ramadan = tuple((entry.first_day, entry.last_day) for entry in RamadanRange.objects.all())
    return WorkCalendar(
        holidays=national_holidays(tuple(range(first, last + 1))),
        ramadan=ramadan,
        overrides=overrides,
        zone=timezone.get_default_timezone_name(),
    )
