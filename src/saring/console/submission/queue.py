"""Giliran Anda: what waits for me, most urgent first; then what I follow. And the list of everything."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from saring.console.emergency.forms import LaneForm
from saring.console.publishing.site_guard import watcher_of
from saring.console.review.cards import review_rows
from saring.console.submission.rows import rows
from saring.desk.classification.queries import tests_waiting_for
from saring.desk.emergency.queries import emergency_lane
from saring.desk.review.queries import reviews_for
from saring.desk.submission import queries
from saring.desk.submission.states import State
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff
from saring.people.models import Role, Section
from saring.people.queries import agency, waiting_for
from saring.press import patrol

FOLLOWED = 10


@for_staff
def my_turn(request: ActorRequest) -> HttpResponse:
    """Everyone's home. Query count does not depend on how much waits."""
    now = timezone.now()
    actor = request.actor
    page = _page(request, queries.for_list(queries.waiting_for(actor)))
    context = {
        "page": page,
        "rows": rows(page.object_list, now=now, actor=actor),
        "followed": rows(queries.for_list(queries.followed_by(actor))[:FOLLOWED], now=now, actor=actor),
        "sections": Section.objects.filter(pk__in=actor.sections()),
        "is_officer": actor.has(Role.OFFICER),
        "may_filter_small": actor.has(Role.OFFICIAL) and page.paginator.count > 1,
        "keeps_roster": actor.has(Role.PERSONNEL),
        "words": len(waiting_for(actor.person)) if actor.person is not None else 0,
        "is_official": actor.has(Role.OFFICIAL),
        "is_head": actor.has(Role.HEAD),
    }
    if actor.has(Role.OFFICIAL) or actor.has(Role.HEAD):
        context["reviews"] = review_rows(reviews_for(actor), now=now, actor=actor)
        context["agency"] = agency()
        context["lane_decree"] = emergency_lane()
    if watcher_of(request) is not None:
        context["incidents"] = patrol.unseen().count()
        context["guard_overdue"] = patrol.state(now).is_overdue
    if actor.has(Role.OFFICIAL):
        context["tests"] = tests_waiting_for(actor)
    if actor.has(Role.HEAD):
        context["late"] = rows(queries.for_list(queries.late(actor, now=now))[:FOLLOWED], now=now, actor=actor)
        context["lane_form"] = LaneForm(typed(request, sent_to=reverse("emergency_lane")))
        context["counts"] = queries.counts_by_state(actor)
    return render(request, "console/my_turn.html", context)


@for_staff
def everything(request: ActorRequest) -> HttpResponse:
    """All submissions the person may see, by state and by words of the title or the number."""
    now = timezone.now()
    found = queries.visible_to(request.actor).order_by("-id")
    state, words = request.GET.get("keadaan", ""), request.GET.get("cari", "").strip()
    if state in State.values:
        found = found.filter(state=state)
    if words:
        found = found.filter(Q(title__icontains=words) | Q(number__icontains=words))
    page = _page(request, queries.for_list(found))
    context = {
        "page": page,
        "rows": rows(page.object_list, now=now, actor=request.actor),
        "states": [(one.value, one.label) for one in State],
        "state": state,
        "words": words,
    }
    return render(request, "console/everything.html", context)


def _page(request: ActorRequest, found: object):  # type: ignore[no-untyped-def]
    return Paginator(found, queries.PAGE_SIZE).get_page(request.GET.get("hal"))  # type: ignore[arg-type]
