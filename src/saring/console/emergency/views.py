"""Jalur serta merta: the head opens it, an official issues a notice at once, another looks at it afterwards."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saring.console.emergency.forms import LaneForm, NoticeForm
from saring.console.filtering.findings import findings_panel
from saring.console.review.cards import review_card
from saring.console.submission.refused_forms import kept_of
from saring.desk.emergency import services as emergency
from saring.desk.emergency.queries import emergency_lane
from saring.desk.emergency.rules import check_lane
from saring.desk.examination.findings import findings_view
from saring.desk.examination.public_text import check_public_words
from saring.desk.examination.services import examine_frozen
from saring.desk.submission.errors import Refusal
from saring.desk.submission.transitions import Reason, Verb
from saring.desk.verbs import why_not
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, for_staff, role_or_403, submission_or_404
from saring.people import services as people
from saring.people.models import Role
from saring.press.queries import release_of


@require_POST
@for_staff
def lane(request: ActorRequest) -> HttpResponse:
    """The head opens the lane by decree until a day, or ends it."""
    head = role_or_403(request, Role.HEAD)
    by = people.By(person=request.actor.person, position=head.title)
    if request.POST.get("deed") == "close":
        people.close_emergency_lane(by=by)
        messages.success(request, _("Jalur serta merta ditutup."))
        return redirect("my_turn")
    form = LaneForm(request.POST)
    if not form.is_valid():
        return render(
            request, "console/form.html", {"form": form, "title": _("Buka jalur serta merta"), "back": "my_turn"}
        )
    try:
        check_public_words(form.cleaned_data["decree"])
    except Refusal as refusal:
        form.add_error("decree", str(refusal))
        return render(
            request, "console/form.html", {"form": form, "title": _("Buka jalur serta merta"), "back": "my_turn"}
        )
    people.open_emergency_lane(by=by, **form.cleaned_data)
    messages.success(request, _("Jalur serta merta terbuka. Setiap pejabat melihat tombolnya di Giliran Anda."))
    return redirect("my_turn")


@for_staff
def issue(request: ActorRequest) -> HttpResponse:
    """The one form. A refusal leaves everything typed, and shows what was found."""
    role_or_403(request, Role.OFFICIAL)
    try:
        check_lane(request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("my_turn")
    form = NoticeForm(typed(request))
    board, refused = None, ""
    if request.method == "POST" and form.is_valid():
        try:
            submission = emergency.issue_at_once(
                section=form.cleaned_data["section"],
                notice=form.notice(),
                by=request.actor,
                passed=request.POST.getlist("passed"),
                sentence=request.POST.get("sentence", ""),
            )
        except Refusal as refusal:
            refused = str(refusal)
            board = findings_panel(refusal.view, page_url="") if isinstance(refusal, emergency.NoticeBlocked) else None
        else:
            messages.success(request, _("Pengumuman sedang ditayangkan. Pejabat lain memeriksanya sesudah tayang."))
            return redirect("publish", number=submission.number)
    said = typed(request) or request.POST
    context = {
        "form": form,
        "board": board,
        "refused": refused,
        "passed": said.getlist("passed"),
        "sentence": said.get("sentence", ""),
        "decree": emergency_lane(),
    }
    return render(request, "console/issue_at_once.html", context)


@for_staff
def look_after(request: ActorRequest, number: str) -> HttpResponse:
    """The live notice, what the checks saw in it, and two buttons."""
    submission = submission_or_404(request, number)
    if not submission.is_at_once or submission.frozen is None:
        raise Http404
    page_url = reverse("submission_page", args=[number])
    context = {
        "submission": submission,
        "review": review_card(submission, request.actor),
        "why_not": why_not(Verb.REVIEW, submission, request.actor),
        "board": findings_panel(findings_view(submission, examine_frozen(submission)), page_url=page_url),
        "release": release_of(submission.permit_id),
        "reasons": Reason.choices,
        "kept": kept_of(request, number),
        "verbs": {verb.name: reverse("verb", args=[number, verb.value]) for verb in Verb},
        "here": reverse("review", args=[number]),
    }
    return render(request, "console/review.html", context)
