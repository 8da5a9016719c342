"""Choosers of library documents and videos; nothing can be uploaded in them, custody comes first."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from saring.website.library import SiteDocument, SiteVideo

document_chooser = ChooserViewSet(
    "website_document_chooser",
    model=SiteDocument,
    icon="doc-full",
    choose_one_text=_("Pilih dokumen"),
    choose_another_text=_("Pilih dokumen lain"),
    edit_item_text=_("Lihat dokumen"),
    per_page=20,
)
video_chooser = ChooserViewSet(
    "website_video_chooser",
    model=SiteVideo,
    icon="media",
    choose_one_text=_("Pilih video"),
    choose_another_text=_("Pilih video lain"),
    edit_item_text=_("Lihat video"),
    per_page=20,
)

DocumentChooserBlock = document_chooser.get_block_class(
    name="DocumentChooserBlock", module_path="saring.website.choosers"
)
VideoChooserBlock = video_chooser.get_block_class(name="VideoChooserBlock", module_path="saring.website.choosers")
