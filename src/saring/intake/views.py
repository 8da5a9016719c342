"""Kirim bahan: the officer's screens. Files come by tus (tus.py), or by the page's ordinary form."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saring.desk.collecting import services as collecting
from saring.desk.collecting.rules import check_nothing_is_coming, missing_for_hand_over
from saring.desk.discussion.queries import unsettled
from saring.desk.submission import queries
from saring.desk.submission.actors import Actor
from saring.desk.submission.clock_status import clock_status
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Asset, Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Reason, Verb
from saring.desk.verbs import can, why_not
from saring.faces.kept_posts import typed
from saring.faces.requests import ActorRequest, expected_version, for_staff, submission_or_404
from saring.intake.answers import Answers, card_form, first_errors, keep_questions
from saring.intake.forms import WordsForm, form_of
from saring.intake.naming import file_name
from saring.intake.queries import unfinished
from saring.intake.services import Announced, receive_bundle, receive_plain
from saring.ledger.queries import entries_of
from saring.media.originals import custody
from saring.people.models import Section
from saring.people.queries import working_calendar


@for_staff
def mine(request: ActorRequest) -> HttpResponse:
    """The officer's home is Giliran Anda; this address keeps old bookmarks working."""
    return redirect("my_turn")


@require_POST
@for_staff
def begin(request: ActorRequest, section: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=section, pk__in=request.actor.sections())
    try:
        submission = collecting.begin(section=found, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("my_turn")
    return redirect("intake:form", number=submission.number)


@for_staff
def form(request: ActorRequest, number: str) -> HttpResponse:
    """The six questions and the files. Saves by itself; a plain POST saves too."""
    submission = submission_or_404(request, number)
    if request.method == "POST" and request.headers.get("X-Autosave"):
        return _saved_by_script(request, submission)
    data = typed(request, sent_to=request.path)
    answers = Answers.of(data, submission) if data is not None else None
    if request.method == "POST" and answers is not None:
        refused = _keep(request, submission, answers)
        return refused or redirect("intake:form", number=number)
    if submission.state != State.COLLECTING:
        return redirect("submission", number=number)
    return _page(request, submission, answers)


@require_POST
@for_staff
def upload(request: ActorRequest, number: str) -> HttpResponse:
    """Files as an ordinary form sends them, and what else stands in it; with script they come by tus."""
    submission = submission_or_404(request, number)
    refusal = why_not(Verb.ADD_ASSET, submission, request.actor)
    if refusal is not None:
        messages.error(request, str(refusal))
        return redirect("submission", number=number)
    _upload_form(request, submission)
    if submission.state == State.EDITING:
        return redirect("add_asset", number=number)
    refused = _keep(request, submission, Answers.of(request.POST, submission))
    return refused or redirect("intake:form", number=number)


@for_staff
def asset_card(request: ActorRequest, number: str, asset_id: int) -> HttpResponse:
    """One asset's card: GET draws it (polled while it is inspected), POST keeps its words."""
    submission = submission_or_404(request, number)
    asset = get_object_or_404(
        Asset.objects.select_related("original"), pk=asset_id, submission=submission, removed_at=None
    )
    if request.method == "POST":
        words = card_form(asset, request.POST, bare=True)
        if not words.is_valid():
            return JsonResponse({"error": " ".join(first_errors(words))}, status=422)
        try:
            collecting.describe_asset(asset_id=asset.pk, by=request.actor, **words.cleaned_data)
        except Refusal as refusal:
            return JsonResponse({"error": str(refusal)}, status=409)
        if request.headers.get("X-Autosave"):
            return JsonResponse({"saved": date_format(timezone.localtime(), "H.i")})
        return redirect("intake:form", number=number)
    return render(request, "intake/parts/asset.html", card_of(asset))


@require_POST
@for_staff
def remove(request: ActorRequest, number: str, asset_id: int) -> HttpResponse:
    submission = submission_or_404(request, number)
    asset = get_object_or_404(Asset, pk=asset_id, submission=submission, removed_at=None)
    refused = _keep(request, submission, Answers.of(request.POST, submission))
    if refused is not None:
        return refused
    try:
        collecting.remove_asset(asset_id=asset.pk, by=request.actor)
        messages.success(request, _("“%(name)s” dihapus dari berkas ini.") % {"name": asset.filename})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("intake:form", number=number)


@require_POST
@for_staff
def hand_over(request: ActorRequest, number: str) -> HttpResponse:
    """Serahkan ke Tim IT: keep what stands in the form, files too, then hand over all of it or nothing."""
    submission = submission_or_404(request, number)
    by_script = bool(request.headers.get("X-Autosave"))
    if not by_script and submission.state == State.COLLECTING:
        went = _upload_form(request, submission)
        refused = _keep(request, submission, Answers.of(request.POST, submission))
        if refused is not None:
            return refused
        if not went:
            messages.error(request, _("Belum diserahkan: ada berkas yang tidak dapat diterima. Periksa dahulu."))
            return redirect("intake:form", number=number)
    try:
        if by_script and "title" in request.POST and submission.state == State.COLLECTING:
            saved = _saved_by_script(request, submission)
            if saved.status_code != 200:
                return saved
        check_nothing_is_coming(request.POST.getlist("chosen"))
        collecting.hand_over(submission_id=submission.pk, by=request.actor, checklist=request.POST.getlist("checklist"))
    except Refusal as refusal:
        if by_script:
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("intake:form", number=number)
    if by_script:
        return JsonResponse({"number": number})
    messages.success(request, _("Berkas sudah diserahkan. Berita acaranya tersimpan di bawah."))
    return redirect("submission", number=number)


def asset_html(request: HttpRequest, asset: Asset) -> str:
    """One asset's card, for a script to put on the page."""
    return render_to_string("intake/parts/asset.html", card_of(asset), request)


def card_of(asset: Asset, answers: Answers | None = None) -> dict[str, Any]:
    """What a card is drawn from: the words as kept, or as typed and not kept."""
    words = answers.cards.get(asset.pk) if answers else None
    return {
        "asset": asset,
        "original": asset.original,
        "words": words or card_form(asset),
        "number": asset.submission.number,
    }


def _page(
    request: ActorRequest, submission: Submission, answers: Answers | None = None, *, status: int = 200
) -> HttpResponse:
    """The officer's page, with `answers` as they were typed if they are not kept."""
    context = {
        "submission": submission,
        "form": (answers.questions if answers else None) or form_of(submission),
        "is_typed": answers is not None,
        "materials": [card_of(asset, answers) for asset in queries.live_assets(submission)],
        "clock": clock_status(queries.current_run(submission), working_calendar(), now=timezone.now()),
        "missing": missing_for_hand_over(submission),
        "may_write": can(Verb.WRITE, submission, request.actor),
        "sent_back": _sent_back(submission),
        "talk_waiting": unsettled(submission),
        "reasons": Reason.choices,
        "copied": _copied(submission),
        "unfinished": list(unfinished(submission=submission, person=request.actor.person).order_by("id")),
    }
    return render(request, "intake/form.html", context, status=status)


def _keep(request: ActorRequest, submission: Submission, answers: Answers) -> HttpResponse | None:
    """Keep what was typed; the page with all of it and the reason, where it cannot be kept."""
    if answers.is_valid():
        try:
            answers.keep(submission, by=request.actor, expected_version=expected_version(request))
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            return None
    else:
        messages.error(
            request,
            _("Ada isian yang belum benar, jadi belum tersimpan. Perbaiki yang bertanda merah."),
        )
    return _page(request, submission, answers, status=422)


def _saved_by_script(request: ActorRequest, submission: Submission) -> JsonResponse:
    """Keep the answers; the answer is JSON for the form's script."""
    questions = WordsForm(request.POST)
    if not questions.is_valid():
        return JsonResponse({"error": " ".join(first_errors(questions)), "fields": questions.errors}, status=422)
    try:
        saved = keep_questions(submission, questions, by=request.actor, expected_version=expected_version(request))
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    missing = missing_for_hand_over(saved)
    return JsonResponse({"saved": date_format(timezone.localtime(), "H.i"), "missing": missing})


def _upload_form(request: ActorRequest, submission: Submission) -> bool:
    """Take in the files of the form; says why for each that may not come in. Whether all of them did."""
    went = True
    for file in request.FILES.getlist("files"):
        try:
            announced = Announced(filename=file_name(file.name or ""), size=file.size or 0)
            _receive(submission, announced, file, by=request.actor)
        except (custody.Refused, custody.CustodyError, Refusal) as error:
            messages.error(request, f"{file.name}: {error}")
            went = False
    return went


def _receive(submission: Submission, announced: Announced, file: UploadedFile[Any], *, by: Actor) -> None:
    """One file of the form; an archive is looked into once more, for it may hold photographs."""
    try:
        receive_plain(submission=submission, announced=announced, chunks=file.chunks(), by=by)
    except custody.Refused as refused:
        if refused.code != "archive":
            raise
        receive_bundle(submission=submission, announced=announced, chunks=file.chunks(), by=by)


def _copied(submission: Submission) -> dict[str, str]:
    """What the officer wrote last time and often writes again."""
    last = queries.last_words(submission.created_by_id, submission.section_id, before=submission.pk)
    return {name: getattr(last, name) for name in ("place", "who", "category")} if last else {}


def _sent_back(submission: Submission) -> dict[str, str] | None:
    """Why it came back, if it did."""
    last = queries.last_move(submission)
    if last is None or last.ended_by_verb != Verb.SEND_BACK:
        return None
    entry = entries_of("submission", submission.number).filter(verb="desk.send_back").last()
    if entry is None:
        return None
    return {"by": entry.actor_name, "reason": Reason(entry.data["reason"]).label, "sentence": entry.data["sentence"]}
