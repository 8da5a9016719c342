"""What the faces share: the actor of a request, and the submission an address names."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from saring.desk.submission import queries
from saring.desk.submission.actors import Actor
from saring.desk.submission.models import Submission
from saring.people.models import Appointment, Role
from saring.people.queries import holders


class ActorRequest(HttpRequest):
    """A request of a logged-in person; the middleware of `config` sets `actor`."""

    actor: Actor


DIGITS_AT_MOST = 9
View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Only for persons with a role in force; strangers are asked to log in, anybody else is told what to do."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.actor.appointments:
            raise PermissionDenied(no_role_sentence())
        return view(request, *args, **kwargs)

    return login_required(guarded)


def no_role_sentence() -> str:
    """What a person is told who is logged in and holds no role now."""
    keepers = ", ".join(str(person) for person in holders(Role.PERSONNEL)[:3])
    return _(
        "Anda sudah masuk, tetapi tidak memegang peran sekarang: penunjukan Anda belum dicatat, belum mulai, masih "
        "menunggu dipastikan, atau sudah berakhir. Hubungi Pengelola Kepegawaian%(keepers)s."
    ) % {"keepers": f" ({keepers})" if keepers else ""}


def role_or_403(request: ActorRequest, *roles: Role) -> Appointment:
    """The appointment by which this person holds one of the roles. Raises PermissionDenied with what to do."""
    found = next((held for role in roles if (held := request.actor.holding(role)) is not None), None)
    if found is None:
        raise PermissionDenied(
            _(
                "Halaman ini hanya untuk %(roles)s. Bila Anda ditunjuk untuk itu, minta Pengelola Kepegawaian mencatat "
                "penunjukan Anda."
            )
            % {"roles": ", ".join(str(role.label) for role in roles)}
        )
    return found


def submission_or_404(request: ActorRequest, number: str) -> Submission:
    """The submission, if this person may know of it; otherwise its very existence is private."""
    try:
        return queries.detailed(request.actor, number)
    except Submission.DoesNotExist as missing:
        raise Http404 from missing


def expected_version(request: HttpRequest) -> int | None:
    """The version the form was drawn with; a form without one is not checked for staleness."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) <= DIGITS_AT_MOST else None
