"""Kirim bahan: the officer's screens. Files come by tus (tus.py), or by an ordinary form."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saring.desk import queries, rules, services, talk
from saring.desk.clockface import face
from saring.desk.errors import Refusal
from saring.desk.models import Asset, Submission
from saring.desk.requests import ActorRequest, expected_version, for_staff, submission_or_404
from saring.desk.states import Reason, State, Verb
from saring.intake.forms import AssetForm, WordsForm, form_of
from saring.intake.naming import file_name
from saring.intake.queries import unfinished
from saring.intake.rules import check_nothing_is_coming
from saring.ledger.queries import entries_of
from saring.media import custody
from saring.people.models import Section
from saring.people.queries import working_calendar


@for_staff
def mine(request: ActorRequest) -> HttpResponse:
    """The officer's home is Giliran Anda; this address keeps old bookmarks working."""
    return redirect("giliran")


@require_POST
@for_staff
def begin(request: ActorRequest, section: str) -> HttpResponse:
    found = get_object_or_404(Section, slug=section, pk__in=request.actor.sections())
    try:
        submission = services.begin(section=found, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("giliran")
    return redirect("kirim:form", number=submission.number)


@for_staff
def form(request: ActorRequest, number: str) -> HttpResponse:
    """The six questions and the files. Saves by itself; a plain POST saves too."""
    submission = submission_or_404(request, number)
    if submission.state != State.COLLECTING:
        return redirect("berkas", number=number)
    questions = form_of(submission)
    if request.method == "POST":
        questions = WordsForm(request.POST)
        saved = _save(request, submission, questions)
        if request.headers.get("X-Autosave"):
            return saved
        if saved.status_code == 200:
            return redirect("kirim:form", number=number)
    context = {
        "submission": submission,
        "form": questions,
        "materials": cards(queries.live_assets(submission)),
        "face": face(queries.current_run(submission), working_calendar(), now=timezone.now()),
        "missing": rules.missing_for_hand_over(submission),
        "may_write": rules.can(Verb.WRITE, submission, request.actor),
        "sent_back": _sent_back(submission),
        "talk_waiting": talk.unsettled(submission),
        "reasons": Reason.choices,
        "copied": _copied(submission),
        "unfinished": list(unfinished(submission=submission, person=request.actor.person).order_by("id")),
    }
    return render(request, "intake/form.html", context)


@require_POST
@for_staff
def upload(request: ActorRequest, number: str) -> HttpResponse:
    """Files as an ordinary form sends them, for a browser without script; with script they come by tus."""
    submission = submission_or_404(request, number)
    refusal = rules.why_not(Verb.ADD_ASSET, submission, request.actor)
    if refusal is not None:
        messages.error(request, str(refusal))
        return redirect("berkas", number=number)
    return _upload_form(request, submission)


@for_staff
def asset_card(request: ActorRequest, number: str, asset_id: int) -> HttpResponse:
    """One asset's card: GET draws it (polled while it is inspected), POST keeps its words."""
    submission = submission_or_404(request, number)
    asset = get_object_or_404(
        Asset.objects.select_related("original"), pk=asset_id, submission=submission, removed_at=None
    )
    if request.method == "POST":
        words = AssetForm(request.POST)
        if not words.is_valid():
            return JsonResponse({"error": " ".join(first_errors(words))}, status=422)
        try:
            asset = services.describe_asset(asset_id=asset.pk, by=request.actor, **words.cleaned_data)
        except Refusal as refusal:
            return JsonResponse({"error": str(refusal)}, status=409)
        if request.headers.get("X-Autosave"):
            return JsonResponse({"saved": date_format(timezone.localtime(), "H.i")})
        return redirect("kirim:form", number=number)
    return render(request, "intake/parts/asset.html", _card_context(asset))


@require_POST
@for_staff
def remove(request: ActorRequest, number: str, asset_id: int) -> HttpResponse:
    submission = submission_or_404(request, number)
    asset = get_object_or_404(Asset, pk=asset_id, submission=submission, removed_at=None)
    try:
        services.remove_asset(asset_id=asset.pk, by=request.actor)
        messages.success(request, _("“%(name)s” dihapus dari berkas ini.") % {"name": asset.filename})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("kirim:form", number=number)


@require_POST
@for_staff
def hand_over(request: ActorRequest, number: str) -> HttpResponse:
    """Serahkan ke Tim IT: keep what is in the form, then hand over."""
    submission = submission_or_404(request, number)
    questions = WordsForm(request.POST)
    try:
        if "title" in request.POST and submission.state == State.COLLECTING:
            saved = _save(request, submission, questions)
            if saved.status_code != 200 and request.headers.get("X-Autosave"):
                return saved
            if saved.status_code != 200:
                messages.error(
                    request, _("Ada isian yang belum benar. Periksa yang bertanda merah; isian Anda tersimpan.")
                )
                return redirect("kirim:form", number=number)
        check_nothing_is_coming(submission)
        services.hand_over(submission_id=submission.pk, by=request.actor, checklist=request.POST.getlist("checklist"))
    except Refusal as refusal:
        if request.headers.get("X-Autosave"):
            return JsonResponse({"error": str(refusal)}, status=409)
        messages.error(request, str(refusal))
        return redirect("kirim:form", number=number)
    if request.headers.get("X-Autosave"):
        return JsonResponse({"number": number})
    messages.success(request, _("Berkas sudah diserahkan. Berita acaranya tersimpan di bawah."))
    return redirect("berkas", number=number)


def cards(assets: list[Asset]) -> list[dict[str, Any]]:
    return [_card_context(asset) for asset in assets]


def asset_html(request: HttpRequest, asset: Asset) -> str:
    """One asset's card, for a script to put on the page."""
    return render_to_string("intake/parts/asset.html", _card_context(asset), request)


def first_errors(form: Any) -> list[str]:
    return [str(messages_[0]) for messages_ in form.errors.values()]


def _save(request: ActorRequest, submission: Submission, questions: WordsForm) -> HttpResponse:
    """Keep the answers; the answer is JSON for the form's script."""
    if not questions.is_valid():
        return JsonResponse({"error": " ".join(first_errors(questions)), "fields": questions.errors}, status=422)
    try:
        saved = _keep(request, submission, questions)
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=409)
    missing = rules.missing_for_hand_over(saved)
    return JsonResponse({"saved": date_format(timezone.localtime(), "H.i"), "missing": missing})


