"""Write: open an upload, record a whole one in custody and on its submission, end it, let it expire."""

import secrets
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saring.desk.collecting import services as collecting
from saring.desk.submission.actors import Actor, actor_for
from saring.desk.submission.errors import NotYours, Refusal
from saring.desk.submission.models import Submission
from saring.intake import bundles, limits, rules
from saring.intake.models import OfflineDraft, Upload
from saring.intake.queries import expired, on_disk, unfinished
from saring.media.bundles import is_bundle
from saring.media.originals import custody, incoming
from saring.media.originals.storage import StorageFault
from saring.media.sentences import sentence
from saring.people.models import Section

BATCH = 200


@dataclass(frozen=True)
class Announced:
    """What the sender says of a file before its first byte."""

    filename: str
    size: int
    sha256: str = ""
    reduced_from: int | None = None


def open_upload(*, submission: Submission, announced: Announced, by: Actor) -> Upload:
    """Row 1: a place for a file that comes piece by piece. The same file announced twice is one upload."""
    assert by.person is not None
    again = unfinished(person=by.person, submission=submission, size=announced.size, sha256=announced.sha256)
    found = again.first() if announced.sha256 else None
    if found is not None and incoming.path_of(found.token).exists():
        return found
    rules.check_can_send(submission, by, size=announced.size)
    token, now = secrets.token_urlsafe(24), timezone.now()
    incoming.begin(token)
    return Upload.objects.create(
        token=token,
        person=by.person,
        submission=submission,
        filename=announced.filename,
        size=announced.size,
        sha256=announced.sha256,
        reduced_from=announced.reduced_from,
        created_at=now,
        touched_at=now,
    )


def receive_plain(*, submission: Submission, announced: Announced, chunks: Iterator[bytes], by: Actor) -> Upload:
    """Row 1: a file that came whole with an ordinary form; under the same rules and quotas as one that comes in pieces.

    Raises Refusal, custody.Refused, custody.CustodyError.
    """
    assert by.person is not None
    rules.check_can_send(submission, by, size=announced.size)
    original = custody.receive(chunks, name=announced.filename, declared_size=announced.size)
    now = timezone.now()
    with transaction.atomic():
        asset = collecting.add_asset(submission_id=submission.pk, original=original, filename=announced.filename, by=by)
        return Upload.objects.create(
            token=secrets.token_urlsafe(24),
            person=by.person,
            submission=submission,
            filename=announced.filename,
            size=announced.size,
            sha256=original.sha256,
            state=Upload.State.RECEIVED,
            asset=asset,
            created_at=now,
            touched_at=now,
        )


def receive_bundle(*, submission: Submission, announced: Announced, chunks: Iterator[bytes], by: Actor) -> Upload:
    """Row 1: a ZIP that came with an ordinary form: opened when it holds photographs and nothing else.

    Raises Refusal, custody.Refused, custody.CustodyError.
    """
    assert by.person is not None
    rules.check_can_send(submission, by, size=announced.size)
    token, now = secrets.token_urlsafe(24), timezone.now()
    incoming.begin(token)
    try:
        with incoming.held(token) as tail:
            for chunk in chunks:
                tail.append(chunk)
            tail.sync()
            digest = tail.digest()
    except StorageFault as fault:
        incoming.discard(token)
        raise custody.CustodyError(fault.code, sentence(fault.code, {}), name=announced.filename) from fault
    upload = Upload.objects.create(
        token=token,
        person=by.person,
        submission=submission,
        filename=announced.filename,
        size=announced.size,
        sha256=digest,
        state=Upload.State.CHECKED,
        created_at=now,
        touched_at=now,
    )
    _into_custody(upload)
    upload.refresh_from_db()
    if upload.state == Upload.State.REFUSED:
        raise custody.Refused("archive", upload.sentence, name=announced.filename)
    return upload


def note_arrival(upload: Upload, *, size: int) -> bool:
    """Bytes came; whether the file is whole now. The row is not written for every piece: the disk knows the size."""
    whole = size >= upload.size
    if not whole and timezone.now() - upload.touched_at < limits.TOUCHED_EVERY:
        return False
    state = Upload.State.ARRIVED if whole else Upload.State.RECEIVING
    Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING).update(state=state, touched_at=timezone.now())
    upload.refresh_from_db()
    return whole


def record(upload: Upload) -> Upload:
    """A whole file: re-read, compared with what the sender announced, into custody, onto the submission.

    Raises arriving.Busy while another request does it. Done twice, the second changes nothing. The file's name in
    custody comes before the row, and the row before the answer, so what is acknowledged is there.
    """
    try:
        with incoming.held(upload.token) as tail:
            tail.sync()
            _record_held(upload, tail)
    except incoming.Gone:
        _record_again(upload)
    upload.refresh_from_db()
    return upload


