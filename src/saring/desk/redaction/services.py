"""Row 3, one click: a new copy of a file without what was found, or the page's own words masked in the draft."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saring.checks.findings import Remedy
from saring.checks.redaction.remedies import PAGE, remedies
from saring.desk.examination.findings import key_of
from saring.desk.examination.services import examine_draft
from saring.desk.redaction.models import Redaction
from saring.desk.redaction.page_words import mask_in_page
from saring.desk.redaction.rules import check_can_redact
from saring.desk.redaction.tasks import _main
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Changed, WrongState
from saring.desk.submission.models import Submission
from saring.desk.submission.transitions import Verb
from saring.media.queries import mimes_of
from saring.people.models import Appointment
from saring.website import services as website
from saring.work import tasks


@transaction.atomic
def redact(
    *,
    submission_id: int,
    file: str,
    fingerprint: str,
    way: str,
    by: Actor,
    everywhere: bool = False,
    expected_version: int | None = None,
) -> Submission:
    """Ask for a new copy of a file without what a finding saw: masked everywhere in it, or without that column; and
    `everywhere` in the page's own words and all the other files of the submission that say the same kind of thing.

    `file` '' is the page itself: its words are masked at once. A copy that was made before, and that a later save took
    out again, is put back at once.
    """
    submission = engine.lock(submission_id, expected_version=expected_version)
    acting = check_can_redact(submission, by)
    result = examine_draft(submission)
    found = next((one for one in (result.findings if result else ()) if key_of(one) == (file, fingerprint)), None)
    if result is None or found is None:
        raise Changed(_("Temuan itu tidak ada lagi pada isi ini. Muat ulang halaman."))
    if way not in remedies(found, mimes_of([file]).get(file, "") if file else PAGE):
        raise WrongState(_no_such_way(file))
    under_way = set(submission.redactions.filter(state__in=Redaction.OPEN).values_list("file", flat=True))
    if file in under_way:
        raise WrongState(_("Berkas itu sedang dikerjakan. Tunggu sampai selesai."))
    alike = alike_elsewhere(result.findings, found) if everywhere and way == Remedy.MASK else []
    for one in [found, *alike]:
        if one["file"]:
            if one["file"] not in under_way:
                _ask(submission, one, way, by, acting)
        elif not _mask_words(submission, one, by, acting) and one is found:
            raise WrongState(_no_such_way(file))
    return submission


def _no_such_way(file: str) -> str:
    if file:
        return _("Temuan ini tidak dapat diperbaiki dengan cara itu. Perbaiki di berkas aslinya.")
    return _("Temuan ini tidak dapat disamarkan otomatis. Ubah sendiri kata-katanya di halaman.")


def _mask_words(submission: Submission, found: dict[str, Any], by: Actor, acting: Appointment | None) -> int:
    """In the page's own words; on record with how many places."""
    places = mask_in_page(submission, found, by)
    if places:
        said = {"check": found["check"], "way": Remedy.MASK.value, "place": _("isi halaman"), "places": places}
        engine.touch(Verb.REDACT, submission, actor=by, acting=acting, note=engine.Note(said))
        engine.contributed(submission, by, "edit")
    return places


def alike_elsewhere(findings: Iterable[dict[str, Any]], found: dict[str, Any]) -> list[dict[str, Any]]:
    """Of every other file, and of the page itself, that says the same kind of thing one finding that can be masked."""
    kind = found["check"], found["code"]
    others = [one for one in findings if one["file"] != found["file"] and (one["check"], one["code"]) == kind]
    mimes = {**mimes_of({one["file"] for one in others if one["file"]}), "": PAGE}
    first: dict[str, dict[str, Any]] = {}
    for one in others:
        if Remedy.MASK in remedies(one, mimes.get(one["file"], "")):
            first.setdefault(one["file"], one)
    return list(first.values())


def _ask(submission: Submission, found: dict[str, Any], way: str, by: Actor, acting: Appointment | None) -> None:
    """One file, one redaction; on record."""
    file = found["file"]
    key = {
        "file": file,
        "check_id": found["check"],
        "code": found["code"],
        "way": way,
        "fingerprint": "" if way == Remedy.MASK else found["fingerprint"],
    }
    said = {"check": found["check"], "way": way, "title": found["title"], "place": found["place"]}
    made = submission.redactions.filter(**key, state=Redaction.State.DONE).select_related("original").last()
    if made is not None and made.original is not None:
        website.put_in_place(submission.page_id or 0, old=file, new=_main(made.original), by=by.person)
        note = engine.Note({**said, "again": True}, digest=file)
        engine.touch(Verb.REDACT, submission, actor=by, acting=acting, note=note)
        engine.contributed(submission, by, "edit")
        return
    row = Redaction.objects.create(
        submission=submission,
        **key,
        asked_by=by.person,
        asked_by_name=by.name,
        asked_at=current_time.now(),
    )
    engine.touch(Verb.REDACT, submission, actor=by, acting=acting, note=engine.Note(said, digest=file))
    engine.contributed(submission, by, "edit")
    tasks.enqueue_on_commit("redact", row)
