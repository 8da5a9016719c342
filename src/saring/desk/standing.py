"""What every rule asks first: the state the submission stands in, the role the actor holds, four eyes."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from saring.desk.actors import Actor
from saring.desk.errors import NotYours, OwnWork, WrongState
from saring.desk.models import Decision, Submission
from saring.desk.queries import contributors, small_office_exception
from saring.desk.states import MOVES, State, Verb
from saring.people.models import Appointment, Role
from saring.sop.kinds import Kind


def check_state(verb: Verb, submission: Submission) -> None:
    """The verb must fit the state (the transition table)."""
    move = MOVES[verb]
    if submission.state not in move.sources:
        raise WrongState(
            _("“%(verb)s” tidak dapat dilakukan: berkas ini sedang dalam keadaan “%(state)s”.")
            % {"verb": move.label, "state": State(submission.state).label}
        )


def check_role(verb: Verb, submission: Submission, actor: Actor, role: Role | None = None) -> Appointment:
    """The actor must hold the verb's role (of the submission's section, for officers)."""
    wanted = role or MOVES[verb].role
    if wanted is None:
        raise NotYours(_("Tindakan ini hanya dilakukan oleh sistem."))
    appointment = actor.holding(wanted, section_id=submission.section_id)
    if appointment is None:
        raise NotYours(
            _("Hanya %(role)s yang dapat melakukan “%(verb)s” pada berkas ini.")
            % {"role": wanted.label, "verb": MOVES[verb].label}
        )
    return appointment


def check_any_role(verb: Verb, submission: Submission, actor: Actor, roles: Sequence[Role]) -> Appointment:
    """The actor must hold one of these roles; the first held is the one acted by."""
    for role in roles:
        appointment = actor.holding(role, section_id=submission.section_id)
        if appointment is not None:
            return appointment
    labels = f" {_('atau')} ".join(str(role.label) for role in roles)
    raise NotYours(
        _("Hanya %(role)s yang dapat melakukan “%(verb)s” pada berkas ini.")
        % {"role": labels, "verb": MOVES[verb].label}
    )


def check_four_eyes(submission: Submission, actor: Actor) -> None:
    """Whoever contributed does not decide, nor whoever decided on the same content in an earlier row (DESIGN §6.2)."""
    if actor.person_id in contributors(submission) and not small_office_exception():
        raise OwnWork(
            _(
                "Anda ikut menyusun atau menyunting berkas ini, jadi Anda tidak dapat memutusnya. "
                "Mintalah pejabat lain yang berwenang."
            )
        )
    decided_before = Decision.objects.filter(
        submission=submission, by_id=actor.person_id, outcome=Decision.Outcome.CLEAR, step__order__lt=_order(submission)
    )
    if submission.frozen and decided_before.filter(digest_result=submission.frozen.digest).exists():
        raise OwnWork(_("Anda sudah memutus berkas ini pada langkah sebelumnya. Langkah ini untuk pejabat lain."))


def _order(submission: Submission) -> int:
    step = submission.step
    return step.order if step is not None and step.kind == Kind.FILTER else 0
