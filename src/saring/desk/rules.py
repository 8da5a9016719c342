"""What may be done, in two voices from one source: `check_can_x` raises a sentence, `can(...)` draws the button.

Each check returns the appointment the actor acts by (None for the system), which the ledger records.
"""

import hmac
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from saring.desk import outside
from saring.desk.actors import Actor
from saring.desk.at_once import check_can_after_check, check_can_issue_at_once
from saring.desk.claims import check_can_claim, check_can_release, check_free
from saring.desk.classifying import check_can_classify, check_can_lift, check_can_uphold, check_can_weigh
from saring.desk.errors import Changed, Incomplete, NotYours, Refusal, WrongState
from saring.desk.models import Submission
from saring.desk.queries import live_assets
from saring.desk.standing import check_any_role, check_four_eyes, check_role, check_state
from saring.desk.states import Reason, State, Verb
from saring.desk.talk import check_can_remark, check_can_resolve, places_named, waiting_for_officer
from saring.media.models import Kind as MediaKind
from saring.media.models import State as MediaState
from saring.people.models import Appointment, Role

TITLE_AT_LEAST = 8
SENTENCE_AT_LEAST = 10
SENTENCE_AT_MOST = 1000
NAMED_AT_MOST = 4
WHO_TAKES_DOWN = (Role.OFFICIAL, Role.HEAD)
SHOWS_PEOPLE = frozenset({MediaKind.PICTURE, MediaKind.VIDEO})
"""Kinds of material in which people can be recognised."""


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


def check_can_write(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.WRITE, submission)
    return check_role(Verb.WRITE, submission, actor)


def check_can_add_asset(submission: Submission, actor: Actor) -> Appointment | None:
    """Officers add while collecting, the web team while editing."""
    check_state(Verb.ADD_ASSET, submission)
    role = Role.OFFICER if submission.state == State.COLLECTING else Role.WEB
    return check_role(Verb.ADD_ASSET, submission, actor, role)


def check_can_remove_asset(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.REMOVE_ASSET, submission)
    return check_role(Verb.REMOVE_ASSET, submission, actor)


def check_can_inspect_again(submission: Submission, actor: Actor) -> Appointment | None:
    """The web team owns what the inspection could not decide (media.State.NEEDS_EYES)."""
    check_state(Verb.INSPECT_AGAIN, submission)
    return check_role(Verb.INSPECT_AGAIN, submission, actor)


def missing_for_hand_over(submission: Submission) -> list[str]:
    """What still stands between the officer and `hand_over`, as short sentences."""
    missing = []
    if len(submission.title.strip()) < TITLE_AT_LEAST:
        missing.append(_("Judul (sedikitnya %(count)d huruf)") % {"count": TITLE_AT_LEAST})
    if not submission.text.strip():
        missing.append(_("Isi berita, atau apa yang perlu diperbaiki"))
    if submission.event_date is None:
        missing.append(_("Tanggal kegiatan"))
    shown = [asset for asset in live_assets(submission) if asset.original.kind in SHOWS_PEOPLE]
    if shown and not submission.vulnerable:
        missing.append(_("Apakah anak atau korban terlihat?"))
    if shown and not submission.consent:
        missing.append(_("Centang persetujuan"))
    missing.extend(
        _("Hapus atau ganti “%(name)s”: berkas ini tidak dapat diterima") % {"name": asset.filename}
        for asset in live_assets(submission)
        if asset.original.state == MediaState.REFUSED
    )
    waiting = waiting_for_officer(submission)
    if waiting:
        missing.append(_("Pembicaraan yang belum dijawab: %(places)s") % {"places": places_named(waiting)})
    return missing


def check_can_hand_over(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.HAND_OVER, submission)
    appointment = check_role(Verb.HAND_OVER, submission, actor)
    missing = missing_for_hand_over(submission)
    if missing:
        raise Incomplete(_("Belum dapat diserahkan. Yang masih kurang: %(list)s.") % {"list": "; ".join(missing)})
    check_nothing_is_coming(outside.names_coming(submission))
    return appointment