def refuse(upload: Upload, message: str) -> None:
    """The file may not come in; the sentence stays for the sender, the bytes go."""
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.REFUSED, sentence=message)
    incoming.discard(upload.token)
    upload.refresh_from_db()


def end(upload: Upload) -> None:
    """The sender does not want it any more (tus termination). Raises arriving.Busy while it is being recorded.

    What has been checked is on its way into custody and stays.
    """
    ended = Upload.objects.filter(pk=upload.pk, state__in=[Upload.State.RECEIVING, Upload.State.ARRIVED])
    try:
        with incoming.held(upload.token):
            if ended.update(state=Upload.State.ENDED):
                incoming.discard(upload.token)
    except incoming.Gone:
        ended.filter(state=Upload.State.RECEIVING).update(state=Upload.State.ENDED)


def expire(now: datetime) -> int:
    """Forget uploads whose last byte came too long ago. How many."""
    count = 0
    for upload in expired(now)[:BATCH]:
        try:
            with incoming.held(upload.token):
                count += _expire_one(upload)
        except incoming.Busy:
            continue
        except incoming.Gone:
            count += _expire_one(upload)
    return count


def sweep(now: datetime) -> int:
    """Take away files without an unfinished upload, which a death between row and file left behind. How many."""
    names = incoming.untouched_since(now - limits.KEPT)
    tokens = set(unfinished(token__in=names).values_list("token", flat=True))
    strays = [name for name in names if name not in tokens]
    for name in strays:
        incoming.discard(name)
    return len(strays)


def notice_whole(now: datetime) -> int:
    """Find whole files whose last answer was lost with the server, and say so on their rows. How many."""
    overdue = Upload.objects.filter(state=Upload.State.RECEIVING, touched_at__lt=now - limits.OVERDUE)
    overdue = overdue.filter(touched_at__gt=now - limits.KEPT)
    whole = [upload.pk for upload in overdue.order_by("-touched_at")[:BATCH] if on_disk(upload.token) >= upload.size]
    return Upload.objects.filter(pk__in=whole, state=Upload.State.RECEIVING).update(state=Upload.State.ARRIVED)


@transaction.atomic
def begin_draft(*, key: uuid.UUID, section: Section, by: Actor) -> Submission:
    """A draft written without network becomes a submission; sent twice, it is the same one."""
    assert by.person is not None
    known = OfflineDraft.objects.select_related("submission").filter(key=key).first()
    if known is not None:
        if known.person_id != by.person.pk:
            raise NotYours(_("Rancangan ini milik orang lain yang memakai perangkat ini."))
        return known.submission
    submission = collecting.begin(section=section, by=by, fresh=True)
    OfflineDraft.objects.create(key=key, person=by.person, submission=submission)
    return submission


def _record_held(upload: Upload, tail: incoming.Tail) -> None:
    digest = tail.digest()
    if upload.sha256 and digest != upload.sha256:
        refuse(upload, _("Isi yang sampai tidak sama dengan berkas di perangkat Anda. Kirim lagi berkas ini."))
        return
    # The digest is kept before the file leaves its place, so that a record broken off here finds it again.
    Upload.objects.filter(pk=upload.pk).update(sha256=digest, state=Upload.State.CHECKED)
    upload.sha256 = digest
    _into_custody(upload)


def _record_again(upload: Upload) -> None:
    """The file is not among the arriving: recorded already, in custody without its row, or lost.

    Only our own digest finds a file in custody; what the sender said of it proves nothing.
    """
    upload.refresh_from_db()
    if upload.state == Upload.State.CHECKED:
        _into_custody(upload)
    elif upload.state == Upload.State.ARRIVED:
        refuse(upload, _("Berkas ini hilang dari server sebelum tercatat. Kirim lagi berkasnya."))


def _into_custody(upload: Upload) -> None:
    arrived = incoming.path_of(upload.token)
    try:
        if arrived.exists() and is_bundle(arrived):
            bundles.unpack(upload, arrived)
            incoming.discard(upload.token)
            return
        original = custody.take_over(arrived, sha256=upload.sha256, name=upload.filename)
        by = actor_for(upload.person)
        asset = collecting.add_asset(
            submission_id=upload.submission_id,
            original=original,
            filename=upload.filename,
            by=by,
            reduced_from=upload.reduced_from,
        )
    except (custody.Refused, Refusal) as refusal:
        refuse(upload, str(refusal))
        return
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.RECEIVED, asset=asset, holder="", lease_until=None)


def _expire_one(upload: Upload) -> int:
    """Only what is still being received: the last byte may have come since it was looked up."""
    changed = Upload.objects.filter(pk=upload.pk, state=Upload.State.RECEIVING, touched_at=upload.touched_at).update(
        state=Upload.State.EXPIRED
    )
    if changed:
        incoming.discard(upload.token)
    return changed
