"""Orang dan jabatan: the roster. Personnel keeps it; the head, or who held a post before, says the second word."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saring.console.people.forms import AppointmentForm, EndForm, PersonForm, ProlongForm, ReasonForm
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff, role_or_403
from saring.people import rules, services
from saring.people.models import Appointment, Person, Role
from saring.people.queries import confirmers, in_force, today, waiting_appointments

KEEPERS = (Role.PERSONNEL, Role.HEAD)


@for_staff
def roster(request: ActorRequest) -> HttpResponse:
    """Who holds which role, by which decree, until when; everyone at work may read it."""
    known = Appointment.objects.select_related("person", "section").filter(confirmed_at__isnull=False)
    over = known.exclude(in_force()).exclude(valid_from__gt=today(), ended_at=None)
    context = {
        "current": known.filter(in_force(), person__is_active=True),
        "coming": known.filter(valid_from__gt=today(), ended_at=None).order_by("valid_from"),
        "ended": over.order_by("-ended_at", "-valid_until")[:20],
        "waiting": _waiting(request),
        "may_keep": request.actor.has(Role.PERSONNEL),
        "may_end": any(request.actor.has(role) for role in KEEPERS),
        "may_appoint": any(request.actor.has(role) for role in KEEPERS),
        "without_role": Person.objects.filter(is_active=True).exclude(
            appointments__in=Appointment.objects.filter(declined_at=None)
        ),
        "barred": Person.objects.exclude(barred_at=None).select_related("barred_by"),
    }
    return render(request, "console/people.html", context)


@login_required
def waiting(request: ActorRequest) -> HttpResponse:
    """What waits for this person's word; also for who held a post before and has no role now."""
    mine = [row for row in _waiting(request) if row["may_confirm"]]
    return render(request, "console/waiting_word.html", {"waiting": mine})


@for_staff
def new_person(request: ActorRequest) -> HttpResponse:
    role_or_403(request, Role.PERSONNEL)
    form = PersonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        person, password = services.add_person(**form.cleaned_data, by=_by(request))
        messages.success(
            request,
            _("%(name)s sudah didaftarkan. Kata sandi pertama: %(password)s (tampil sekali ini saja).")
            % {"name": person, "password": password},
        )
        return redirect("people")
    return render(request, "console/form.html", {"form": form, "title": _("Orang baru"), "back": "people"})


@for_staff
def new_appointment(request: ActorRequest) -> HttpResponse:
    role_or_403(request, *KEEPERS)

    def said(data: dict[str, Any]) -> str:
        role = Role(data.pop("role"))
        return _outcome(services.appoint(**data, role=role, by=_by(request)))

    form = AppointmentForm(typed(request), without=request.actor.person_id)
    return _asked(request, form, said, title=_("Penunjukan baru"))


@for_staff
def prolong(request: ActorRequest, pk: int) -> HttpResponse:
    role_or_403(request, *KEEPERS)
    appointment = _appointment(pk)

    def said(data: dict[str, Any]) -> str:
        return _outcome(services.prolong_appointment(appointment=appointment, **data, by=_by(request)))

    title = _("Perpanjang penunjukan: %(name)s") % {"name": appointment}
    return _asked(request, ProlongForm(typed(request)), said, title=title)


@for_staff
def end_appointment(request: ActorRequest, pk: int) -> HttpResponse:
    role_or_403(request, *KEEPERS)
    appointment = _appointment(pk)

    def said(data: dict[str, Any]) -> str:
        ended = services.end_appointment(appointment=appointment, **data, by=_by(request))
        if ended.ended_at is not None:
            return _("Penunjukan %(name)s sudah diakhiri, berlaku sekarang.") % {"name": appointment}
        return _("Penunjukan %(name)s berakhir lebih awal, sesudah tanggal itu.") % {"name": appointment}

    title = _("Akhiri penunjukan: %(name)s") % {"name": appointment}
    return _asked(request, EndForm(typed(request)), said, title=title)


@require_POST
@login_required
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """The second person's word."""
    appointment = _appointment(pk)
    try:
        services.confirm_appointment(appointment=appointment, by=_by(request))
        messages.success(request, _("Penunjukan %(name)s sudah dipastikan.") % {"name": appointment})
    except services.RosterRefusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_home(request))


@login_required
def decline(request: ActorRequest, pk: int) -> HttpResponse:
    """Not in force, with a reason; who proposed it takes it back the same way."""
    appointment = _appointment(pk)
    try:
        rules.check_can_decline(appointment, _by(request))
    except services.RosterRefusal as refusal:
        messages.error(request, str(refusal))
        return redirect(_home(request))

    def said(data: dict[str, Any]) -> str:
        services.decline_appointment(appointment=appointment, **data, by=_by(request))
        return _("Usulan penunjukan %(name)s ditolak.") % {"name": appointment}

    title = _("Tolak usulan: %(name)s") % {"name": appointment}
    return _asked(request, ReasonForm(typed(request)), said, title=title)


@for_staff
def bar(request: ActorRequest, pk: int) -> HttpResponse:
    role_or_403(request, *KEEPERS)
    person = get_object_or_404(Person, pk=pk)

    def said(data: dict[str, Any]) -> str:
        services.bar(person=person, **data, by=_by(request))
        return _("%(name)s diblokir dan sudah keluar dari semua perangkat.") % {"name": person}

    title = _("Blokir %(name)s sekarang juga") % {"name": person}
    return _asked(request, ReasonForm(typed(request)), said, title=title)


@require_POST
@for_staff
def unbar(request: ActorRequest, pk: int) -> HttpResponse:
    """In again, on the word of somebody else than who barred."""
    person = get_object_or_404(Person, pk=pk)
    try:
        services.unbar(person=person, by=_by(request))
        messages.success(request, _("Blokir %(name)s dibuka. Ia dapat masuk lagi.") % {"name": person})
    except services.RosterRefusal as refusal:
        messages.error(request, str(refusal))
    return redirect("people")


def _asked(request: ActorRequest, form: forms.BaseForm, say: Callable[[dict[str, Any]], str], *, title: str) -> Any:
    """A form with one verb behind it; a refusal stands above what was typed, and nothing of it is lost."""
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, say(dict(form.cleaned_data)))
        except services.RosterRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_home(request))
    return render(request, "console/form.html", {"form": form, "title": title, "back": _home(request)})


def _waiting(request: ActorRequest) -> list[dict[str, Any]]:
    """Proposals as rows: who may say the second word, and whether this person may."""
    found = list(waiting_appointments())
    may, me = confirmers(found), request.actor.person
    return [
        {
            "appointment": one,
            "names": rules.names_of(may[one.pk]),
            "may_confirm": me in may[one.pk],
            "may_take_back": one.proposed_by == me,
        }
        for one in found
    ]


def _outcome(appointment: Appointment) -> str:
    if not appointment.is_waiting:
        return _("Penunjukan sudah dicatat.")
    names = rules.names_of(confirmers([appointment])[appointment.pk])
    return _("Usulan sudah dicatat. Penunjukan berlaku setelah dipastikan oleh %(names)s.") % {"names": names}


def _appointment(pk: int) -> Appointment:
    return get_object_or_404(Appointment.objects.select_related("person", "section", "proposed_by"), pk=pk)


def _home(request: ActorRequest) -> str:
    return "people" if request.actor.appointments else "pending_appointments"


def _by(request: ActorRequest) -> services.By:
    """The person, and the post by which the roster is kept; the most senior where it is another."""
    held = request.actor.holding(Role.PERSONNEL) or next(iter(request.actor.appointments), None)
    return services.By(person=request.actor.person, position=held.title if held else "")
