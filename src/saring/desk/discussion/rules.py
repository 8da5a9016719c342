"""Pembicaraan: who may ask and answer about a submission, who settles it, and what must be settled before sending on.

A remark is no contribution to the content: an official who asks may still decide (DESIGN §6.2).
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.desk.discussion.models import TEXT_AT_MOST, Thread
from saring.desk.discussion.queries import unsettled
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Incomplete, NotYours, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.rules import check_state
from saring.desk.submission.transitions import Verb
from saring.people.models import Appointment, Role

MAY_SPEAK = (Role.OFFICIAL, Role.WEB, Role.OFFICER, Role.HEAD)
MAY_SETTLE = (Role.OFFICIAL, Role.WEB)
PLACES_NAMED = 3


def check_can_remark(submission: Submission, actor: Actor) -> Appointment:
    """The section's officers, the web team, officials and the head, while the submission is open."""
    check_state(Verb.REMARK, submission)
    appointment = _holding(MAY_SPEAK, submission, actor)
    if appointment is None:
        raise NotYours(
            _("Hanya petugas bidangnya, tim website, pejabat dan kepala dinas yang dapat menulis di pembicaraan ini.")
        )
    return appointment


def check_can_resolve(submission: Submission, actor: Actor, thread: Thread | None = None) -> Appointment:
    """Whoever began the thread, the web team, or an official."""
    check_state(Verb.RESOLVE, submission)
    appointment = check_can_remark(submission, actor)
    if thread is None:
        return appointment
    check_open(thread)
    if thread.opened_by_id != actor.person_id and _holding(MAY_SETTLE, submission, actor) is None:
        raise NotYours(
            _("Hanya yang memulainya (%(name)s), tim website, atau pejabat yang dapat menyatakannya selesai.")
            % {"name": thread.opened_by_name}
        )
    return appointment


def check_open(thread: Thread) -> None:
    """Nothing is added to what was settled."""
    if not thread.is_open:
        raise WrongState(
            _("Pembicaraan ini sudah dinyatakan selesai oleh %(name)s. Mulai yang baru bila perlu.")
            % {"name": thread.resolved_by_name}
        )


def check_text(text: str) -> None:
    """1 to 2000 characters."""
    if not text:
        raise Incomplete(_("Tulis dahulu pertanyaan atau jawabannya."))
    if len(text) > TEXT_AT_MOST:
        raise Incomplete(
            _("Tulisan Anda %(length)d huruf; paling panjang %(most)d. Persingkat, atau bagi menjadi dua.")
            % {"length": len(text), "most": TEXT_AT_MOST}
        )


def check_settled(submission: Submission) -> None:
    """Every thread is settled before the submission is sent on."""
    waiting = unsettled(submission)
    if waiting:
        raise Incomplete(
            ngettext(
                "Masih ada %(count)d pembicaraan yang belum selesai: %(places)s. Jawab, lalu nyatakan selesai.",
                "Masih ada %(count)d pembicaraan yang belum selesai: %(places)s. Jawab, lalu nyatakan selesai.",
                len(waiting),
            )
            % {"count": len(waiting), "places": places_named(waiting)}
        )


def places_named(threads: Iterable[Thread]) -> str:
    """Where the threads are pinned, the first few by name."""
    names = list(dict.fromkeys(f"“{thread}”" for thread in threads))
    return ", ".join([*names[:PLACES_NAMED], *(["…"] if len(names) > PLACES_NAMED else [])])


def _holding(roles: Iterable[Role], submission: Submission, actor: Actor) -> Appointment | None:
    found = (actor.holding(role, section_id=submission.section_id) for role in roles)
    return next((appointment for appointment in found if appointment is not None), None)
