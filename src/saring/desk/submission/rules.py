"""What every rule asks first: state, role, four eyes, who holds it, the digest that was seen, a reason in words.

Each check returns the appointment the actor acts by, which the ledger records, or raises a Refusal whose text is the
sentence a person reads.
"""

import hmac
from collections.abc import Callable, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed, Held, Incomplete, NotYours, OwnWork, Refusal, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import contributors, small_office_exception
from saring.desk.submission.states import OWNERS, State
from saring.desk.submission.transitions import TRANSITIONS, Reason, Verb
from saring.people.models import Appointment, Role
from saring.sop.kinds import StepKind

SENTENCE_AT_LEAST = 10
SENTENCE_AT_MOST = 1000
Rule = Callable[[Submission, Actor], Appointment | None]


def refusal_of(rule: Rule, submission: Submission, actor: Actor) -> Refusal | None:
    """The refusal a rule would raise now, or None."""
    try:
        rule(submission, actor)
    except Refusal as refusal:
        return refusal
    return None


def check_state(verb: Verb, submission: Submission) -> None:
    """The verb must fit the state (the transition table)."""
    move = TRANSITIONS[verb]
    if submission.state not in move.sources:
        raise WrongState(
            _("“%(verb)s” tidak dapat dilakukan: berkas ini sedang dalam keadaan “%(state)s”.")
            % {"verb": move.label, "state": State(submission.state).label}
        )


def check_role(verb: Verb, submission: Submission, actor: Actor, role: Role | None = None) -> Appointment:
    """The actor must hold the verb's role (of the submission's section, for officers)."""
    wanted = role or TRANSITIONS[verb].role
    if wanted is None:
        raise NotYours(_("Tindakan ini hanya dilakukan oleh sistem."))
    appointment = actor.holding(wanted, section_id=submission.section_id)
    if appointment is None:
        raise NotYours(
            _("Hanya %(role)s yang dapat melakukan “%(verb)s” pada berkas ini.")
            % {"role": wanted.label, "verb": TRANSITIONS[verb].label}
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
        % {"role": labels, "verb": TRANSITIONS[verb].label}
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
    decided_before = submission.decisions.cleared().filter(by_id=actor.person_id, step__order__lt=_order(submission))
    if submission.frozen and decided_before.filter(digest_result=submission.frozen.digest).exists():
        raise OwnWork(_("Anda sudah memutus berkas ini pada langkah sebelumnya. Langkah ini untuk pejabat lain."))


def _order(submission: Submission) -> int:
    step = submission.step
    return step.order if step is not None and step.kind == StepKind.FILTER else 0


def check_free(submission: Submission, actor: Actor) -> None:
    """Nobody else holds the submission. Nobody has to claim; a claim lasts as long as the visit to the step."""
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


def check_reason(reason: str, sentence: str) -> None:
    """Return, refusal and take-down carry a reason code and a sentence (DESIGN §6.7)."""
    if reason not in Reason.values:
        raise Incomplete(_("Pilih alasannya terlebih dahulu."))
    check_sentence(sentence)


def check_sentence(sentence: str) -> None:
    """A reason is also said in words."""
    if len(sentence.strip()) < SENTENCE_AT_LEAST:
        raise Incomplete(
            _("Tulis satu kalimat penjelasan (sedikitnya %(count)d huruf) agar penerimanya tahu apa yang dikerjakan.")
            % {"count": SENTENCE_AT_LEAST}
        )
    check_length(sentence)


def check_length(sentence: str) -> None:
    """Refused rather than cut short; a line break counts as one."""
    length = len(sentence.strip().replace("\r\n", "\n"))
    if length > SENTENCE_AT_MOST:
        raise Incomplete(
            _("Tulisan Anda %(length)d huruf; paling panjang %(most)d. Persingkat, atau bagi menjadi dua.")
            % {"length": length, "most": SENTENCE_AT_MOST}
        )


def same_digest(ours: str, sent: str) -> bool:
    """Whether a digest that was sent is ours, whatever signs it holds."""
    return hmac.compare_digest(ours.encode(), sent.encode(errors="replace"))


def check_digest(submission: Submission, digest_seen: str) -> None:
    """A decision applies to the version that was seen (DESIGN §6.3)."""
    if submission.frozen is None or not same_digest(submission.frozen.digest, digest_seen):
        raise Changed(
            _("Isinya sudah berubah sejak Anda membukanya. Lihat perbedaannya, lalu putuskan pada versi yang baru.")
        )
