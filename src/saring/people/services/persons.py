"""Persons: registered by personnel, barred at once, let in again on a second person's word."""

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from saring.people import rules
from saring.people.by import By
from saring.people.models import Person
from saring.people.services.recording import record


@transaction.atomic
def add_person(*, username: str, name: str, email: str, phone: str, by: By, password: str = "") -> tuple[Person, str]:
    """A new person and the first password, which is shown once and to be changed."""
    rules.check_keeps_roster(by)
    password = password or get_random_string(12)
    person = Person(username=username, name=name, email=email, phone=phone)
    validate_password(password, person)
    person.set_password(password)
    person.full_clean()
    person.save()
    record("people.add_person", person, by, {"username": username})
    return person, password


@transaction.atomic
def bar(*, person: Person, reason: str, by: By) -> Person:
    """Out at once: no log-in, no session, no role, until somebody else lets the person in again."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    rules.check_can_bar(person, by)
    person.is_active = False
    person.barred_at, person.barred_by, person.barred_reason = timezone.now(), by.person, reason.strip()
    person.full_clean()
    person.save(update_fields=["is_active", "barred_at", "barred_by", "barred_reason"])
    ended = end_sessions(person)
    record("people.bar_person", person, by, {"reason": person.barred_reason, "sessions": ended})
    return person


@transaction.atomic
def unbar(*, person: Person, by: By) -> Person:
    """In again, with the appointments that are still in force; the sessions stay ended."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    rules.check_can_unbar(person, by)
    data: dict[str, object] = {"reason": person.barred_reason, "barred_by": str(person.barred_by or "")}
    person.is_active = True
    person.barred_at, person.barred_by, person.barred_reason = None, None, ""
    person.save(update_fields=["is_active", "barred_at", "barred_by", "barred_reason"])
    record("people.unbar_person", person, by, data)
    return person


def end_sessions(person: Person) -> int:
    """Log the person out everywhere; returns from how many sessions."""
    ended = 0
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
            ended += 1
    return ended
