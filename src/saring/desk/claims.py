"""Who works on it now: "Saya kerjakan", so that two people do not do the same work. Nobody has to claim.

A claim lasts as long as the visit to the step; whoever could do the step's work may take it over, on record.
"""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.desk.actors import Actor
from saring.desk.errors import Held, NotYours
from saring.desk.models import Submission
from saring.desk.standing import check_four_eyes, check_role, check_state
from saring.desk.states import OWNERS, State, Verb
from saring.people.models import Appointment


def check_free(submission: Submission, actor: Actor) -> None:
    """Nobody else holds the submission; an unclaimed one is free."""
    if submission.holder_id is not None and submission.holder_id != actor.person_id:
        raise Held(
            _("“%(name)s” sedang mengerjakan berkas ini sejak %(since)s. Ambil alih dahulu bila perlu.")
            % {"name": submission.holder, "since": since_words(submission)}
        )


def check_can_work(submission: Submission, actor: Actor) -> Appointment:
    """Whoever could do the step's work, were it free: the web team, or an official with clean hands."""
    check_state(Verb.CLAIM, submission)
    state = State(submission.state)
    appointment = check_role(Verb.CLAIM, submission, actor, OWNERS[state])
    if state == State.FILTERING:
        check_four_eyes(submission, actor)
    return appointment


def check_can_claim(submission: Submission, actor: Actor, take_over_from: int | None = None) -> Appointment:
    """Free, or taken over from exactly the person the actor saw holding it."""
    appointment = check_can_work(submission, actor)
    if take_over_from is None or take_over_from != submission.holder_id:
        check_free(submission, actor)
    return appointment


def check_can_release(submission: Submission, actor: Actor) -> Appointment:
    """Only the holder lets go; anybody else takes over."""
    check_state(Verb.RELEASE_CLAIM, submission)
    appointment = check_role(Verb.RELEASE_CLAIM, submission, actor, OWNERS[State(submission.state)])
    if submission.holder_id is None or submission.holder_id != actor.person_id:
        raise NotYours(_("Anda tidak sedang mengerjakan berkas ini, jadi tidak ada yang dilepaskan."))
    return appointment


def since_words(submission: Submission) -> str:
    """'pukul 10.15' today, '23 November 2026 pukul 10.15' before."""
    if submission.held_since is None:
        return _("tadi")
    since = timezone.localtime(submission.held_since)
    at = {"date": date_format(since, "j F Y"), "time": date_format(since, "H.i")}
    return (_("pukul %(time)s") if since.date() == timezone.localdate() else _("%(date)s pukul %(time)s")) % at
