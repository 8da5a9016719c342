"""Berkas: one submission with its track, content, people, history, and the verb of the person looking."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from saring.console.classification.cards import class_card
from saring.console.discussion.cards import discussion_card
from saring.console.filtering.findings import EVERYWHERE, FindingsPanel, RemedyButtons, findings_panel
from saring.console.redaction.views import redaction_lines
from saring.console.review.cards import review_card
from saring.console.submission.claims import claim_line
from saring.console.submission.handlers import HANDLERS, VerbRequest, perform, without_nul
from saring.console.submission.preview import preview_response
from saring.console.submission.refused_forms import back_of, forget, keep_refused, kept_of
from saring.console.submission.requirements import requirements_of
from saring.console.submission.rows import next_url
from saring.desk.editing import services as editing
from saring.desk.editing.drafting import story_of
from saring.desk.examination.findings import findings_view
from saring.desk.examination.services import examine_draft
from saring.desk.submission.clock_status import Level, clock_status
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.queries import contributors, current_run, live_assets
from saring.desk.submission.states import State
from saring.desk.submission.track import stops
from saring.desk.submission.transitions import FORMER_NAMES, TRANSITIONS, Reason, Verb
from saring.desk.verbs import can, why_not
from saring.faces.requests import ActorRequest, expected_version, for_staff, submission_or_404
from saring.ledger.queries import entries_of
from saring.people.queries import working_calendar
from saring.press.queries import release_of

FIRST_BUTTON = (Verb.ACCEPT, Verb.SUBMIT, Verb.CLOSE, Verb.CORRECT)
OTHER_BUTTONS = (Verb.SEND_BACK, Verb.WITHDRAW, Verb.RETURN_FOR_CORRECTION, Verb.TAKE_DOWN)
DONE = {
    Verb.ACCEPT: _("Berkas sudah diterima. Halamannya siap disunting."),
    Verb.SUBMIT: _("Berkas sudah dikirim ke pejabat."),
    Verb.PUBLISH: _("Halaman sedang ditayangkan."),
    Verb.CLOSE: _("Berkas ditutup tanpa tayang."),
    Verb.WITHDRAW: _("Berkas sudah ditarik."),
    Verb.SEND_BACK: _("Berkas sudah dikembalikan ke petugas."),
    Verb.TAKE_DOWN: _("Halaman diturunkan dari situs."),
    Verb.RETURN_FOR_CORRECTION: _("Berkas dikembalikan untuk perbaikan."),
    Verb.REFUSE: _("Berkas dinyatakan tidak layak tayang."),
    Verb.REDACT: _("Salinan baru sedang dibuat. Berkas aslinya tidak berubah."),
    Verb.OVERRULE: _("Temuan dikesampingkan; alasannya tercatat."),
    Verb.CLEAR: _("Berkas dinyatakan layak tayang."),
    Verb.CORRECT: _("Perbaikan dimulai sebagai berkas baru."),
    Verb.CLAIM: _("Berkas ini sekarang Anda kerjakan."),
    Verb.RELEASE_CLAIM: _("Berkas ini Anda lepaskan; orang lain dapat mengerjakannya."),
    Verb.REMARK: _("Tulisan Anda sudah masuk ke pembicaraan."),
    Verb.RESOLVE: _("Pembicaraan dinyatakan selesai."),
    Verb.CLASSIFY: _("Golongan informasi sudah dipilih."),
    Verb.UPHOLD_EXCLUSION: _("Informasi ini tetap dikecualikan dan tidak tayang."),
    Verb.REVIEW: _("Pengumuman ini sudah Anda periksa dan tetap tayang."),
    Verb.LIFT_EXCLUSION: _("Informasi ini tidak dikecualikan lagi. Berkas dapat diteruskan."),
}
MASKED_IN_PAGE = _("Disamarkan di halaman.")
MASKED_EVERYWHERE = _("Disamarkan di halaman. Salinan baru berkasnya sedang dibuat.")
STAYS = {
    Verb.OVERRULE: "",
    Verb.CLAIM: "",
    Verb.RELEASE_CLAIM: "",
    Verb.REMARK: "#pembicaraan",
    Verb.RESOLVE: "#pembicaraan",
    Verb.CLASSIFY: "#golongan",
    Verb.UPHOLD_EXCLUSION: "",
    Verb.LIFT_EXCLUSION: "",
}
"""Verbs after which the person goes on where they stood, at that part of the screen."""


def done_of(verb: Verb, verb_request: VerbRequest) -> str:
    """What to say after a verb; of masking, whether the page's own words or a file were meant."""
    if verb == Verb.REDACT and not verb_request.form.get("file"):
        return str(MASKED_EVERYWHERE if verb_request.form.get("way", "").endswith(EVERYWHERE) else MASKED_IN_PAGE)
    return str(DONE[verb])


