"""The blocks an agency's article is made of. Each has a template in templates/website/blocks/."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from saring.website.choosers import DocumentChooserBlock, VideoChooserBlock

TEXT_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "ol", "ul"]


class PictureBlock(blocks.StructBlock):
    """A picture with the words a person who cannot see it needs (WCAG 2.2, 1.1.1)."""

    image = ImageChooserBlock(label=_("Gambar"))
    alt = blocks.CharBlock(
        label=_("Teks alternatif"),
        max_length=250,
        help_text=_("Apa yang terlihat, untuk orang yang tidak dapat melihat gambar. Wajib."),
    )
    caption = blocks.CharBlock(label=_("Keterangan"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Fotografer atau sumber"), max_length=120, required=False)

    class Meta:
        icon = "image"
        label = _("Gambar")
        template = "website/blocks/picture.html"


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Subjudul")
        template = "website/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Kutipan"), max_length=1000)
    speaker = blocks.CharBlock(label=_("Yang berkata"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Kutipan")
        template = "website/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=120)
    text = blocks.RichTextBlock(label=_("Isi"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Kotak penting")
        template = "website/blocks/callout.html"


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Perihal"), max_length=80)
    value = blocks.CharBlock(label=_("Isi"), max_length=300)


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Judul"), max_length=120, required=False)
    facts = blocks.ListBlock(FactBlock(), label=_("Fakta"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Fakta singkat")
        template = "website/blocks/facts.html"


class TableRowBlock(blocks.StructBlock):
    cells = blocks.ListBlock(blocks.CharBlock(max_length=300, required=False), label=_("Sel"), min_num=1, max_num=8)


class TableBlock(blocks.StructBlock):
    """A small table; its first row is the header, its caption is required (WCAG 2.2, 1.3.1)."""

    caption = blocks.CharBlock(label=_("Judul tabel"), max_length=160)
    header = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Kepala kolom"), min_num=1, max_num=8)
    rows = blocks.ListBlock(TableRowBlock(), label=_("Baris"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Tabel")
        template = "website/blocks/table.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Dokumen"))
    title = blocks.CharBlock(label=_("Judul dokumen"), max_length=300)

    class Meta:
        icon = "doc-full"
        label = _("Dokumen")
        template = "website/blocks/document.html"


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label=_("Video"))
    title = blocks.CharBlock(label=_("Judul video"), max_length=300)
    transcript = blocks.TextBlock(
        label=_("Uraian isi video"),
        required=False,
        help_text=_("Untuk orang yang tidak dapat melihat atau mendengarnya."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "website/blocks/video.html"


class BodyBlock(blocks.StreamBlock):
    """The article's text."""

    heading = HeadingBlock(max_length=160)
    paragraph = blocks.RichTextBlock(
        label=_("Paragraf"), features=TEXT_FEATURES, template="website/blocks/paragraph.html", icon="pilcrow"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    facts = FactsBlock()
    table = TableBlock()
    video = VideoBlock()

    class Meta:
        block_counts: ClassVar[dict[str, dict[str, int]]] = {}


class GalleryBlock(blocks.StreamBlock):
    """Pictures beside the text; the first is the lead picture. The official may leave any of them out."""

    picture = PictureBlock()


class AttachmentsBlock(blocks.StreamBlock):
    """Documents and videos beside the text. The official may leave any of them out."""

    document = DocumentBlock()
    video = VideoBlock()
