"""What may be sent: the desk's rule for material, the size, and the quotas."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from saring.desk.collecting.rules import check_can_add_asset
from saring.desk.collecting.services import ASSETS_AT_MOST
from saring.desk.submission.actors import Actor
from saring.desk.submission.errors import Refusal
from saring.desk.submission.models import Submission
from saring.intake import limits
from saring.intake.models import Upload
from saring.intake.queries import promised_bytes, unfinished
from saring.media import limits as media
from saring.media.originals import incoming

GB = limits.GB


class TooMuch(Refusal):
    """A quota or the disk is used up; later or elsewhere it may go."""

    code = "too_much"


class NoRoom(TooMuch):
    """The server's disk has no room for it."""

    code = "no_room"


def check_can_send(submission: Submission, actor: Actor, *, size: int) -> None:
    """Row 1: an officer while collecting, the web team while editing; a size that may come in, within the quotas."""
    check_can_add_asset(submission, actor)
    most = max(media.MAX_BYTES.values())
    if size > most:
        raise Refusal(
            _("Berkas terlalu besar: %(size)s GB. Batasnya %(limit)d GB. Kompres atau kirim bagian terpenting.")
            % {"size": f"{size / GB:.1f}".replace(".", ","), "limit": most // GB}
        )
    if size == 0:
        raise Refusal(_("Berkas ini kosong (0 bita). Periksa di perangkat Anda, lalu kirim lagi."))
    present = submission.assets.filter(removed_at=None).count()
    if present + unfinished(submission=submission).count() >= ASSETS_AT_MOST:
        raise Refusal(_("Berkas ini sudah penuh. Buat berkas lain untuk sisanya."))
    _check_quotas(actor, size)
    if not incoming.has_room_for(size, promised_bytes()):
        raise NoRoom(_("Penyimpanan server penuh. Bahan Anda tetap di perangkat ini; hubungi Tim IT."))


def _check_quotas(actor: Actor, size: int) -> None:
    recent = Upload.objects.filter(created_at__gt=timezone.now() - timedelta(days=1), out_of=None)
    today = recent.exclude(state__in=[Upload.State.ENDED, Upload.State.REFUSED])
    mine = _sums(today.filter(person=actor.person))
    if mine["bytes"] + size > limits.PERSON_DAILY_BYTES:
        raise TooMuch(
            _("Anda sudah mengirim %(limit)d GB dalam 24 jam terakhir. Lanjutkan besok, atau hubungi Tim IT.")
            % {"limit": limits.PERSON_DAILY_BYTES // GB}
        )
    if unfinished(person=actor.person).count() >= limits.UNFINISHED_AT_MOST:
        raise TooMuch(_("Terlalu banyak kiriman yang belum selesai. Selesaikan atau batalkan sebagian dahulu."))
    everyones = _sums(today)
    if everyones["bytes"] + size > limits.AGENCY_DAILY_BYTES:
        raise TooMuch(
            _("Instansi sudah menerima %(limit)d GB dalam 24 jam terakhir. Lanjutkan besok, atau hubungi Tim IT.")
            % {"limit": limits.AGENCY_DAILY_BYTES // GB}
        )


def _sums(uploads: Any) -> dict[str, int]:
    found = uploads.aggregate(bytes=Sum("size"), count=Count("id"))
    return {name: value or 0 for name, value in found.items()}
