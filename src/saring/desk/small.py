"""A day's small items: what an official may decide on one screen, each still shown (SOP row 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.desk import rules, talk
from saring.desk.actors import Actor
from saring.desk.errors import Refusal
from saring.desk.findings import Standing, standing_of
from saring.desk.models import Submission
from saring.desk.page_content import page_content, shown_files
from saring.desk.queries import for_list, waiting_for
from saring.desk.services.examining import look_of
from saring.desk.services.filtering import Preview, preview_without
from saring.desk.states import State, Verb

LETTERS_AT_MOST: Final = 2000
PICTURES_AT_MOST: Final = 3
AT_ONCE: Final = 10
_LOOKED_THROUGH: Final = 40


@dataclass(frozen=True)
class Item:
    """One small submission with nothing in the way of clearing it."""

    submission: Submission
    preview: Preview
    standing: Standing


def small_items(actor: Actor) -> list[Item]:
    """At most AT_ONCE, most urgent first. The cost grows with those shown, not with the queue."""
    waiting = for_list(waiting_for(actor)).filter(state=State.FILTERING, corrects=None, decisions=None)
    found: list[Item] = []
    for submission in waiting.select_related("frozen")[:_LOOKED_THROUGH]:
        found.extend(_fit(submission, actor))
        if len(found) == AT_ONCE:
            break
    return found


def is_small(canonical: str) -> bool:
    """Short, with a few pictures and nothing to open: what one look takes in."""
    shown = shown_files(canonical)
    if len(shown) > PICTURES_AT_MOST or any(not one.ref.startswith("picture:") for one in shown):
        return False
    return sum(len(piece.text) for piece in page_content(canonical).pieces) <= LETTERS_AT_MOST


def _fit(submission: Submission, actor: Actor) -> Iterator[Item]:
    if submission.frozen is None or not is_small(submission.frozen.content):
        return
    if rules.why_not(Verb.CLEAR, submission, actor) is not None:
        return
    try:
        talk.check_settled(submission)
        preview = preview_without(submission)
    except Refusal:
        return
    standing = standing_of(submission, look_of(submission))
    if not standing.waiting and not standing.holding:
        yield Item(submission, preview, standing)
