"""Kalender kerja: the agency's own days over the national calendar, Ramadan, elections. Personnel keeps it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from saring.clock.holidays_id import missing_joint_leave
from saring.console.calendar.forms import CalendarDayForm, ElectionForm, RamadanForm
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff, role_or_403
from saring.people import services
from saring.people.models import CalendarDay, ElectionPeriod, RamadanRange, Role
from saring.people.queries import today


@for_staff
def calendar(request: ActorRequest) -> HttpResponse:
    """What is entered, and the form for a day more."""
    may_keep = request.actor.has(Role.PERSONNEL)
    form = CalendarDayForm(typed(request)) if may_keep else None
    if request.method == "POST":
        by = _by(request)
        if form is not None and form.is_valid():
            moved = services.set_day(**form.cleaned_data, by=by)
            return _done(request, _("Hari khusus sudah dicatat."), moved)
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


@require_POST
@for_staff
def drop_day(request: ActorRequest, pk: int) -> HttpResponse:
    by = _by(request)
    moved = services.drop_day(day=get_object_or_404(CalendarDay, pk=pk), by=by)
    return _done(request, _("Hari khusus sudah dihapus."), moved)


@for_staff
def ramadan(request: ActorRequest, pk: int | None = None) -> HttpResponse:
    """Ramadan by the government's decree: entered, or changed."""
    by = _by(request)
    known = get_object_or_404(RamadanRange, pk=pk) if pk is not None else None
    form = RamadanForm(typed(request), instance=known)
    if request.method == "POST" and form.is_valid():
        return _done(request, _("Ramadan sudah dicatat."), services.set_ramadan(ramadan=form.instance, by=by))
    return render(request, "console/form.html", {"form": form, "title": _("Ramadan"), "back": "calendar"})


@require_POST
@for_staff
def drop_ramadan(request: ActorRequest, pk: int) -> HttpResponse:
    by = _by(request)
    moved = services.drop_ramadan(ramadan=get_object_or_404(RamadanRange, pk=pk), by=by)
    return _done(request, _("Ramadan sudah dihapus."), moved)


@for_staff
def new_election(request: ActorRequest) -> HttpResponse:
    """An election period with its candidates, for the checks of neutrality."""
    by = _by(request)
    form = ElectionForm(typed(request))
    if request.method == "POST" and form.is_valid():
        services.set_election(period=form.instance, by=by)
        messages.success(request, _("Masa pemilihan sudah dicatat; pemeriksaan memakainya mulai sekarang."))
        return redirect("calendar")
    return render(request, "console/form.html", {"form": form, "title": _("Masa pemilihan"), "back": "calendar"})


@require_POST
@for_staff
def drop_election(request: ActorRequest, pk: int) -> HttpResponse:
    by = _by(request)
    services.drop_election(period=get_object_or_404(ElectionPeriod, pk=pk), by=by)
    messages.success(request, _("Masa pemilihan sudah dihapus."))
    return redirect("calendar")


def _done(request: ActorRequest, said: str, moved: int) -> HttpResponse:
    """Said with how many due times moved."""
    if moved:
        said += " " + ngettext(
            "%(count)d batas waktu yang berjalan ikut bergeser.",
            "%(count)d batas waktu yang berjalan ikut bergeser.",
            moved,
        ) % {"count": moved}
    messages.success(request, said)
    return redirect("calendar")


def _by(request: ActorRequest) -> services.By:
    """Personnel, or told that this is personnel's."""
    return services.By(person=request.actor.person, position=role_or_403(request, Role.PERSONNEL).title)