@transaction.atomic
def _keep(request: ActorRequest, submission: Submission, questions: WordsForm) -> Submission:
    """Answers and class; a phone that keeps an older form has no word on the class."""
    version = expected_version(request)
    saved = services.write(
        submission_id=submission.pk, words=questions.words(), by=request.actor, expected_version=version
    )
    if "information_class" not in request.POST:
        return saved
    chosen = questions.cleaned_data["information_class"]
    return services.classify(submission_id=submission.pk, information_class=chosen, by=request.actor)


def _upload_form(request: ActorRequest, submission: Submission) -> HttpResponse:
    for file in request.FILES.getlist("files"):
        try:
            _receive(submission, file.chunks(), name=file_name(file.name or ""), size=file.size, request=request)
        except (custody.Refused, custody.CustodyError, Refusal) as error:
            messages.error(request, f"{file.name}: {error}")
    back = "tambah_bahan" if submission.state == State.EDITING else "kirim:form"
    return redirect(back, number=submission.number)


def _receive(
    submission: Submission, chunks: Iterator[bytes], *, name: str, size: int | None, request: ActorRequest
) -> Asset:
    original = custody.receive(chunks, name=name, declared_size=size)
    return services.add_asset(submission_id=submission.pk, original=original, filename=name, by=request.actor)


def _card_context(asset: Asset) -> dict[str, Any]:
    kept = {name: getattr(asset, name) for name in AssetForm.base_fields}
    words = AssetForm(initial=kept, auto_id=f"a{asset.pk}-%s")
    if asset.original.kind not in rules.SHOWS_PEOPLE:
        del words.fields["vulnerable"]
    return {"asset": asset, "original": asset.original, "words": words, "number": asset.submission.number}


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
