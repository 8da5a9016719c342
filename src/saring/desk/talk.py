"""Pembicaraan: who may ask and answer about a submission, who settles it, and what must be settled before sending on.

A remark is no contribution to the content: an official who asks may still decide (DESIGN §6.2).
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saring.desk.actors import Actor
from saring.desk.errors import Incomplete, NotYours, WrongState
from saring.desk.models import Submission
from saring.desk.standing import check_state
from saring.desk.states import Verb
from saring.desk.talk_models import TEXT_AT_MOST, Thread
from saring.people.models import Appointment, Role
from saring.people.queries import holders
from saring.website import services as website
from saring.website.anchors import anchors_of
from saring.website.gate import page_of_revision

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


def unsettled(submission: Submission) -> list[Thread]:
    """Threads that wait for an answer or for being settled, oldest first."""
    return list(Thread.objects.filter(submission=submission, resolved_at=None))


def waiting_for_officer(submission: Submission) -> list[Thread]:
    """Open threads an officer of the section has not answered last: what holds `hand_over`, oldest first.

    The officer can answer but not settle what others began; settling waits until the web team has the submission.
    """
    officers = set(holders(Role.OFFICER, section_id=submission.section_id).values_list("pk", flat=True))
    found = Thread.objects.filter(submission=submission, resolved_at=None).prefetch_related("remarks")
    return [thread for thread in found if list(thread.remarks.all())[-1].by_id not in officers]


def places_named(threads: Iterable[Thread]) -> str:
    """Where the threads are pinned, the first few by name."""
    names = list(dict.fromkeys(f"“{thread}”" for thread in threads))
    return ", ".join([*names[:PLACES_NAMED], *(["…"] if len(names) > PLACES_NAMED else [])])


def places_of(submission: Submission) -> list[tuple[str, str]]:
    """What of the page as it is shown now can be spoken about: (anchor, label); [] before there is a page."""
    if submission.frozen is not None:
        frozen = page_of_revision(submission.frozen.revision_id)
        return anchors_of(frozen) if frozen is not None else []
    return anchors_of(website.latest(submission.page_id)) if submission.page_id is not None else []


def threads_of(submission: Submission) -> list[Thread]:
    """All threads with what was said, oldest first; two queries however many."""
    return list(Thread.objects.filter(submission=submission).prefetch_related("remarks"))


def _holding(roles: Iterable[Role], submission: Submission, actor: Actor) -> Appointment | None:
    found = (actor.holding(role, section_id=submission.section_id) for role in roles)
    return next((appointment for appointment in found if appointment is not None), None)