def check_nothing_is_coming(names: Sequence[str]) -> None:
    """What is handed over is all that was chosen: files on their way would come too late."""
    if names:
        raise Incomplete(
            _("Belum diserahkan: %(names)s sudah dipilih tetapi belum sampai. Tunggu, atau batalkan pengirimannya.")
            % {"names": ", ".join(names[:NAMED_AT_MOST])}
        )


def check_can_withdraw(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.WITHDRAW, submission)
    return check_role(Verb.WITHDRAW, submission, actor)


def check_can_accept(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.ACCEPT, submission)
    appointment = check_role(Verb.ACCEPT, submission, actor)
    check_free(submission, actor)
    waiting = [
        asset.filename
        for asset in live_assets(submission)
        if asset.original.state in {MediaState.RECEIVED, MediaState.INSPECTING}
    ]
    if waiting:
        raise Incomplete(
            _("Tunggu sebentar: %(count)d bahan masih diperiksa sistem (%(names)s).")
            % {"count": len(waiting), "names": ", ".join(waiting[:3])}
        )
    return appointment


def check_can_send_back(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.SEND_BACK, submission)
    appointment = check_role(Verb.SEND_BACK, submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_submit(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.SUBMIT, submission)
    appointment = check_role(Verb.SUBMIT, submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_decide(submission: Submission, actor: Actor, verb: Verb = Verb.CLEAR) -> Appointment | None:
    """Clear, return or refuse: an official who contributed nothing, while no other official holds it."""
    check_state(verb, submission)
    appointment = check_role(verb, submission, actor)
    check_four_eyes(submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_mend(submission: Submission, actor: Actor) -> Appointment | None:
    """The web team mends what it edits."""
    check_state(Verb.MEND, submission)
    appointment = check_role(Verb.MEND, submission, actor)
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


def check_can_publish(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.PUBLISH, submission)
    appointment = check_role(Verb.PUBLISH, submission, actor)
    check_free(submission, actor)
    return appointment


def check_can_confirm_live(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CONFIRM_LIVE, submission)
    if actor.person is not None:
        raise NotYours(_("Sistem sendiri yang memastikan halaman sudah tayang."))
    return None


def check_can_close(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CLOSE, submission)
    return check_role(Verb.CLOSE, submission, actor)


def check_can_take_down(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.TAKE_DOWN, submission)
    appointment = check_any_role(Verb.TAKE_DOWN, submission, actor, WHO_TAKES_DOWN)
    if submission.permit is None or submission.permit.revoked_at is not None:
        raise WrongState(_("Versi ini sudah diganti oleh perbaikan yang lebih baru. Turunkan versi yang terakhir."))
    return appointment


def check_can_correct(submission: Submission, actor: Actor) -> Appointment | None:
    check_state(Verb.CORRECT, submission)
    appointment = check_role(Verb.CORRECT, submission, actor)
    if submission.permit is None or submission.permit.revoked_at is not None:
        raise WrongState(_("Versi ini sudah diganti oleh perbaikan yang lebih baru. Perbaiki versi yang terakhir."))
    if Submission.objects.open_on_page(submission.page_id).exists():
        raise WrongState(_("Halaman ini sedang diperbaiki dalam berkas lain. Lanjutkan berkas itu."))
    return appointment


CHECKS: dict[Verb, Callable[[Submission, Actor], Appointment | None]] = {
    Verb.WRITE: check_can_write,
    Verb.ADD_ASSET: check_can_add_asset,
    Verb.REMOVE_ASSET: check_can_remove_asset,
    Verb.INSPECT_AGAIN: check_can_inspect_again,
    Verb.HAND_OVER: check_can_hand_over,
    Verb.WITHDRAW: check_can_withdraw,
    Verb.ACCEPT: check_can_accept,
    Verb.SEND_BACK: check_can_send_back,
    Verb.SUBMIT: check_can_submit,
    Verb.MEND: check_can_mend,
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
    Verb.AFTER_CHECK: check_can_after_check,
}


def can(verb: Verb, submission: Submission, actor: Actor) -> bool:
    """Whether the button is drawn."""
    return why_not(verb, submission, actor) is None


def why_not(verb: Verb, submission: Submission, actor: Actor) -> Refusal | None:
    """The refusal the verb would meet now, or None."""
    try:
        CHECKS[verb](submission, actor)
    except Refusal as refusal:
        return refusal
    return None
