"""Pembicaraan: ask, answer, settle. The ledger keeps that it was said and how long it was, never the words."""

from django.db import transaction
from django.utils.translation import gettext as _

from saring.desk.discussion.models import Remark, Thread
from saring.desk.discussion.queries import places_of
from saring.desk.discussion.rules import check_can_remark, check_can_resolve, check_open, check_text
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb


@transaction.atomic
def remark(*, submission_id: int, text: str, by: Actor, anchor: str = "", thread_id: int | None = None) -> Remark:
    """Begin a thread at a part of the page (the whole page: ''), or answer in one. The version stays as it is."""
    submission = engine.lock(submission_id, expected_version=None)
    acting = check_can_remark(submission, by)
    words = text.replace("\r\n", "\n").strip()
    check_text(words)
    thread = _begin(submission, anchor, by) if thread_id is None else _thread(submission, thread_id)
    check_open(thread)
    said = Remark.objects.create(
        thread=thread, by=by.person, by_name=by.name, by_position=acting.title, text=words, at=current_time.now()
    )
    note = engine.Note({"thread": thread.pk, "length": len(words)})
    engine.record(Verb.REMARK, submission, actor=by, acting=acting, note=note)
    return said


@transaction.atomic
def resolve(*, submission_id: int, thread_id: int, by: Actor) -> Thread:
    """Say that a thread is settled; it stays to be read. The version stays as it is."""
    submission = engine.lock(submission_id, expected_version=None)
    thread = _thread(submission, thread_id)
    acting = check_can_resolve(submission, by, thread)
    thread.resolved_by, thread.resolved_by_name, thread.resolved_at = by.person, by.name, current_time.now()
    thread.save(update_fields=["resolved_by", "resolved_by_name", "resolved_at"])
    engine.record(Verb.RESOLVE, submission, actor=by, acting=acting, note=engine.Note({"thread": thread.pk}))
    return thread


def _thread(submission: Submission, thread_id: int) -> Thread:
    thread = Thread.objects.filter(submission=submission, pk=thread_id).first()
    if thread is None:
        raise WrongState(_("Pembicaraan itu tidak ada pada berkas ini."))
    return thread


def _begin(submission: Submission, anchor: str, by: Actor) -> Thread:
    labels = {"": "", **dict(places_of(submission))} if anchor else {"": ""}
    if anchor not in labels:
        raise Changed(_("Bagian yang Anda pilih tidak ada lagi di halaman ini. Pilih bagian lain."))
    return Thread.objects.create(
        submission=submission,
        anchor=anchor,
        label=labels[anchor],
        opened_by=by.person,
        opened_by_name=by.name,
        opened_at=current_time.now(),
    )
