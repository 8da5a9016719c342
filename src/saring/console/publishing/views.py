"""Tayangkan: where it will appear, the button, and the progress from rendering to verified."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from saring.console.submission.claims import claim_line
from saring.console.submission.refused_forms import kept_of
from saring.console.submission.requirements import requirements_of
from saring.desk.submission.clock_status import clock_status
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import current_run
from saring.desk.submission.states import State
from saring.desk.submission.transitions import TRANSITIONS, Reason, Verb
from saring.desk.verbs import can, why_not
from saring.faces.requests import ActorRequest, for_staff, submission_or_404
from saring.people.models import Role
from saring.people.queries import working_calendar
from saring.press import services as press
from saring.press.models import Release
from saring.press.queries import release_of
from saring.work import tasks

STAGES = (
    (Release.State.ORDERED, _l("Halaman disusun")),
    (Release.State.WRITTEN, _l("Tertulis di situs")),
    (Release.State.LIVE, _l("Diambil dan dipastikan sama")),
)


@for_staff
def publish_screen(request: ActorRequest, number: str) -> HttpResponse:
    """Before: look and publish. After: the progress line; POST asks the worker to try again now."""
    submission = submission_or_404(request, number)
    if submission.state not in {State.CLEARED, State.GOING_LIVE, State.PUBLISHED}:
        return redirect("submission", number=number)
    if request.method == "POST":
        return _try_again(request, submission)
    context = {
        "submission": submission,
        "clock": clock_status(current_run(submission), working_calendar(), now=timezone.now()),
        "claim": claim_line(submission, request.actor),
        "requirements": requirements_of(submission),
        "why_not": why_not(Verb.PUBLISH, submission, request.actor) if submission.state == State.CLEARED else None,
        "publish_url": reverse("verb", args=[number, Verb.PUBLISH.value]),
        "here": reverse("publish", args=[number]),
        "kept": kept_of(request, number),
        "exits": _exits(submission, request),
        "reasons": Reason.choices,
        **_progress(submission),
    }
    return render(request, "console/publish.html", context)


@for_staff
def progress(request: ActorRequest, number: str) -> HttpResponse:
    """The progress line alone, polled while it moves."""
    submission = submission_or_404(request, number)
    return render(request, "console/parts/progress.html", {"submission": submission, **_progress(submission)})


def _exits(submission: Submission, request: ActorRequest) -> list[dict[str, str]]:
    """The ways off the site, for whoever may take them now."""
    return [
        {
            "verb": verb.value,
            "label": str(TRANSITIONS[verb].label),
            "url": reverse("verb", args=[submission.number, verb]),
        }
        for verb in (Verb.TAKE_DOWN, Verb.RETURN_FOR_CORRECTION)
        if submission.state != State.CLEARED and can(verb, submission, request.actor)
    ]


def _progress(submission: Submission) -> dict[str, object]:
    release = release_of(submission.permit_id)
    reached = -1
    if release is not None:
        order = [state for state, _label in STAGES]
        reached = order.index(Release.State(release.state)) if release.state in order else len(order)
    stages = [
        {"label": label, "done": submission.state == State.PUBLISHED or position < reached + (release is not None)}
        for position, (_state, label) in enumerate(STAGES)
    ]
    return {"release": release, "stages": stages, "moving": submission.state == State.GOING_LIVE}


def _try_again(request: ActorRequest, submission: Submission) -> HttpResponse:
    """Ask the worker to try again now. No verb: the state stays, the row's wait is forgotten."""
    if submission.state == State.GOING_LIVE and submission.permit and request.actor.has(Role.WEB):
        tasks.enqueue_on_commit("settle", press.try_again_now(submission.permit))
        messages.info(request, _("Sedang dicoba lagi."))
    return redirect("publish", number=submission.number)
