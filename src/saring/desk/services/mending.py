"""Row 3, one click: a new file without what was found, in custody, inspected and looked at like any other; the page's
own words masked in the draft.

The original and the old clean copy stay as they are. Every step may run twice; the Mending's state says what is due.
"""

import logging
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from saring.checks import apart
from saring.checks.apart import NotNow
from saring.checks.findings import Mend
from saring.checks.mending.sentences import sentence
from saring.checks.mending.ways import PAGE, ways
from saring.desk import engine, moment, rules
from saring.desk.actors import SYSTEM, Actor
from saring.desk.checking import checks_settings, reads_pictures
from saring.desk.errors import Changed, WrongState
from saring.desk.findings import key_of
from saring.desk.models import Asset, FileScan, Mending, Submission
from saring.desk.services import scanning
from saring.desk.services.comparing import pictures_of
from saring.desk.services.editing import bring_in
from saring.desk.services.examining import look_at_draft
from saring.desk.services.masking import mask_in_page
from saring.desk.states import State, Verb
from saring.media import custody, inspection, storage
from saring.media.models import Original
from saring.media.models import State as MediaState
from saring.media.queries import mimes_of, originals_of, to_scan
from saring.people.models import Appointment
from saring.website import services as website
from saring.work import errands, leases

log = logging.getLogger(__name__)

MAX_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=20)
_BLOCK: Final = 1 << 20


