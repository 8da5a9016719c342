"""SOP rows 1 and 2: what an officer may do, and what a submission needs before it is handed over."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from saring.desk.discussion.queries import waiting_for_officer
from saring.desk.discussion.rules import places_named
from saring.desk.submission import hooks
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Incomplete
from saring.desk.submission.models import Submission
from saring.desk.submission.queries import live_assets
from saring.desk.submission.rules import check_role, check_state
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.media.models import InspectionState, MediaKind
from saring.people.models import Appointment, Role

TITLE_AT_LEAST = 8
NAMED_AT_MOST = 4
SHOWS_PEOPLE = frozenset({MediaKind.PICTURE, MediaKind.VIDEO})
"""Kinds of material in which people can be recognised."""


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
        if asset.original.state == InspectionState.REFUSED
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
    check_nothing_is_coming(hooks.names_coming(submission))
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