@for_staff
def show(request: ActorRequest, number: str) -> HttpResponse:
    submission = submission_or_404(request, number)
    now = timezone.now()
    run = current_run(submission)
    clock = clock_status(run, working_calendar(), now=now)
    runs = list(submission.runs.all())
    kept = kept_of(request, number)
    context = {
        "submission": submission,
        "run": run,
        "clock": clock,
        "stops": stops(submission, runs=runs, left=clock.text, late=clock.level == Level.LATE),
        "runs": runs,
        "step": submission.step,
        "requirements": requirements_of(submission),
        "materials": live_assets(submission),
        "story": story_of(submission),
        "entries": entries_of("submission", submission.number),
        "release": release_of(submission.permit_id),
        "first_verb": _button(submission, request, FIRST_BUTTON),
        "other_verbs": _buttons(submission, request, OTHER_BUTTONS),
        "reasons": Reason.choices,
        "may_edit": submission.state == State.EDITING and can(Verb.SUBMIT, submission, request.actor),
        "may_add": submission.state == State.EDITING and can(Verb.ADD_ASSET, submission, request.actor),
        "work_url": _work_url(submission, request),
        "may_inspect_again": can(Verb.INSPECT_AGAIN, submission, request.actor),
        "board": _board(submission, request),
        "findings_url": reverse("draft_findings", args=[number]),
        "redact_url": reverse("verb", args=[number, Verb.REDACT.value]),
        "claim": claim_line(submission, request.actor),
        "review": review_card(submission, request.actor),
        "classes": class_card(submission, request.actor),
        "talk": discussion_card(submission, request.actor, kept=kept),
        "redactions": redaction_lines(submission),
        "kept": kept,
        "opened": request.GET.get("buka", ""),
        "took_part": request.actor.person_id in contributors(submission),
    }
    return render(request, "console/submission.html", context)


def _board(submission: Submission, request: ActorRequest) -> FindingsPanel | None:
    """What the checks see while the page is being edited; with buttons for who may redact."""
    result = examine_draft(submission) if submission.state == State.EDITING else None
    if result is None:
        return None
    view = findings_view(submission, result)
    buttons = RemedyButtons.of(submission, view, request.actor) if can(Verb.REDACT, submission, request.actor) else None
    return findings_panel(
        view,
        page_url=reverse("submission_page", args=[submission.number]),
        buttons=buttons,
        test_url=reverse("weigh_consequences", args=[submission.number]),
    )


@for_staff
def findings(request: ActorRequest, number: str) -> HttpResponse:
    """The board alone: asked again while files are being looked at."""
    submission = submission_or_404(request, number)
    board = _board(submission, request)
    if board is None:
        raise Http404
    context = {
        "submission": submission,
        "board": board,
        "findings_url": reverse("draft_findings", args=[number]),
        "redact_url": reverse("verb", args=[number, Verb.REDACT.value]),
    }
    return render(request, "console/parts/findings.html", context)


@for_staff
def page(request: ActorRequest, number: str) -> HttpResponse:
    """The page as it will look: the draft, or what is frozen for the official."""
    return preview_response(request, submission_or_404(request, number), refs=request.GET.getlist("tanpa"))


