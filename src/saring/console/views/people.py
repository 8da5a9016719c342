"""Orang: the roster, kept by Pengelola Kepegawaian; and the agency's own days."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saring.clock.holidays_id import missing_joint_leave
from saring.console.forms import AppointmentForm, CalendarDayForm, ElectionForm, EndForm, PersonForm
from saring.desk.requests import ActorRequest, for_staff, role_or_403
from saring.people import services
from saring.people.models import Appointment, CalendarDay, ElectionPeriod, Person, RamadanRange, Role
from saring.people.queries import today, valid_on


@for_staff
def roster(request: ActorRequest) -> HttpResponse:
    """Who holds which role, by which decree, until when; everyone at work may read it."""
    appointments = Appointment.objects.select_related("person", "section")
    context = {
        "current": appointments.filter(valid_on(today())),
        "ended": appointments.exclude(valid_on(today())).order_by("-valid_until")[:20],
        "may_keep": request.actor.has(Role.PERSONNEL),
        "without_role": Person.objects.filter(is_active=True, appointments=None),
    }
    return render(request, "console/people.html", context)


@for_staff
def new_person(request: ActorRequest) -> HttpResponse:
    role_or_403(request, Role.PERSONNEL)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person, password = services.add_person(**form.cleaned_data, by=_by(request))
        messages.success(
            request,
            _("%(name)s sudah didaftarkan. Kata sandi pertama: %(password)s (tampil sekali ini saja).")
            % {"name": person, "password": password},
        )
        return redirect("orang")
    return render(request, "console/form.html", {"form": form, "title": _("Orang baru"), "back": "orang"})


@for_staff
def new_appointment(request: ActorRequest) -> HttpResponse:
    role_or_403(request, Role.PERSONNEL)
    form = AppointmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {key: value for key, value in form.cleaned_data.items() if key != "role"}
        services.appoint(**data, role=Role(form.cleaned_data["role"]), by=_by(request))
        messages.success(request, _("Penunjukan sudah dicatat."))
        return redirect("orang")
    return render(request, "console/form.html", {"form": form, "title": _("Penunjukan baru"), "back": "orang"})


@for_staff
def end_appointment(request: ActorRequest, pk: int) -> HttpResponse:
    role_or_403(request, Role.PERSONNEL)
    appointment = get_object_or_404(Appointment, pk=pk)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.end_appointment(
            appointment=appointment, on=form.cleaned_data["on"], reason=form.cleaned_data["reason"], by=_by(request)
        )
        messages.success(request, _("Penunjukan %(name)s sudah diakhiri.") % {"name": appointment})
        return redirect("orang")
    title = _("Akhiri penunjukan: %(name)s") % {"name": appointment}
    return render(request, "console/form.html", {"form": form, "title": title, "back": "orang"})


@for_staff
def calendar(request: ActorRequest) -> HttpResponse:
    """The agency's own days over the national calendar."""
    may_keep = request.actor.has(Role.PERSONNEL)
    form = CalendarDayForm(request.POST or None) if may_keep else None
    if request.method == "POST" and form is not None and form.is_valid():
        services.set_day(**form.cleaned_data, by=_by(request))
        messages.success(request, _("Hari khusus sudah dicatat."))
        return redirect("kalender")
    context = {
        "elections": ElectionPeriod.objects.all(),
        "may_keep": may_keep,
        "days": CalendarDay.objects.all(),
        "ramadan": RamadanRange.objects.all(),
        "form": form,
        "next_year": today().year + 1,
        "missing_next_year": missing_joint_leave(today().year + 1),
    }
    return render(request, "console/calendar.html", context)


@for_staff
def new_election(request: ActorRequest) -> HttpResponse:
    """An election period with its candidates, for the checks of neutrality."""
    role_or_403(request, Role.PERSONNEL)
    form = ElectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.set_election(period=form.instance, by=_by(request))
        messages.success(request, _("Masa pemilihan sudah dicatat; pemeriksaan memakainya mulai sekarang."))
        return redirect("kalender")
    return render(request, "console/form.html", {"form": form, "title": _("Masa pemilihan"), "back": "kalender"})


@require_POST
@for_staff
def drop_election(request: ActorRequest, pk: int) -> HttpResponse:
    role_or_403(request, Role.PERSONNEL)
    period = get_object_or_404(ElectionPeriod, pk=pk)
    services.drop_election(period=period, by=_by(request))
    messages.success(request, _("Masa pemilihan sudah dihapus."))
    return redirect("kalender")


def _by(request: ActorRequest) -> services.By:
    appointment = request.actor.holding(Role.PERSONNEL)
    return services.By(person=request.actor.person, position=appointment.title if appointment else "")
