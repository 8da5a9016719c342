"""Sets `request.actor`: the person with the roles held now, looked up once, when first asked for."""

from collections.abc import Callable
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from saring.desk.submission.actors import Actor, actor_for
from saring.faces.requests import no_role_sentence


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    return actor_for(request.user) if request.user.is_authenticated else Actor(person=None)


class AdminPolicyMiddleware:
    """The Wagtail admin still has inline script and style (wagtail/wagtail#1288): a policy of its own, for it alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_replace = {  # type: ignore[attr-defined]
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
            }
        return response


class AdminDoorMiddleware:
    """Wagtail sends whoever lacks its right to the log-in, which sends whoever is logged in back: say it instead."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if not request.path.startswith("/admin/") or not request.user.is_authenticated:
            return
        if request.user.has_perm("wagtailadmin.access_admin"):
            return
        actor: Actor = request.actor  # type: ignore[attr-defined]
        if not actor.appointments:
            raise PermissionDenied(no_role_sentence())
        raise PermissionDenied(
            _(
                "Halaman disunting oleh tim website, dan Anda tidak memegang peran itu sekarang. Bila Anda ditunjuk "
                "untuk itu, minta Pengelola Kepegawaian mencatat penunjukan Anda."
            )
        )


class PrivateAnswersMiddleware:
    """What a logged-in person is shown stays in no cache: not behind the back button of a shared phone, nor in a proxy.

    The service worker keeps what it needs in a store of its own, which a log-out empties.
    """

    SAME_FOR_ALL = frozenset({"/sw.js", "/kirim.webmanifest"})

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        known = hasattr(request, "user") and request.path not in self.SAME_FOR_ALL and request.user.is_authenticated
        if known and "no-store" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "private, no-store"
        return response


class OddAddressMiddleware:
    """A NUL in an address names nothing, and a database refuses it: told so before anybody looks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class IndonesianFirstMiddleware:
    """Indonesian until a person switches: a browser's own language would mix English into the screens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        return self.get_response(request)
