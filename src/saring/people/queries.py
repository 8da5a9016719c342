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


def valid_on(day: date) -> Q:
    """Appointments in force on that day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def appointments_of(person: Person, *, day: date | None = None) -> list[Appointment]:
    """The person's appointments in force, most senior role first; [] for an inactive person."""
    if not person.is_active:
        return []
    seniority = list(reversed(Role.values))
    found = person.appointments.filter(valid_on(day or today())).select_related("section", "person")
    return sorted(found, key=lambda appointment: seniority.index(appointment.role))


def holders(role: Role, *, section_id: int | None = None) -> QuerySet[Person]:
    """Active persons who hold the role today (of that section, for officers)."""
    wanted = Q(role=role) & valid_on(today())
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
