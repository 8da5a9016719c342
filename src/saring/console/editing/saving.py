"""Saves in the Wagtail editor, one after the other with what the desk does to the same submission."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from saring.desk.submission.models import Submission
from saring.website.models import FrozenContent

DIGITS_AT_MOST = 18
View = Callable[..., HttpResponseBase]


def one_at_a_time(view: View) -> View:
    """Saves wait for the submission's row, so Wagtail reads whether the draft is open when nobody can close it.

    A save that would write over a revision somebody was asked to decide on (Wagtail's `overwrite_revision_id`, from an
    editor that stayed open) becomes a revision of its own.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            Submission.objects.open_on_page(kwargs["page_id"]).select_for_update(of=("self",)).first()
            _keep_frozen_revisions(request)
            return view(request, *args, **kwargs)

    return guarded


def _keep_frozen_revisions(request: HttpRequest) -> None:
    text = request.POST.get("overwrite_revision_id", "")
    if not text:
        return
    number = int(text) if text.isdecimal() and len(text) <= DIGITS_AT_MOST else 0
    if not number or FrozenContent.objects.filter(revision_id=number).exists():
        kept = request.POST.copy()
        del kept["overwrite_revision_id"]
        request.POST = kept  # type: ignore[assignment]
