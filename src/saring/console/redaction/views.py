"""What was redacted in the files of a submission: before and after, side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from saring.checks.findings import Remedy
from saring.console.submission.files import ranged
from saring.desk.redaction.models import Redaction
from saring.desk.submission.models import Submission
from saring.faces.requests import ActorRequest, for_staff, submission_or_404
from saring.website.rendering import private_file as file_of_digest

DONE = {
    Remedy.MASK: _("Disamarkan"),
    Remedy.DROP_COLUMN: _("Kolom dihapus"),
    Remedy.DROP_TEXT: _("Bagian dibuang"),
}


@dataclass(frozen=True)
class RedactionLine:
    """One redaction in a list: what was done to which file, and whether there is something to compare."""

    redaction: Redaction
    words: str
    title: str
    compares: bool


def redaction_lines(submission: Submission) -> list[RedactionLine]:
    """The redactions that are done, newest first; two queries."""
    done = submission.redactions.filter(state=Redaction.State.DONE).select_related("original").order_by("-pk")
    names = {asset.original_id: asset.filename for asset in submission.assets.filter(removed_at=None)}
    return [
        RedactionLine(
            one,
            str(DONE[Remedy(one.way)]),
            names.get(one.original_id or 0, one.file[:12]),
            bool(one.result.get("views")),
        )
        for one in done
    ]


@for_staff
def before_and_after(request: ActorRequest, number: str, pk: int) -> HttpResponse:
    """The pages that a redaction changed."""
    submission, redaction = _redaction_or_404(request, number, pk)
    line = next(one for one in redaction_lines(submission) if one.redaction.pk == redaction.pk)
    return render(
        request, "console/redaction.html", {"submission": submission, "line": line, "views": _views(redaction)}
    )


@for_staff
def picture(request: ActorRequest, number: str, pk: int, sha256: str) -> HttpResponseBase:
    """One of its pictures."""
    _submission, redaction = _redaction_or_404(request, number, pk)
    path = file_of_digest(sha256) if sha256 in _digests(redaction) else None
    if path is None:
        raise Http404
    return ranged(request, path, "image/jpeg")


def _redaction_or_404(request: ActorRequest, number: str, pk: int) -> tuple[Submission, Redaction]:
    submission = submission_or_404(request, number)
    return submission, get_object_or_404(submission.redactions.filter(state=Redaction.State.DONE), pk=pk)


def _views(redaction: Redaction) -> list[dict[str, Any]]:
    return list(redaction.result.get("views", []))


def _digests(redaction: Redaction) -> set[str]:
    return {str(view[side]) for view in _views(redaction) for side in ("before", "after")}
