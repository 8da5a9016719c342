"""What a person sent after the log-in or the form's token had run out: kept, shown again in its form, never replayed.

It lies in the browser's session under the person it belongs to; whoever else logs in there neither sees nor sends it.
How often and how much somebody unknown may have kept is bounded.
"""

import re
import time
from collections import deque
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme

KEY: Final = "kept_post"
COOKIE: Final = "saring_person"
COOKIE_AGE: Final = timedelta(days=30)
KEPT_AS: Final = "saring-kept-as"
TAKEN: Final = "saring_saved"
_KEY_OF_FORM: Final = re.compile(r"[0-9a-f-]{36}")
NOW: Final = "kept_post_now"
JUST_NOW: Final = timedelta(minutes=2)
PAGE_OF: Final = "page_of_person"
"""The field by which a page says whose it is: a form left open by one person is not kept for the next."""
KEPT_FOR: Final = timedelta(hours=12)
KNOWN_AT_MOST: Final = 1_000_000
UNKNOWN_AT_MOST: Final = 16_000
"""Characters of one form, of a browser in which a person was logged in before, and of any other."""
UNKNOWN_AN_HOUR: Final = 60

_unknown: deque[float] = deque(maxlen=UNKNOWN_AN_HOUR)


def keep(request: HttpRequest, *, back: str) -> str:
    """Keep what was posted, for the page `back`; the address to come back to."""
    owner = request.user.pk if request.user.is_authenticated else owner_of(request)
    fields = request.POST.copy()
    for name in ("csrfmiddlewaretoken", PAGE_OF, KEPT_AS):
        fields.pop(name, None)
    text = fields.urlencode()
    setattr(request, NOW, True)
    somebody_elses = request.POST.get(PAGE_OF, str(owner)) != str(owner) if owner is not None else False
    if not somebody_elses and _may_keep(owner, text) and not any("password" in name for name in fields):
        request.session[KEY] = {
            "person": owner,
            "path": request.path,
            "page": urlsplit(back).path,
            "fields": text,
            "files": bool(request.FILES),
            "at": timezone.now().isoformat(),
        }
    return back


def typed(request: HttpRequest, *, sent_to: str = "") -> QueryDict | None:
    """What the form on this page was filled with: what is posted now, or what was kept of it.

    `sent_to` is the address the form is sent to, or the beginning of several; its own page's, if it is not given.
    """
    if request.method == "POST":
        return request.POST
    post = kept_here(request)
    fits = post is not None and (post["path"].startswith(sent_to) if sent_to else post["path"] == request.path)
    return QueryDict(post["fields"]) if post and fits else None


def kept_here(request: HttpRequest) -> dict[str, Any] | None:
    """What is kept for the page being shown, if it is this person's."""
    post = kept_for(request)
    return post if post and post["page"] == request.path else None


def kept_for(request: HttpRequest) -> dict[str, Any] | None:
    """What is kept for the person logged in; somebody else's goes, and so does what is old."""
    post: dict[str, Any] | None = request.session.get(KEY)
    if not post or not request.user.is_authenticated:
        return None
    at = parse_datetime(post["at"])
    if post["person"] not in {None, request.user.pk} or at is None or timezone.now() - at > KEPT_FOR:
        del request.session[KEY]
        return None
    return post


def is_kept_now(request: HttpRequest) -> bool:
    """Whether this very request was kept instead of done."""
    return bool(getattr(request, NOW, False))


def was_kept_just_now(request: HttpRequest) -> bool:
    """Whether the same form was kept a moment ago already."""
    post: dict[str, Any] = request.session.get(KEY) or {}
    at = parse_datetime(post.get("at", ""))
    return post.get("path") == request.path and at is not None and timezone.now() - at < JUST_NOW


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def page_of(request: HttpRequest) -> str:
    """Where the form that was posted stood: what it says itself, else where the browser says it came from."""
    back = request.POST.get("back", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    came = urlsplit(request.headers.get("Referer", ""))
    if came.netloc == request.get_host() and came.path not in {"", reverse("log_in")}:
        return came.path + (f"?{came.query}" if came.query else "")
    return request.path


def from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that one of our pages sent it: a stranger's page must not fill in our forms."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.get_host()


def owner_of(request: HttpRequest) -> int | None:
    """Who was logged in in this browser last; None if nobody is known to have been."""
    try:
        return int(signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=COOKIE_AGE))
    except (signing.BadSignature, ValueError):
        return None


def note_owner(request: HttpRequest, response: HttpResponse) -> None:
    """Leave the person's name in the browser, signed, so that what is kept is known to be theirs."""
    if request.user.is_authenticated and owner_of(request) != request.user.pk:
        response.set_cookie(
            COOKIE,
            signing.dumps(request.user.pk, salt=COOKIE),
            max_age=COOKIE_AGE,
            httponly=True,
            secure=bool(settings.SESSION_COOKIE_SECURE),
            samesite="Lax",
        )


def say_taken(request: HttpRequest, response: HttpResponse) -> None:
    """Tell the browser which of the forms it keeps was taken, so that it may forget it (frontend/src/edited.ts)."""
    kept_as = request.POST.get(KEPT_AS, "")
    if _KEY_OF_FORM.fullmatch(kept_as):
        response.set_cookie(TAKEN, kept_as, max_age=KEPT_FOR, samesite="Lax")


def _may_keep(owner: int | None, text: str) -> bool:
    if owner is not None:
        return len(text) <= KNOWN_AT_MOST
    now = time.monotonic()
    if len(text) > UNKNOWN_AT_MOST or (len(_unknown) == UNKNOWN_AN_HOUR and now - _unknown[0] < 3600):
        return False
    _unknown.append(now)
    return True
