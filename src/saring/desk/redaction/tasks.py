"""The new copy: made in a confined process, taken into custody, inspected and looked at like any other file.

The original and the old clean copy stay as they are. Every step may run twice; the row's state says what is due.
"""

import logging
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from saring.checks import sandboxed
from saring.checks.redaction.sentences import sentence
from saring.checks.sandboxed import NotNow
from saring.desk.editing.services import bring_in
from saring.desk.examination import scanning
from saring.desk.examination.check_settings import checks_settings, reads_pictures
from saring.desk.examination.models import FileScan
from saring.desk.redaction.before_after import pictures_of
from saring.desk.redaction.models import Redaction
from saring.desk.submission import current_time, engine
from saring.desk.submission.actors import SYSTEM
from saring.desk.submission.models import Asset
from saring.desk.submission.states import State
from saring.desk.submission.transitions import Verb
from saring.media import limits
from saring.media.models import InspectionState, Original
from saring.media.originals import custody, inspection, storage
from saring.media.queries import originals_of, to_scan
from saring.website import services as website
from saring.work import leases
from saring.work.tasks import PeriodicTask, Task, register

log = logging.getLogger(__name__)
MAX_ATTEMPTS: Final = 5
LEASE: Final = timedelta(minutes=20)
_BLOCK: Final = 1 << 20


def to_redact() -> QuerySet[Redaction]:
    """Mendings with work to do."""
    return Redaction.objects.filter(state__in=Redaction.OPEN, attempts__lt=MAX_ATTEMPTS)


def work(redaction_id: int) -> None:
    """Bring one redaction as far as it goes."""
    row = leases.claim(to_redact(), redaction_id, length=LEASE)
    if row is None:
        return
    try:
        if row.state == Redaction.State.ASKED:
            _make(row)
        if row.state == Redaction.State.MADE:
            _put_in(row)
    except (NotNow, OSError, custody.CustodyError) as error:
        log.warning("redaction %s is tried later: %s", row.pk, error or "the server's own trouble")
        leases.release(row, wait=leases.wait_after(row.attempts))


def _still_at_it(row: Redaction, _percent: int) -> None:
    leases.extend(row, LEASE)


def give_up(now: datetime) -> int:
    """What was tried too often failed. How many."""
    tired = Redaction.objects.filter(leases.due(now), state__in=Redaction.OPEN, attempts__gte=MAX_ATTEMPTS)
    return tired.update(
        state=Redaction.State.FAILED, message=sentence("crash"), ended_at=now, holder="", lease_until=None
    )


def _make(row: Redaction) -> None:
    """The new file, into custody and among the submission's material."""
    working = Path(settings.CLEAN) / "working"
    working.mkdir(parents=True, exist_ok=True)
    source = storage.content_path(Path(settings.CLEAN), row.file).resolve(strict=True)
    target = {"check": row.check_id, "code": row.code, "way": row.way, "spot": {}, "fingerprint": row.fingerprint}
    with tempfile.TemporaryDirectory(prefix="redacted-", dir=working) as folder:
        into = Path(folder) / "redacted"
        redacted = sandboxed.redact(
            source,
            [target],
            checks_settings(),
            ocr=reads_pictures(),
            working=working,
            into=into,
            on_progress=partial(_still_at_it, row),
        )
        if not redacted.done:
            _fail(row, redacted.message or next((one["message"] for one in redacted.undone), sentence("gone")))
            return
        try:
            original = custody.receive(_pieces(into), name=row.file, declared_size=into.stat().st_size)
        except custody.Refused as refused:
            _fail(row, refused.message)
            return
    result = {"places": redacted.places, "columns": list(redacted.columns), "pages": list(redacted.pages)}
    with transaction.atomic():
        if engine.lock(row.submission_id, expected_version=None).state != State.EDITING:
            _fail(row, _too_late())
            return
        row.state, row.original, row.result = Redaction.State.MADE, original, result
        if leases.held(row).update(state=row.state, original=original, result=result):
            _add(row, original)


def _put_in(row: Redaction) -> None:
    """Inspected and looked at, the new copy takes the old one's place in the draft."""
    assert row.original_id is not None
    original = inspection.inspect(row.original_id)
    if original is None or original.state in {InspectionState.RECEIVED, InspectionState.INSPECTING}:
        raise NotNow
    if original.state != InspectionState.CLEAN:
        _fail(row, next((str(one["message"]) for one in original.reasons), sentence(original.state)))
        return
    digests = to_scan([original.pk])
    scanning.request(digests)
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
        ended = {"state": Redaction.State.DONE, "result": row.result, "ended_at": current_time.now()}
        if not leases.held(row).update(**ended, holder="", lease_until=None):
            return
        website.put_in_place(submission.page_id, old=row.file, new=_main(original), by=row.asked_by)
        said = {name: value for name, value in row.result.items() if name != "views"}
        note = engine.Note({"way": row.way, "of": row.file, **said}, digest=original.sha256)
        engine.record(Verb.REDACT, submission, actor=SYSTEM, acting=None, note=note)


def _add(row: Redaction, original: Original) -> None:
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


def _fail(row: Redaction, message: str) -> None:
    row.state = Redaction.State.FAILED
    leases.held(row).update(state=row.state, message=message, ended_at=current_time.now(), holder="", lease_until=None)


def _too_late() -> str:
    return _("Berkas sudah tidak disunting ketika perbaikannya selesai; halamannya tidak diubah.")


def _main(original: Original) -> str:
    copies: dict[str, Any] = dict(original.copies.values_list("role", "sha256"))
    return str(copies["main"])


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_BLOCK):
            yield piece


register(
    Task("redact", work, to_redact, queue="media", patience=limits.QUEUE_PATIENCE),
    PeriodicTask("give_up_redacting", give_up),
)
