"""Write: a ZIP of photographs that an officer sent becomes as many pictures, each in custody and on the submission."""

import secrets
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saring.desk.collecting import services as collecting
from saring.desk.collecting.services import ASSETS_AT_MOST
from saring.desk.submission.actors import actor_for
from saring.desk.submission.errors import Refusal
from saring.desk.submission.queries import live_assets
from saring.intake.models import Upload
from saring.intake.naming import NAME_AT_MOST, file_name
from saring.media import bundles
from saring.media.isolation.faults import Fault
from saring.media.models import Original
from saring.media.originals import custody
from saring.media.sentences import sentence


def unpack(upload: Upload, path: Path) -> None:
    """Take in every picture of the ZIP at `path`, all of them or none; then the upload is received.

    Raises custody.Refused, custody.CustodyError, Refusal. Done twice, the second finds the same originals.
    """
    originals = _originals(upload, path)
    by = actor_for(upload.person)
    with transaction.atomic():
        for name, original in originals:
            asset = collecting.add_asset(
                submission_id=upload.submission_id,
                original=original,
                filename=name,
                by=by,
                out_of=(upload.filename, upload.sha256),
            )
            Upload.objects.get_or_create(
                out_of=upload,
                asset=asset,
                defaults={
                    "token": secrets.token_urlsafe(24),
                    "person": upload.person,
                    "submission": upload.submission,
                    "filename": name,
                    "size": original.size,
                    "sha256": original.sha256,
                    "state": Upload.State.RECEIVED,
                    "created_at": timezone.now(),
                    "touched_at": timezone.now(),
                },
            )
        Upload.objects.filter(pk=upload.pk).update(state=Upload.State.RECEIVED, holder="", lease_until=None)


def _originals(upload: Upload, path: Path) -> list[tuple[str, Original]]:
    """The pictures in custody, each with the name it will go by."""
    try:
        with bundles.unpacked(path) as bundle:
            _check_room(upload, len(bundle.pictures))
            return [(_name(upload, picture.name), _taken(bundle, picture)) for picture in bundle.pictures]
    except Fault as fault:
        raise custody.Refused(fault.code, sentence(fault.code, fault.particulars), name=upload.filename) from fault


def _taken(bundle: bundles.Bundle, picture: bundles.Bundled) -> Original:
    try:
        return custody.receive(bundle.chunks(picture), name=picture.name, declared_size=picture.size)
    except custody.Refused as refused:
        raise Fault("bundle_picture", part=picture.name[:60], reason=refused.message) from refused


def _check_room(upload: Upload, count: int) -> None:
    left = ASSETS_AT_MOST - len(live_assets(upload.submission))
    if count > left:
        raise Refusal(
            _("ZIP ini memuat %(count)d foto, padahal berkas ini hanya muat %(left)d bahan lagi. Kirim sebagian saja.")
            % {"count": count, "left": max(0, left)}
        )


def _name(upload: Upload, name: str) -> str:
    """Both names: it came as part of the ZIP, and receipts and the ledger say so."""
    own = file_name(name)
    return f"{upload.filename[: max(0, NAME_AT_MOST - len(own) - 3)]} › {own}"[-NAME_AT_MOST:]
