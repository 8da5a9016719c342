"""What the faces share: the actor of a request, and the submission an address names."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from saring.desk import queries
from saring.desk.actors import Actor
from saring.desk.models import Submission


class ActorRequest(HttpRequest):
    """A request of a logged-in person; the middleware of `config` sets `actor`."""

    actor: Actor


DIGITS_AT_MOST = 9
View = Callable[..., HttpResponseBase]


def for_staff(view: View) -> View:
    """Only for persons with a role; anybody else is asked to log in, or told the address does not exist."""

    @wraps(view)
    def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.actor.appointments:
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)


def submission_or_404(request: ActorRequest, number: str) -> Submission:
    """The submission, if this person may know of it; otherwise its very existence is private."""
    try:
        return queries.one(request.actor, number)
    except Submission.DoesNotExist as missing:
        raise Http404 from missing


def expected_version(request: HttpRequest) -> int | None:
    """The version the form was drawn with; a form without one is not checked for staleness."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) <= DIGITS_AT_MOST else None
