"""After a log-in that had ended, or a form whose token had: back to the page it stood on, with what was typed.

A POST that was swallowed is never sent again by itself; and an address that only takes POSTs leads to its page.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from saring.console.submission.refused_forms import back_of, verb_of
from saring.faces import kept_posts

PAGES = frozenset({"submission", "form", "calendar", "people", "sop", "my_turn", "filter"})
POSTED_ONLY = frozenset(
    {"form_upload", "remove_asset", "hand_over", "begin", "inspect_again", "remove_election", "emergency_lane"}
)


class ComingBackMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not is_page(request):
            return response
        if request.method == "POST":
            return _after_post(request, response)
        if request.method != "GET":
            return response
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.user.is_authenticated:
            return redirect(page_behind(request.path))
        if response.status_code == HTTPStatus.OK and _asked_who(request):
            kept_posts.note_owner(request, response)
        return response


def keep_and_go_back(request: HttpRequest) -> str:
    """Keep what was posted; the address of the page it came from."""
    verb = verb_of(request.path)
    back = back_of(request.POST, *verb) if verb else kept_posts.page_of(request)
    if back == request.path and resolve(back).url_name in POSTED_ONLY:
        back = page_behind(back)
    return kept_posts.keep(request, back=back)


def is_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page, rather than a script for an answer."""
    accept = request.headers.get("Accept")
    by_script = "X-Autosave" in request.headers or request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return not by_script and (accept is None or "text/html" in accept)


def page_behind(path: str) -> str:
    """The nearest page above an address that only takes POSTs."""
    parts = path.rstrip("/").split("/")
    while len(parts) > 2:
        parts.pop()
        above = "/".join(parts) + "/"
        try:
            found = resolve(above)
        except Resolver404:
            continue
        is_one = "number" not in found.kwargs or str(found.kwargs["number"]).startswith("B-")
        if found.url_name in PAGES and is_one:
            return above
    return reverse("my_turn")


def _after_post(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    went = response.status_code == HTTPStatus.FOUND
    strange = went and not request.user.is_authenticated
    if strange and _leads_to_log_in(response) and not _comes_from_there(request):
        back = keep_and_go_back(request)
        return redirect(f"{settings.LOGIN_URL}?next={quote(back)}")
    if went and request.user.is_authenticated and not kept_posts.is_kept_now(request):
        kept_post: dict[str, Any] = request.session.get(kept_posts.KEY) or {}
        if kept_post.get("path") == request.path:
            kept_posts.forget(request)
        kept_posts.note_owner(request, response)
        kept_posts.say_taken(request, response)
    return response


def _leads_to_log_in(response: HttpResponse) -> bool:
    return urlsplit(response["Location"]).path == settings.LOGIN_URL


def _comes_from_there(request: HttpRequest) -> bool:
    """What leads to the log-in because it was asked to: itself, logging out, its page in another language."""
    return request.path in {settings.LOGIN_URL, reverse("log_out"), reverse("set_language")}


def _asked_who(request: HttpRequest) -> bool:
    """Whether the page was drawn for a person at all; pictures and style sheets are not asked about."""
    return bool(getattr(request, "session", None) and request.session.accessed and request.user.is_authenticated)


def expired(request: HttpRequest, reason: str) -> HttpResponse | None:
    """For a form of ours whose token is too old: back to its page with what was typed.

    None where no page of ours sent it, or a fresh form failed too: then it is not the form's age.
    """
    if not (reason.startswith("CSRF token") and is_page(request) and kept_posts.from_our_own_page(request)):
        return None
    again = kept_posts.was_kept_just_now(request)
    back = keep_and_go_back(request)
    if again:
        return None
    if not request.user.is_authenticated:
        return redirect(f"{settings.LOGIN_URL}?next={quote(back)}")
    messages.warning(request, _("Formulirnya sudah kedaluwarsa, jadi belum diproses. Tekan tombolnya sekali lagi."))
    return redirect(back)
