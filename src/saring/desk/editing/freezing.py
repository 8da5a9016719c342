"""A draft becomes what the official decides on: everything it needs is there, its address is its own, it is frozen."""

from django.utils.translation import gettext as _

from saring.desk.submission.errors import Incomplete
from saring.desk.submission.models import Submission
from saring.website import addresses
from saring.website import queries as pages
from saring.website import services as website
from saring.website.addresses import AddressTaken
from saring.website.freezing import MissingAsset
from saring.website.models import FrozenContent
from saring.website.readiness import missing_for_filtering


def freeze_draft(submission: Submission) -> FrozenContent:
    """The newest draft, frozen, its address claimed. Raises Incomplete with all that is missing."""
    assert submission.page_id is not None
    page = website.latest(submission.page_id)
    missing = missing_for_filtering(page)
    if missing:
        raise Incomplete(_("Belum dapat dikirim. Yang masih kurang: %(list)s.") % {"list": "; ".join(missing)})
    try:
        addresses.claim(page)
    except AddressTaken as taken:
        raise Incomplete(address_taken_sentence(taken)) from taken
    revision_id = pages.latest_revision_id(submission.page_id)
    assert revision_id is not None
    try:
        return website.keep_frozen(page, revision_id)
    except MissingAsset as error:
        raise Incomplete(
            _("Ada gambar, dokumen atau video yang sudah tidak ada di pustaka. Ganti atau hapus.")
        ) from error


def address_taken_sentence(taken: AddressTaken) -> str:
    return _("Alamat pendek halaman ini sudah dipakai “%(title)s”. Ganti alamat pendeknya, lalu kirim lagi.") % {
        "title": taken.title
    }
