"""The article as it will look, for the official, the editor and the publisher: drawn by the site's own template."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from saring.desk.filtering.preview import preview_without
from saring.desk.submission.errors import Changed
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.website import services as website
from saring.website.freezing import Resolved
from saring.website.rendering import WorkspaceLinks, article_context


def _changed(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(request, "console/preview_changed.html", {"sentence": sentence}, status=409)


def preview_html(
    request: HttpRequest, page: Any, resolved: Resolved | None = None, *, number: str, is_live: bool = False
) -> str:
    """The whole page as HTML, with addresses inside the workspace; a frozen one with the crops it was frozen with."""
    context = {**article_context(page, WorkspaceLinks(number), resolved), "is_live": is_live}
    return render_to_string("website/article_preview.html", context, request)


def preview_response(request: HttpRequest, submission: Submission, *, refs: Collection[str] = ()) -> HttpResponse:
    """What is frozen if it is frozen (without `refs`), else the latest draft; 404 before there is a page."""
    seen = request.GET.get("sidik", "")
    if seen and (submission.frozen is None or submission.frozen.digest != seen):
        return _changed(request, _("Isinya sudah berubah sejak layar ini dibuka. Muat ulang layarnya."))
    if submission.frozen is not None:
        try:
            preview = preview_without(submission, refs)
        except Changed as changed:
            return _changed(request, str(changed))
        is_live = submission.state == State.PUBLISHED
        html = preview_html(request, preview.page, preview.resolved, number=submission.number, is_live=is_live)
        return HttpResponse(html)
    if submission.page_id is None:
        raise Http404
    return HttpResponse(preview_html(request, website.latest(submission.page_id), number=submission.number))
