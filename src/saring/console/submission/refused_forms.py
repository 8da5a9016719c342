"""What was typed with a verb that was not said: refused, or swallowed by a log-in that had ended. Shown in its form."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from saring.desk.submission.transitions import Verb
from saring.faces import kept_posts

WORDS: Final = ("reason", "sentence", "thread", "anchor", "fingerprint", "information_class", "take_over_from")
TICKS: Final = ("checklist",)
DECISIONS: Final = frozenset({Verb.CLEAR.value, Verb.RETURN_FOR_CORRECTION.value, Verb.REFUSE.value})


def keep_refused(request: HttpRequest, number: str, verb: str) -> None:
    """The words and ticks of a verb that was refused, until it is said."""
    request.session[_key(number)] = _kept(verb, request.POST)


def forget(request: HttpRequest, number: str) -> None:
    request.session.pop(_key(number), None)
    kept_posts.forget(request)


def kept_of(request: HttpRequest, number: str) -> dict[str, Any]:
    """What stands in the forms of this submission's screens; {} when nothing was typed in vain."""
    came = kept_posts.kept_here(request)
    said = verb_of(came["path"]) if came else None
    if came and said and said[0] == number:
        return _kept(said[1], QueryDict(came["fields"]))
    kept: dict[str, Any] = request.session.get(_key(number), {})
    return kept


def verb_of(path: str) -> tuple[str, str] | None:
    """(number, verb) of an address that says a verb."""
    try:
        found = resolve(path)
    except Resolver404:
        return None
    return (found.kwargs["number"], found.kwargs["verb"]) if found.url_name == "verb" else None


def back_of(data: QueryDict, number: str, verb: str = "") -> str:
    """Where the form of a verb stood: an address of ours only; the filter screen with the ticks that were made."""
    left_out = data.getlist("leave_out")
    if left_out:
        return f"{reverse('filter', args=[number])}?{urlencode({'leave_out': left_out}, doseq=True)}"
    back = data.get("back", "")
    if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("filter" if verb in DECISIONS and "digest_seen" in data else "submission", args=[number])


def _kept(verb: str, data: QueryDict) -> dict[str, Any]:
    words = {name: data.get(name, "") for name in WORDS}
    return {"verb": verb, **words, **{name: data.getlist(name) for name in TICKS}}


def _key(number: str) -> str:
    return f"kept-{number}"
