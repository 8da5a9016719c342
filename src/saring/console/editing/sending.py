"""The desk's verbs from within the editor: a save that also sends, or says in its own words what is still missing."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from saring.console.filtering.findings import EVERYWHERE
from saring.console.submission.refused_forms import forget, keep_refused
from saring.desk.editing import services as editing
from saring.desk.editing.obstacles import FIELD, FINDINGS, TALK, Obstacle, obstacles_of
from saring.desk.redaction import services as redaction
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb

SUBMIT: Final = "action-saring-submit"
SEND_BACK: Final = "action-saring-send-back"
REDACT: Final = "saring-mend"
OURS: Final = (SUBMIT, SEND_BACK, REDACT)


def after_save(request: HttpRequest, submission: Submission, actor: Actor) -> HttpResponse | None:
    """What the pressed button asks for beyond saving; None to stay in the editor."""
    if SUBMIT in request.POST:
        return _submit(request, submission, actor)
    if SEND_BACK in request.POST:
        address = reverse("submission", args=[submission.number])
        return redirect(f"{address}?buka={Verb.SEND_BACK.value}#{Verb.SEND_BACK.value}")
    if REDACT in request.POST:
        _redact(request, submission, actor)
    return None


def _submit(request: HttpRequest, submission: Submission, actor: Actor) -> HttpResponse | None:
    try:
        editing.submit(submission_id=submission.pk, by=actor, checklist=request.POST.getlist("checklist"))
    except Refusal as refusal:
        keep_refused(request, submission.number, Verb.SUBMIT.value)
        lacks = obstacles_of(submission, actor) or [Obstacle(str(refusal), "")]
        said = _("Tersimpan, tetapi belum dikirim ke pejabat. Yang masih kurang:")
        items = format_html_join("", "<li>{}</li>", ((_linked(lack, submission),) for lack in lacks))
        messages.error(request, format_html("<strong>{}</strong><ul>{}</ul>", said, items))
        return None
    forget(request, submission.number)
    messages.success(request, _("Berkas sudah dikirim ke pejabat."))
    return redirect("submission", number=submission.number)


def _redact(request: HttpRequest, submission: Submission, actor: Actor) -> None:
    file, _sep, rest = request.POST.get(REDACT, "").partition("|")
    fingerprint, _sep, way = rest.partition("|")
    try:
        redaction.redact(
            submission_id=submission.pk,
            by=actor,
            file=file,
            fingerprint=fingerprint,
            way=way.removesuffix(EVERYWHERE),
            everywhere=way.endswith(EVERYWHERE),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return
    if file:
        said = _("Tersimpan. Salinan tanpa bagian itu dipasang di halaman; berkas asli tidak berubah.")
    elif way.endswith(EVERYWHERE):
        said = _("Tersimpan dan disamarkan di halaman. Salinan baru berkasnya sedang dibuat.")
    else:
        said = _("Tersimpan dan disamarkan di halaman.")
    messages.success(request, said)


def _linked(lack: Obstacle, submission: Submission) -> SafeString:
    """The sentence, with the way to where it is mended."""
    berkas = reverse("submission", args=[submission.number])
    if lack.kind == FIELD:
        return format_html('<a href="#blok-{}" data-finding>{}</a>', lack.place, lack.sentence)
    if lack.kind == FINDINGS:
        return format_html('<a href="#temuan" data-open-panel="temuan">{}</a>', lack.sentence)
    return format_html('<a href="{}{}">{}</a>', berkas, "#pembicaraan" if lack.kind == TALK else "", lack.sentence)