@require_POST
@for_staff
def say(request: ActorRequest, number: str, verb: str) -> HttpResponse:
    """One verb on one submission. A refusal is shown where the person stands; nothing they typed is lost."""
    submission = submission_or_404(request, number)
    verb = FORMER_NAMES.get(verb, verb)
    if verb not in {known.value for known in HANDLERS}:
        raise Http404
    verb_request = VerbRequest(submission, request.actor, expected_version(request), without_nul(request.POST))
    try:
        result = perform(Verb(verb), verb_request)
    except Refusal as refusal:
        if asked_by_script(request):
            if said_already(submission, request, Verb(verb)):
                return JsonResponse({"done": done_of(Verb(verb), verb_request)})
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        keep_refused(request, number, verb)
        return redirect(back_of(request.POST, number))
    if asked_by_script(request):
        return JsonResponse({"done": done_of(Verb(verb), verb_request)})
    forget(request, number)
    messages.success(request, done_of(Verb(verb), verb_request))
    if verb in STAYS:
        return redirect(back_of(request.POST, number) + STAYS[Verb(verb)])
    return redirect(after(Verb(verb), result))


def said_already(submission: Submission, request: ActorRequest, verb: Verb) -> bool:
    """Whether this person has just decided so on the digest that was seen: the answer got lost on the way."""
    outcome = {Verb.CLEAR: "clear", Verb.RETURN_FOR_CORRECTION: "return", Verb.REFUSE: "refuse"}.get(verb, "")
    last = submission.decisions.last()
    return (
        last is not None
        and last.outcome == outcome
        and last.by_id == request.actor.person_id
        and last.digest_seen == request.POST.get("digest_seen", "")
    )


def asked_by_script(request: ActorRequest) -> bool:
    """A decision that waited on a phone for the network: answered in JSON."""
    return request.headers.get("Accept") == "application/json"


def after(verb: Verb, submission: Submission) -> str:
    """Where the person goes once the verb is done."""
    if verb in {Verb.PUBLISH, Verb.CORRECT}:
        return next_url(submission)
    return reverse("submission", args=[submission.number])


@require_POST
@for_staff
def inspect_again(request: ActorRequest, number: str, asset_id: int) -> HttpResponse:
    """The web team has a file inspected anew that the machine could not decide on."""
    submission = submission_or_404(request, number)
    asset = get_object_or_404(Asset, pk=asset_id, submission=submission, removed_at=None)
    try:
        editing.inspect_again(asset_id=asset.pk, by=request.actor)
        messages.success(request, _("“%(name)s” sedang diperiksa lagi.") % {"name": asset.filename})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("submission", number=number)


@for_staff
def add_material(request: ActorRequest, number: str) -> HttpResponse:
    """The web team adds material while editing; it goes into custody like any other."""
    submission = submission_or_404(request, number)
    refusal = why_not(Verb.ADD_ASSET, submission, request.actor)
    if refusal is not None or submission.state != State.EDITING:
        messages.error(request, str(refusal or _("Bahan ditambah di sini hanya selama penyuntingan.")))
        return redirect("submission", number=number)
    return render(
        request, "console/add_material.html", {"submission": submission, "materials": live_assets(submission)}
    )


def _button(submission: Submission, request: ActorRequest, verbs: tuple[Verb, ...]) -> dict[str, str] | None:
    buttons = _buttons(submission, request, verbs)
    return buttons[0] if buttons else None


def _buttons(submission: Submission, request: ActorRequest, verbs: tuple[Verb, ...]) -> list[dict[str, str]]:
    return [
        {
            "verb": verb.value,
            "label": str(TRANSITIONS[verb].label),
            "needs_reason": "1" if TRANSITIONS[verb].needs_reason else "",
            "url": reverse("verb", args=[submission.number, verb.value]),
        }
        for verb in verbs
        if can(verb, submission, request.actor)
    ]


def _work_url(submission: Submission, request: ActorRequest) -> str:
    """The screen where the person looking does this state's work, if it is theirs."""
    state = State(submission.state)
    verbs = {
        State.COLLECTING: Verb.WRITE,
        State.FILTERING: Verb.CLEAR,
        State.CLEARED: Verb.PUBLISH,
    }
    if state in verbs and can(verbs[state], submission, request.actor):
        return next_url(submission)
    return ""
