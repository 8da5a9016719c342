"""Who works on a submission now, as a screen draws it: a line with one small button, words on a queue row."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_can_work, since_words
from saring.desk.submission.states import CLAIMABLE
from saring.desk.submission.transitions import TRANSITIONS, Verb


@dataclass(frozen=True)
class ClaimLine:
    """What the line says. `label` is empty for whoever may not act; `take_over_from` asks before it takes over."""

    text: str
    label: str = ""
    url: str = ""
    take_over_from: int | None = None
    holder: str = ""


def claim_line(submission: Submission, actor: Actor) -> ClaimLine | None:
    """The line of this submission for this person; None where there is nothing to say."""
    if submission.state not in CLAIMABLE:
        return None
    held = {"name": submission.holder, "since": since_words(submission)}
    if submission.holder_id is not None and submission.holder_id == actor.person_id:
        text = _("Anda kerjakan sejak %(since)s.") % held
        return ClaimLine(text, *_button(Verb.RELEASE_CLAIM, submission))
    if submission.holder_id is not None:
        text = _("Dikerjakan %(name)s sejak %(since)s.") % held
        if not _may_work(submission, actor):
            return ClaimLine(text)
        _label, url = _button(Verb.CLAIM, submission)
        return ClaimLine(text, _("Ambil alih"), url, submission.holder_id, str(submission.holder))
    if not _may_work(submission, actor):
        return None
    return ClaimLine(_("Belum ada yang mengerjakan."), *_button(Verb.CLAIM, submission))


def held_words(submission: Submission, actor: Actor) -> str:
    """Who works on it, for a queue row; '' when nobody does."""
    if submission.holder_id is None:
        return ""
    if submission.holder_id == actor.person_id:
        return _("Sedang Anda kerjakan")
    return _("Sedang dikerjakan %(name)s") % {"name": submission.holder}


def _may_work(submission: Submission, actor: Actor) -> bool:
    try:
        check_can_work(submission, actor)
    except Refusal:
        return False
    return True


def _button(verb: Verb, submission: Submission) -> tuple[str, str]:
    return str(TRANSITIONS[verb].label), reverse("verb", args=[submission.number, verb.value])
