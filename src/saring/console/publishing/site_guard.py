"""Penjagaan situs: when the tree was last compared with what was approved, what was found, and that somebody knows."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.faces.requests import ActorRequest, for_staff
from saring.people.models import Appointment, Role
from saring.press import patrol
from saring.press.models import Incident

WATCHERS = (Role.WEB, Role.HEAD, Role.OFFICIAL)
LATELY = 50


@for_staff
def site_guard(request: ActorRequest) -> HttpResponse:
    """Read it: the web team, officials, the head. They may ask for a run now, and say that they know of incidents."""
    watcher = watcher_of(request)
    if watcher is None:
        raise PermissionDenied(_("Penjagaan situs hanya untuk tim website, pejabat dan kepala dinas."))
    if request.method == "POST":
        _act(request, watcher)
        return redirect("site_guard")
    context = {
        "guard": patrol.state(timezone.now()),
        "unseen": patrol.unseen()[:LATELY],
        "unseen_count": patrol.unseen().count(),
        "seen": Incident.objects.exclude(seen_at=None).order_by("-id")[:LATELY],
    }
    return render(request, "console/site_guard.html", context)


def watcher_of(request: ActorRequest) -> Appointment | None:
    """The appointment by which the person watches over the site."""
    found = (request.actor.holding(role) for role in WATCHERS)
    return next((one for one in found if one is not None), None)


def _act(request: ActorRequest, watcher: Appointment) -> None:
    if request.POST.get("deed") == "run":
        patrol.ask_for_run()
        messages.success(request, _("Pemeriksaan menyeluruh dimulai. Hasilnya tampil di sini begitu selesai."))
        return
    count = patrol.acknowledge(by_id=request.user.pk, by_name=request.actor.name, by_position=watcher.title)
    if count:
        said = ngettext(
            "%(count)d kejadian dicatat sudah Anda ketahui.", "%(count)d kejadian dicatat sudah Anda ketahui.", count
        )
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Tidak ada kejadian baru."))
