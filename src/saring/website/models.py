"""The page tree, the permits of the gate, and what was frozen for the official."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from saring.people.models import Section
from saring.website.blocks import AttachmentsBlock, BodyBlock, GalleryBlock
from saring.website.library import PictureSet, SiteDocument, SiteImage, SiteRendition, SiteVideo
from saring.website.permissions import NotOpenLock, SaringPagePermissionTester
from saring.website.rendering import WorkspaceLinks, article_context

__all__ = [
    "ArticlePage",
    "Category",
    "EditingWindow",
    "FrozenContent",
    "HomePage",
    "PageAddress",
    "Permit",
    "PictureSet",
    "SectionIndexPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteVideo",
]


class Category(models.TextChoices):
    NEWS = "berita", _("Berita")
    NOTICE = "pengumuman", _("Pengumuman")
    ACTIVITY = "kegiatan", _("Kegiatan")
    DOCUMENT = "dokumen", _("Dokumen publik")
    EMERGENCY = "serta_merta", _("Pengumuman serta merta")


class GatedPage(Page):
    """What all our pages share: nothing goes live, moves, or goes away by Wagtail's own buttons."""

    class Meta:
        abstract = True

    promote_panels: ClassVar[list[Any]] = []
    settings_panels: ClassVar[list[Any]] = []

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return SaringPagePermissionTester(user, self)


class HomePage(GatedPage):
    """The root of the public site."""

    max_count = 1
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["website.SectionIndexPage"]

    class Meta:
        verbose_name = _("beranda")

    @property
    def public_path(self) -> str:
        return "/"


class SectionIndexPage(GatedPage):
    """Where a section's articles live; its public list is drawn by `press`."""

    section = models.OneToOneField(Section, on_delete=models.PROTECT, related_name="index_page")

    parent_page_types: ClassVar = ["website.HomePage"]
    subpage_types: ClassVar = ["website.ArticlePage"]

    class Meta:
        verbose_name = _("halaman bidang")

    @property
    def public_path(self) -> str:
        return f"/{self.section.slug}/"


class ArticlePage(GatedPage):
    """What a submission becomes. Drafts are edited here; what is live is the permitted revision."""

    category = models.CharField(_("jenis"), max_length=20, choices=Category, default=Category.NEWS)
    event_date = models.DateField(_("tanggal kegiatan"))
    summary = models.CharField(
        _("ringkasan"),
        max_length=400,
        help_text=_("Satu atau dua kalimat; tampil di daftar dan saat dibagikan."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("isi"), blank=True)
    gallery = StreamField(GalleryBlock(required=False), verbose_name=_("galeri"), blank=True)
    attachments = StreamField(AttachmentsBlock(required=False), verbose_name=_("lampiran"), blank=True)

    parent_page_types: ClassVar = ["website.SectionIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    content_panels: ClassVar = [
        FieldPanel("title", heading=_("Judul")),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("category"), FieldPanel("event_date")], heading=_("Keterangan")),
        FieldPanel("gallery"),
        FieldPanel("body"),
        FieldPanel("attachments"),
        FieldPanel("slug", heading=_("Alamat pendek")),
    ]

    class Meta:
        verbose_name = _("artikel")
        verbose_name_plural = _("artikel")

    @property
    def public_path(self) -> str:
        """Where it stands on the public site, as far as the row says."""
        return f"/{self.section.slug}/{self.slug}/"

    @property
    def section(self) -> Section:
        return SectionIndexPage.objects.select_related("section").get(pk=self.get_parent().pk).section

    def get_lock(self) -> BaseLock | None:
        window = EditingWindow.objects.filter(page_id=self.pk).first()
        if window is None or window.is_open:
            return None
        return NotOpenLock(self, window.reason)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "website/article_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), **article_context(self, WorkspaceLinks())}


class EditingWindow(models.Model):
    """Whether a draft may be edited now, and if not, the sentence that says why. Written by `desk` alone."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="editing_window", primary_key=True)
    is_open = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    submission_number = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.page_id}: {'open' if self.is_open else self.reason}"


class FrozenContent(models.Model):
    """A page's content as it was when it was sent to the official (RFC 8785 JSON), with its digest."""

    page_id = models.PositiveBigIntegerField()
    revision_id = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    content = models.TextField(help_text="canonical JSON; SHA-256 of its bytes is the digest")
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision_id", "digest"], name="a_revision_freezes_once_per_content")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}@{self.digest[:12]}"


class PageAddress(models.Model):
    """A short address below a section, and the page that has it: once in the whole site (addresses.py)."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=255)
    page_id = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "slug"], name="an_address_is_one_page_s"),
        ]

    def __str__(self) -> str:
        return f"{self.section_id}/{self.slug}: {self.page_id}"


class Permit(models.Model):
    """Leave for one page to be live with one revision and one digest. The database asks for it (triggers.py)."""

    class Origin(models.TextChoices):
        SUBMISSION = "submission", _("Berkas")
        SETUP = "setup", _("Penyiapan")

    page_id = models.PositiveBigIntegerField(db_index=True)
    revision_id = models.PositiveBigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=12, choices=Origin)
    submission_number = models.CharField(max_length=40, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("izin tayang")
        verbose_name_plural = _("izin tayang")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(origin="setup") | (Q(revision_id__isnull=False) & ~Q(digest="")),
                name="a_permit_names_revision_and_digest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}@{self.digest[:12]}"
