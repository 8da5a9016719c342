"""The article as it will look, for the official, the editor and the publisher: drawn by the site's own template."""

from collections.abc import Collection
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from saring.desk.models import Submission
from saring.desk.services import preview_without
from saring.desk.states import State
from saring.website import services as website
from saring.website.rendering import WorkspaceLinks, article_context


def preview_html(request: HttpRequest, page: Any, *, is_live: bool = False) -> str:
    """The whole page as HTML, with addresses inside the workspace."""
    context = {**article_context(page, WorkspaceLinks()), "is_live": is_live}
    return render_to_string("website/article_preview.html", context, request)


def preview_response(request: HttpRequest, submission: Submission, *, refs: Collection[str] = ()) -> HttpResponse:
    """What is frozen if it is frozen (without `refs`), else the latest draft; 404 before there is a page."""
    if submission.frozen is not None:
        is_live = submission.state == State.PUBLISHED
        return HttpResponse(preview_html(request, preview_without(submission, refs).page, is_live=is_live))
    if submission.page_id is None:
        raise Http404
    return HttpResponse(preview_html(request, website.latest(submission.page_id)))