@transaction.atomic
def mend(
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
    acting = rules.check_can_mend(submission, by)
    look = look_at_draft(submission)
    found = next((one for one in (look.findings if look else ()) if key_of(one) == (file, fingerprint)), None)
    if look is None or found is None:
        raise Changed(_("Temuan itu tidak ada lagi pada isi ini. Muat ulang halaman."))
    if way not in ways(found, mimes_of([file]).get(file, "") if file else PAGE):
        raise WrongState(_no_such_way(file))
    under_way = set(submission.mendings.filter(state__in=Mending.OPEN).values_list("file", flat=True))
    if file in under_way:
        raise WrongState(_("Berkas itu sedang dikerjakan. Tunggu sampai selesai."))
    alike = alike_elsewhere(look.findings, found) if everywhere and way == Mend.MASK else []
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
        said = {"check": found["check"], "way": Mend.MASK.value, "place": _("isi halaman"), "places": places}
        engine.touch(Verb.MEND, submission, actor=by, acting=acting, note=engine.Note(said))
        engine.contributed(submission, by, "edit")
    return places


def alike_elsewhere(findings: Iterable[dict[str, Any]], found: dict[str, Any]) -> list[dict[str, Any]]:
    """Of every other file, and of the page itself, that says the same kind of thing one finding that can be masked."""
    kind = found["check"], found["code"]
    others = [one for one in findings if one["file"] != found["file"] and (one["check"], one["code"]) == kind]
    mimes = {**mimes_of({one["file"] for one in others if one["file"]}), "": PAGE}
    first: dict[str, dict[str, Any]] = {}
    for one in others:
        if Mend.MASK in ways(one, mimes.get(one["file"], "")):
            first.setdefault(one["file"], one)
    return list(first.values())


def _ask(submission: Submission, found: dict[str, Any], way: str, by: Actor, acting: Appointment | None) -> None:
    """One file, one mending; on record."""
    file = found["file"]
    key = {
        "file": file,
        "check_id": found["check"],
        "code": found["code"],
        "way": way,
        "fingerprint": "" if way == Mend.MASK else found["fingerprint"],
    }
    said = {"check": found["check"], "way": way, "title": found["title"], "place": found["place"]}
    made = submission.mendings.filter(**key, state=Mending.State.DONE).select_related("original").last()
    if made is not None and made.original is not None:
        website.put_in_place(submission.page_id or 0, old=file, new=_main(made.original), by=by.person)
        note = engine.Note({**said, "again": True}, digest=file)
        engine.touch(Verb.MEND, submission, actor=by, acting=acting, note=note)
        engine.contributed(submission, by, "edit")
        return
    row = Mending.objects.create(
        submission=submission,
        **key,
        asked_by=by.person,
        asked_by_name=by.name,
        asked_at=moment.now(),
    )
    engine.touch(Verb.MEND, submission, actor=by, acting=acting, note=engine.Note(said, digest=file))
    engine.contributed(submission, by, "edit")
    errands.soon("mend", row)


def to_mend() -> QuerySet[Mending]:
    """Mendings with work to do."""
    return Mending.objects.filter(state__in=Mending.OPEN, attempts__lt=MAX_ATTEMPTS)


def work(mending_id: int) -> None:
    """Bring one mending as far as it goes."""
    row = leases.claim(to_mend(), mending_id, length=LEASE)
    if row is None:
        return
    try:
        if row.state == Mending.State.ASKED:
            _make(row)
        if row.state == Mending.State.MADE:
            _put_in(row)
    except (NotNow, OSError, custody.CustodyError) as error:
        log.warning("mending %s is tried later: %s", row.pk, error or "the server's own trouble")
        leases.let_go(row, wait=leases.wait_after(row.attempts))


def _still_at_it(row: Mending, _percent: int) -> None:
    leases.extend(row, LEASE)


def give_up(now: datetime) -> int:
    """What was tried too often failed. How many."""
    tired = Mending.objects.filter(leases.due(now), state__in=Mending.OPEN, attempts__gte=MAX_ATTEMPTS)
    return tired.update(
        state=Mending.State.FAILED, message=sentence("crash"), ended_at=now, holder="", lease_until=None
    )


def _make(row: Mending) -> None:
    """The new file, into custody and among the submission's material."""
    working = Path(settings.CLEAN) / "working"
    working.mkdir(parents=True, exist_ok=True)
    source = storage.content_path(Path(settings.CLEAN), row.file).resolve(strict=True)
    target = {"check": row.check_id, "code": row.code, "way": row.way, "spot": {}, "fingerprint": row.fingerprint}
    with tempfile.TemporaryDirectory(prefix="mended-", dir=working) as folder:
        into = Path(folder) / "mended"
        mended = apart.mend(
            source,
            [target],
            checks_settings(),
            ocr=reads_pictures(),
            working=working,
            into=into,
            told=partial(_still_at_it, row),
        )
        if not mended.done:
            _fail(row, mended.message or next((one["message"] for one in mended.undone), sentence("gone")))
            return
        try:
            original = custody.receive(_pieces(into), name=row.file, declared_size=into.stat().st_size)
        except custody.Refused as refused:
            _fail(row, refused.message)
            return
    result = {"places": mended.places, "columns": list(mended.columns), "pages": list(mended.pages)}
    with transaction.atomic():
        if engine.lock(row.submission_id, expected_version=None).state != State.EDITING:
            _fail(row, _too_late())
            return
        row.state, row.original, row.result = Mending.State.MADE, original, result
        if leases.held(row).update(state=row.state, original=original, result=result):
            _add(row, original)


def _put_in(row: Mending) -> None:
    """Inspected and looked at, the new copy takes the old one's place in the draft."""
    assert row.original_id is not None
    original = inspection.inspect(row.original_id)
    if original is None or original.state in {MediaState.RECEIVED, MediaState.INSPECTING}:
        raise NotNow
    if original.state != MediaState.CLEAN:
        _fail(row, next((str(one["message"]) for one in original.reasons), sentence(original.state)))
        return
    digests = to_scan([original.pk])
    scanning.want(digests)
    for scan in FileScan.objects.filter(sha256__in=digests, asked=True):
        scanning.scan(scan.pk)
    for asset_id in row.submission.assets.filter(original=original, removed_at=None).values_list("pk", flat=True):
        bring_in(asset_id=asset_id)
    row.result = {**row.result, "views": pictures_of(row.file, original)}
    with transaction.atomic():
        submission = engine.lock(row.submission_id, expected_version=None)
        if submission.state != State.EDITING or submission.page_id is None:
            _fail(row, _too_late())
            return
        ended = {"state": Mending.State.DONE, "result": row.result, "ended_at": moment.now()}
        if not leases.held(row).update(**ended, holder="", lease_until=None):
            return
        website.put_in_place(submission.page_id, old=row.file, new=_main(original), by=row.asked_by)
        said = {name: value for name, value in row.result.items() if name != "views"}
        note = engine.Note({"way": row.way, "of": row.file, **said}, digest=original.sha256)
        engine.record(Verb.MEND, submission, actor=SYSTEM, acting=None, note=note)


def _add(row: Mending, original: Original) -> None:
    """The new file beside the one it was made from, with the same words."""
    assets = row.submission.assets.filter(removed_at=None).select_related("original")
    if assets.filter(original=original).exists():
        return
    old = assets.filter(original__in=originals_of(row.file)).first()
    name = Path(old.filename if old else row.file[:12])
    Asset.objects.create(
        submission=row.submission,
        original=original,
        filename=f"{name.stem[:200]} ({_('diperbaiki')}){name.suffix}",
        caption=old.caption if old else "",
        alt=old.alt if old else "",
        credit=old.credit if old else "",
        vulnerable=old.vulnerable if old else False,
        order=max(assets.values_list("order", flat=True), default=0) + 1,
        added_by=row.asked_by,
    )


def _fail(row: Mending, message: str) -> None:
    row.state = Mending.State.FAILED
    leases.held(row).update(state=row.state, message=message, ended_at=moment.now(), holder="", lease_until=None)


def _too_late() -> str:
    return _("Berkas sudah tidak disunting ketika perbaikannya selesai; halamannya tidak diubah.")


def _main(original: Original) -> str:
    copies: dict[str, Any] = dict(original.copies.values_list("role", "sha256"))
    return str(copies["main"])


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            yield piece
