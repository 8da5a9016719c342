"""A day's small items: what an official may decide on one screen, each still shown (SOP row 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.desk.discussion.rules import check_settled
from saring.desk.examination.findings import FindingsView, findings_view
from saring.desk.examination.page_content import page_content, shown_files
from saring.desk.examination.services import examine_frozen
from saring.desk.filtering.preview import Preview, preview_without
from saring.desk.filtering.rules import check_can_decide
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import for_list, waiting_for
from saring.desk.submission.rules import refusal_of
from saring.desk.submission.states import State

LETTERS_AT_MOST: Final = 2000
PICTURES_AT_MOST: Final = 3
AT_ONCE: Final = 10
_LOOKED_THROUGH: Final = 40


@dataclass(frozen=True)
class BulkItem:
    """One small submission with nothing in the way of clearing it."""

    submission: Submission
    preview: Preview
    view: FindingsView


def bulk_items(actor: Actor) -> list[BulkItem]:
    """At most AT_ONCE, most urgent first. The cost grows with those shown, not with the queue."""
    waiting = for_list(waiting_for(actor)).filter(state=State.FILTERING, corrects=None, decisions=None)
    found: list[BulkItem] = []
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


def _fit(submission: Submission, actor: Actor) -> Iterator[BulkItem]:
    if submission.frozen is None or not is_small(submission.frozen.content):
        return
    if refusal_of(check_can_decide, submission, actor) is not None:
        return
    try:
        check_settled(submission)
        preview = preview_without(submission)
    except Refusal:
        return
    view = findings_view(submission, examine_frozen(submission))
    if not view.waiting and not view.holding:
        yield BulkItem(submission, preview, view)
