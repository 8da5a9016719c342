"""Appointments: proposed, confirmed, declined, ended, prolonged. The rules are people.rules (docs/adr/0021)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from saring.people import rules
from saring.people.by import By
from saring.people.models import TWO_WORDS, Appointment, Person, Role, Section
from saring.people.queries import today
from saring.people.services.recording import record


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
    """Give a person a role by decree. For head, official and personnel this proposes; see `confirm_appointment`."""
    rules.check_can_appoint(person, role, by)
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
    _keep(appointment, by)
    verb = "people.propose_appointment" if appointment.is_waiting else "people.appoint"
    record(verb, person, by, _data(appointment))
    return appointment


@transaction.atomic
def confirm_appointment(*, appointment: Appointment, by: By) -> Appointment:
    """The second person's word: from now on, and not before its first day, the appointment is in force."""
    appointment = _locked(appointment)
    rules.check_can_confirm(appointment, by)
    appointment.confirmed_by, appointment.confirmed_at = by.person, timezone.now()
    appointment.save(update_fields=["confirmed_by", "confirmed_at"])
    data = {**_data(appointment), "proposed_by": str(appointment.proposed_by or "")}
    record("people.confirm_appointment", appointment.person, by, data)
    return appointment


@transaction.atomic
def decline_appointment(*, appointment: Appointment, reason: str, by: By) -> Appointment:
    """It does not come into force; whoever proposed it takes it back the same way."""
    appointment = _locked(appointment)
    rules.check_can_decline(appointment, by)
    appointment.declined_by, appointment.declined_at = by.person, timezone.now()
    appointment.declined_reason = reason.strip()
    appointment.full_clean()
    appointment.save(update_fields=["declined_by", "declined_at", "declined_reason"])
    data = {**_data(appointment), "reason": appointment.declined_reason}
    record("people.decline_appointment", appointment.person, by, data)
    return appointment


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date, reason: str, by: By) -> Appointment:
    """The role ends with that day; with today, or before it began, it ends now. What was done stays on record."""
    appointment = _locked(appointment)
    rules.check_can_end(appointment, on, by)
    if on == today() or on < appointment.valid_from:
        appointment.ended_at = timezone.now()
    else:
        appointment.valid_until = on
    appointment.ended_reason = reason.strip()
    appointment.full_clean()
    appointment.save(update_fields=["ended_at", "valid_until", "ended_reason"])
    data: dict[str, object] = {"position": appointment.title, "reason": appointment.ended_reason, "on": on.isoformat()}
    record("people.end_appointment", appointment.person, by, data)
    return appointment


@transaction.atomic
def prolong_appointment(
    *, appointment: Appointment, decree_number: str, decree_date: date, valid_until: date | None, by: By
) -> Appointment:
    """The same post by a new decree, from the day after the one before; head, official and personnel by two words."""
    appointment = _locked(appointment)
    rules.check_can_prolong(appointment, decree_number=decree_number, valid_until=valid_until, by=by)
    assert appointment.valid_until is not None
    longer = Appointment(
        person=appointment.person,
        role=appointment.role,
        section=appointment.section,
        position=appointment.position,
        standing=appointment.standing,
        decree_number=decree_number.strip(),
        decree_date=decree_date,
        valid_from=date.fromordinal(appointment.valid_until.toordinal() + 1),
        valid_until=valid_until,
        prolongs=appointment,
    )
    _keep(longer, by)
    data = {**_data(longer), "prolongs": appointment.decree_number, "waits": longer.is_waiting}
    record("people.prolong_appointment", appointment.person, by, data)
    return longer


def _keep(appointment: Appointment, by: By) -> None:
    """Save it proposed; without a second word to wait for, in force."""
    appointment.proposed_by, appointment.proposed_at = by.person, timezone.now()
    if by.person is None or appointment.role not in TWO_WORDS:
        appointment.confirmed_at = appointment.proposed_at
    appointment.full_clean()
    appointment.save()


def _locked(appointment: Appointment) -> Appointment:
    locked = Appointment.objects.select_for_update(of=("self",))
    return locked.select_related("person", "section", "proposed_by", "declined_by").get(pk=appointment.pk)


def _data(appointment: Appointment) -> dict[str, object]:
    return {
        "role": str(appointment.role),
        "position": appointment.title,
        "decree": appointment.decree_number,
        "section": appointment.section.slug if appointment.section else "",
    }
