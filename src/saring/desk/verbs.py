"""Every verb with its rule and its service.

A rule has two voices from one source: it raises a sentence that a person understands, and `can` draws the button.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from saring.desk.classification import services as classification
from saring.desk.classification.rules import check_can_classify, check_can_lift, check_can_uphold, check_can_weigh
from saring.desk.collecting import services as collecting
from saring.desk.collecting.rules import (
    check_can_add_asset,
    check_can_hand_over,
    check_can_remove_asset,
    check_can_withdraw,
    check_can_write,
)
from saring.desk.discussion import services as discussion
from saring.desk.discussion.rules import check_can_remark, check_can_resolve
from saring.desk.editing import services as editing
from saring.desk.editing.rules import check_can_accept, check_can_inspect_again, check_can_send_back, check_can_submit
from saring.desk.emergency import services as emergency
from saring.desk.emergency.rules import check_can_issue_at_once
from saring.desk.filtering import overruling
from saring.desk.filtering import services as filtering
from saring.desk.filtering.rules import check_can_decide, check_can_overrule, check_can_refuse, check_can_return
from saring.desk.publishing import services as publishing
from saring.desk.publishing.rules import (
    check_can_close,
    check_can_confirm_live,
    check_can_correct,
    check_can_publish,
    check_can_take_down,
)
from saring.desk.redaction import services as redaction
from saring.desk.redaction.rules import check_can_redact
from saring.desk.review import services as review
from saring.desk.review.rules import check_can_review
from saring.desk.submission import services as claims
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import Rule, check_can_claim, check_can_release, refusal_of
from saring.desk.submission.transitions import Verb

RULES: Final[Mapping[Verb, Rule]] = {
    Verb.WRITE: check_can_write,
    Verb.ADD_ASSET: check_can_add_asset,
    Verb.REMOVE_ASSET: check_can_remove_asset,
    Verb.INSPECT_AGAIN: check_can_inspect_again,
    Verb.HAND_OVER: check_can_hand_over,
    Verb.WITHDRAW: check_can_withdraw,
    Verb.ACCEPT: check_can_accept,
    Verb.SEND_BACK: check_can_send_back,
    Verb.SUBMIT: check_can_submit,
    Verb.REDACT: check_can_redact,
    Verb.OVERRULE: check_can_overrule,
    Verb.CLEAR: check_can_decide,
    Verb.RETURN_FOR_CORRECTION: check_can_return,
    Verb.REFUSE: check_can_refuse,
    Verb.PUBLISH: check_can_publish,
    Verb.CONFIRM_LIVE: check_can_confirm_live,
    Verb.CLOSE: check_can_close,
    Verb.TAKE_DOWN: check_can_take_down,
    Verb.CORRECT: check_can_correct,
    Verb.CLAIM: check_can_claim,
    Verb.RELEASE_CLAIM: check_can_release,
    Verb.REMARK: check_can_remark,
    Verb.RESOLVE: check_can_resolve,
    Verb.CLASSIFY: check_can_classify,
    Verb.WEIGH_CONSEQUENCES: check_can_weigh,
    Verb.UPHOLD_EXCLUSION: check_can_uphold,
    Verb.LIFT_EXCLUSION: check_can_lift,
    Verb.ISSUE_AT_ONCE: check_can_issue_at_once,
    Verb.REVIEW: check_can_review,
}


SERVICES: Final[Mapping[Verb, Callable[..., Any]]] = {
    Verb.BEGIN: collecting.begin,
    Verb.WRITE: collecting.write,
    Verb.ADD_ASSET: collecting.add_asset,
    Verb.REMOVE_ASSET: collecting.remove_asset,
    Verb.HAND_OVER: collecting.hand_over,
    Verb.WITHDRAW: collecting.withdraw,
    Verb.INSPECT_AGAIN: editing.inspect_again,
    Verb.ACCEPT: editing.accept,
    Verb.SEND_BACK: editing.send_back,
    Verb.SUBMIT: editing.submit,
    Verb.REDACT: redaction.redact,
    Verb.OVERRULE: overruling.overrule,
    Verb.CLEAR: filtering.clear,
    Verb.RETURN_FOR_CORRECTION: filtering.return_for_correction,
    Verb.REFUSE: filtering.refuse,
    Verb.PUBLISH: publishing.publish,
    Verb.CONFIRM_LIVE: publishing.confirm_live,
    Verb.CLOSE: publishing.close,
    Verb.TAKE_DOWN: publishing.take_down,
    Verb.CORRECT: publishing.correct,
    Verb.CLAIM: claims.claim,
    Verb.RELEASE_CLAIM: claims.release_claim,
    Verb.REMARK: discussion.remark,
    Verb.RESOLVE: discussion.resolve,
    Verb.CLASSIFY: classification.classify,
    Verb.WEIGH_CONSEQUENCES: classification.weigh_consequences,
    Verb.UPHOLD_EXCLUSION: classification.uphold_exclusion,
    Verb.LIFT_EXCLUSION: classification.lift_exclusion,
    Verb.ISSUE_AT_ONCE: emergency.issue_at_once,
    Verb.REVIEW: review.review,
}


def can(verb: Verb, submission: Submission, actor: Actor) -> bool:
    """Whether the button is drawn."""
    return why_not(verb, submission, actor) is None


def why_not(verb: Verb, submission: Submission, actor: Actor) -> Refusal | None:
    """The refusal the verb would meet now, or None."""
    return refusal_of(RULES[verb], submission, actor)
