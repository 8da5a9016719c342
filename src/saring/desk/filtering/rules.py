"""SOP row 4: who decides, and when a decision may be called back."""

from django.utils.translation import gettext as _

from saring.desk.publishing.rules import WHO_TAKES_DOWN
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import (
    check_any_role,
    check_four_eyes,
    check_free,
    check_role,
    check_state,
)
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment


def check_can_decide(submission: Submission, actor: Actor, verb: Verb = Verb.CLEAR) -> Appointment | None:
    """Clear, return or refuse: an official who contributed nothing, while no other official holds it."""
    check_state(verb, submission)
    appointment = check_role(verb, submission, actor)
    check_four_eyes(submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_overrule(submission: Submission, actor: Actor) -> Appointment | None:
    """Who may decide may say that a finding does not hold it back."""
    return check_can_decide(submission, actor, Verb.OVERRULE)


def check_can_return(submission: Submission, actor: Actor) -> Appointment | None:
    """While filtering as for any decision; once cleared, any official may still call it back before it is public, and
    while it goes live an official or the head: it is taken off the site first.

    The web team's claim does not stand in the way of calling back: it is on the official's side of the table.
    """
    if submission.state == State.CLEARED:
        return check_role(Verb.RETURN_FOR_CORRECTION, submission, actor)
    if submission.state == State.GOING_LIVE:
        if submission.is_at_once:
            raise WrongState(_("Pengumuman serta merta tidak dikembalikan untuk perbaikan. Turunkan dari situs."))
        return check_any_role(Verb.RETURN_FOR_CORRECTION, submission, actor, WHO_TAKES_DOWN)
    return check_can_decide(submission, actor, Verb.RETURN_FOR_CORRECTION)


def check_can_refuse(submission: Submission, actor: Actor) -> Appointment | None:
    return check_can_decide(submission, actor, Verb.REFUSE)
