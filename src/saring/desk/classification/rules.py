"""Golongan informasi: who chooses it, and who says that an information stays excluded (UU 14/2008 art. 19)."""

from django.utils.translation import gettext as _

from saring.desk.classification.models import ConsequenceTest
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import NotYours, OwnWork, WrongState
from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import small_office_exception
from saring.desk.submission.rules import check_four_eyes, check_role, check_state
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.ledger.queries import entries_of
from saring.people.models import Appointment, Role

MAY_WEIGH = (Role.OFFICIAL, Role.WEB)


def check_can_classify(submission: Submission, actor: Actor) -> Appointment:
    """The officer while collecting, the web team while editing; what is being weighed waits for the official."""
    check_state(Verb.CLASSIFY, submission)
    role = Role.OFFICER if submission.state == State.COLLECTING else Role.WEB
    appointment = check_role(Verb.CLASSIFY, submission, actor, role)
    newest = submission.consequence_tests.last()
    if newest is not None and newest.outcome != ConsequenceTest.Outcome.LIFTED:
        raise WrongState(
            _("Golongan ini sudah diuji dalam uji konsekuensi %(number)s. Hanya putusan pejabat yang mengubahnya.")
            % {"number": newest.number}
        )
    if submission.information_class == InformationClass.DIKECUALIKAN and _chosen_by(submission) != actor.person_id:
        raise WrongState(
            _("Informasi ini digolongkan dikecualikan. Hanya putusan pejabat dalam uji konsekuensi yang membukanya.")
        )
    return appointment


def _chosen_by(submission: Submission) -> int | None:
    """Who chose the present class; a slip of one's own finger is one's own to mend."""
    last = entries_of("submission", submission.number).filter(verb="desk.classify").last()
    return last.actor_id if last is not None else submission.created_by_id


def check_can_weigh(submission: Submission, actor: Actor) -> Appointment:
    """An official or the web team, where the information is classed as excluded."""
    check_state(Verb.WEIGH_CONSEQUENCES, submission)
    found = (actor.holding(role) for role in MAY_WEIGH)
    appointment = next((one for one in found if one is not None), None)
    if appointment is None:
        raise NotYours(_("Hanya pejabat atau tim website yang dapat menulis uji konsekuensi."))
    if submission.information_class != InformationClass.DIKECUALIKAN:
        raise WrongState(_("Uji konsekuensi hanya untuk informasi yang digolongkan dikecualikan."))
    return appointment


def check_can_uphold(submission: Submission, actor: Actor) -> Appointment:
    return _check_can_say(Verb.UPHOLD_EXCLUSION, submission, actor)


def check_can_lift(submission: Submission, actor: Actor) -> Appointment:
    return _check_can_say(Verb.LIFT_EXCLUSION, submission, actor)


def open_test(submission: Submission) -> ConsequenceTest | None:
    """The test that waits for an official's word, if there is one."""
    return submission.consequence_tests.filter(outcome="").first()


def _check_can_say(verb: Verb, submission: Submission, actor: Actor) -> Appointment:
    """An official who had no hand in the content, while a test waits."""
    check_state(verb, submission)
    appointment = check_role(verb, submission, actor)
    check_four_eyes(submission, actor)
    test = open_test(submission)
    if test is not None and test.written_by_id == actor.person_id and not small_office_exception():
        raise OwnWork(_("Uji konsekuensi ini Anda tulis sendiri. Putusannya untuk pejabat lain."))
    if test is None:
        raise WrongState(_("Belum ada uji konsekuensi yang menunggu putusan. Tulis dahulu ujinya."))
    return appointment
