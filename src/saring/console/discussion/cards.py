"""Pembicaraan as a screen draws it: threads with a way to their place, and what the person looking may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from saring.desk.discussion.models import Remark, Thread
from saring.desk.discussion.queries import places_of, threads_of
from saring.desk.discussion.rules import check_can_resolve
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.desk.verbs import can

PREVIEW = "pratinjau"
"""The name of the frame the page is previewed in; a link to a block turns that frame to it."""


@dataclass(frozen=True)
class ThreadCard:
    """A thread. `jump` leads to its place, in the frame named `frame`; `is_gone` when the place is no longer there."""

    thread: Thread
    place: str
    remarks: list[Remark]
    jump: str
    frame: str
    is_gone: bool
    may_resolve: bool
    kept: str


@dataclass(frozen=True)
class DiscussionCard:
    """All threads of a submission, what a new one may be about, and what was typed but refused."""

    waiting: list[ThreadCard]
    settled: list[ThreadCard]
    places: list[tuple[str, str]]
    may_remark: bool
    remark_url: str
    resolve_url: str
    kept: str
    kept_anchor: str


def discussion_card(
    submission: Submission, actor: Actor, *, kept: Mapping[str, str], left_out: list[str] | None = None
) -> DiscussionCard:
    """Query count does not depend on the number of threads. `left_out` is given by the filter screen."""
    places = places_of(submission)
    said = kept if kept.get("verb") == Verb.REMARK else {}
    cards = [
        _card(thread, submission, actor, places=dict(places), kept=said, left_out=left_out)
        for thread in threads_of(submission)
    ]
    address = {verb: reverse("verb", args=[submission.number, verb.value]) for verb in (Verb.REMARK, Verb.RESOLVE)}
    return DiscussionCard(
        waiting=[card for card in cards if card.thread.is_open],
        settled=[card for card in cards if not card.thread.is_open],
        places=places,
        may_remark=can(Verb.REMARK, submission, actor),
        remark_url=address[Verb.REMARK],
        resolve_url=address[Verb.RESOLVE],
        kept="" if said.get("thread") else said.get("sentence", ""),
        kept_anchor=said.get("anchor", ""),
    )


def _card(
    thread: Thread,
    submission: Submission,
    actor: Actor,
    *,
    places: Mapping[str, str],
    kept: Mapping[str, str],
    left_out: list[str] | None,
) -> ThreadCard:
    jump, frame = _way_to(thread, submission, left_out) if thread.anchor in places else ("", "")
    return ThreadCard(
        thread=thread,
        place=thread.label or _("Seluruh halaman"),
        remarks=list(thread.remarks.all()),
        jump=jump,
        frame=frame,
        is_gone=bool(thread.anchor) and thread.anchor not in places,
        may_resolve=_may_resolve(thread, submission, actor),
        kept=kept.get("sentence", "") if kept.get("thread") == str(thread.pk) else "",
    )


def _way_to(thread: Thread, submission: Submission, left_out: list[str] | None) -> tuple[str, str]:
    """A block is in the preview; an asset has its card on the filter screen, and else its place in the preview."""
    is_asset = ":" in thread.anchor
    if is_asset and left_out is not None:
        return f"#bahan-{thread.anchor}", ""
    if is_asset and submission.state == State.FILTERING:
        return f"{reverse('filter', args=[submission.number])}#bahan-{thread.anchor}", ""
    chosen = f"?{urlencode({'tanpa': left_out}, doseq=True)}" if left_out else ""
    name = f"bahan-{thread.anchor}" if is_asset else f"blok-{thread.anchor}"
    return f"{reverse('submission_page', args=[submission.number])}{chosen}#{name}", PREVIEW


def _may_resolve(thread: Thread, submission: Submission, actor: Actor) -> bool:
    try:
        check_can_resolve(submission, actor, thread)
    except Refusal:
        return False
    return True
