"""Log-ins on record: who came in, whose password was tried, who was kept out for a while. Never what was typed."""

from datetime import timedelta
from typing import Any, Final

from axes.backends import AxesStandaloneBackend
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from saring.ledger import services as ledger
from saring.ledger.models import Entry
from saring.people.models import Person

LINES_A_DAY: Final = 40
"""Failures of one person that get a line of their own in a day; more say no more, and would fill the disk."""


class Throttle(AxesStandaloneBackend):
    """Keeps out who tried too often. Only log-ins that come by a request are counted: a command has no address."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


def address_of(request: HttpRequest) -> str:
    """The visitor's address: as our own proxies say (SARING_PROXIES of them), else that of the line."""
    line = str(request.META.get("REMOTE_ADDR") or "")
    said = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return said[-settings.PROXIES] if settings.PROXIES and len(said) >= settings.PROXIES else line


def connect() -> None:
    """Listen to what Django and the throttle say; when the apps are ready."""
    user_logged_in.connect(_came_in, dispatch_uid="saring.log_ins")
    user_login_failed.connect(_failed, dispatch_uid="saring.log_ins")
    user_locked_out.connect(_kept_out, dispatch_uid="saring.log_ins")


def _came_in(*, request: HttpRequest, user: Person, **_: Any) -> None:
    _record("people.log_in", user, request)


def _failed(*, credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    person = Person.objects.filter(username=credentials.get("username") or "").first()
    if person is not None and request is not None and not _is_full(person):
        _record("people.log_in_failed", person, request)


def _kept_out(*, request: HttpRequest, username: str, **_: Any) -> None:
    person = Person.objects.filter(username=username or "").first()
    if person is not None and not _is_full(person):
        _record("people.log_in_locked", person, request)


def _is_full(person: Person) -> bool:
    today = Entry.objects.filter(
        subject_type="person",
        subject_id=str(person.pk),
        verb__in=["people.log_in_failed", "people.log_in_locked"],
        at__gt=timezone.now() - timedelta(days=1),
    )
    return today.count() >= LINES_A_DAY


@transaction.atomic
def _record(verb: str, person: Person, request: HttpRequest) -> None:
    came_in = verb == "people.log_in"
    ledger.record(
        verb,
        subject_type="person",
        subject_id=person.pk,
        subject_label=person.name,
        actor_id=person.pk if came_in else None,
        actor_name=str(person) if came_in else "Tidak dikenal",
        data={"address": address_of(request)},
    )
