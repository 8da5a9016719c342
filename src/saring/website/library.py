"""What the editor may use: pictures, documents and videos, each one clean copy out of custody.

Rows are made by services.add_to_library only. They name files by SHA-256; a swapped file no longer
matches its name and cannot be published.
"""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, WagtailImageField
from wagtail.search import index

from saring.website import thumbnails
from saring.work.leases import Leased

FOCAL_FIELDS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@deconstructible
class CleanStorage(FileSystemStorage):
    """The clean copies as Django storage: read only, no public URL."""

    def __init__(self) -> None:
        super().__init__(base_url="/bahan/")

    @property
    def base_location(self) -> str:
        return str(settings.CLEAN)

    @property
    def location(self) -> str:
        return str(Path(settings.CLEAN).resolve())

    def _save(self, name: str, content: object) -> str:
        raise PermissionError("clean copies are made by the media worker only")

    def delete(self, name: str) -> None:
        """Custody keeps clean copies even when a library row goes."""


def clean_name(sha256: str) -> str:
    """The path of a clean copy below the clean folder."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


class CleanFile(models.Model):
    """What every library item knows of its clean copy and of the original it was made from."""

    clean_sha256 = models.CharField(_("sidik salinan bersih"), max_length=64, db_index=True, editable=False)
    original_sha256 = models.CharField(_("sidik berkas asli"), max_length=64, db_index=True, editable=False)

    class Meta:
        abstract = True

    @property
    def clean_path(self) -> Path:
        return Path(settings.CLEAN) / clean_name(self.clean_sha256)


class SiteImage(Leased, CleanFile, AbstractImage):
    """A picture in the library. Crop and focal point may change; the file may not."""

    file = WagtailImageField(
        verbose_name=_("berkas"),
        storage=CleanStorage(),
        upload_to="unused",
        max_length=120,
        width_field="width",
        height_field="height",
        editable=False,
    )

    avif_made_at = models.DateTimeField(
        _("AVIF dibuat"),
        null=True,
        blank=True,
        editable=False,
        help_text="when the background work was done for this focal point; empty: it is due",
    )

    admin_form_fields = ("title", "description", *FOCAL_FIELDS)

    class Meta:
        verbose_name = _("gambar")
        verbose_name_plural = _("gambar")
        permissions: ClassVar = [("choose_image", "Can choose image")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["clean_sha256"], name="picture_once_in_the_library")]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(avif_made_at__isnull=True), name="pictures_without_avif")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A changed focal point makes the background work due again."""
        stored = SiteImage.objects.filter(pk=self.pk).values_list(*FOCAL_FIELDS).first() if self.pk else None
        if stored is not None and stored != self.focal_point_fields():
            self.avif_made_at = None
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "avif_made_at"}
        super().save(*args, **kwargs)

    def generate_rendition_file(self, filter: Filter, *, source: File[bytes] | None = None) -> File[bytes]:
        """A rendition for Wagtail's admin, from the clean copy by libvips; by Willow what we do not know."""
        thumbnail = thumbnails.made(self, filter)
        if thumbnail is None:
            return super().generate_rendition_file(filter, source=source)
        data, extension = thumbnail
        key, spec = filter.get_cache_key(self), filter.spec.replace("|", ".")
        ending = f"{key}.{spec}{extension}" if key else f"{spec}{extension}"
        return ContentFile(data, name=f"{self.clean_sha256[: 59 - len(ending)]}.{ending}")

    def focal_point_fields(self) -> tuple[int | None, ...]:
        return tuple(getattr(self, name) for name in FOCAL_FIELDS)

    def focal_fractions(self) -> list[float] | None:
        """The focal point as fractions of the picture: centre x, centre y, width, height; None if not set."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return None
        return [
            round(self.focal_point_x / self.width, 4),
            round(self.focal_point_y / self.height, 4),
            round((self.focal_point_width or 0) / self.width, 4),
            round((self.focal_point_height or 0) / self.height, 4),
        ]


class PictureSet(models.Model):
    """All widths of a picture for one place on a page, in the formats of one group, around one focal point.

    Pages keep the crop they were approved with, so a picture has a set for every crop that a page was drawn with.

    The row is made when all its files lie in the cache, and says their digests: whoever can write only the cache can
    neither add a picture nor change one (docs/adr/0016).
    """

    image = models.ForeignKey(SiteImage, related_name="sets", on_delete=models.CASCADE)
    preset = models.CharField(max_length=20)
    group = models.CharField(max_length=10, help_text="'web': WebP and JPEG, made at once; 'avif': made later")
    recipe = models.CharField(max_length=64, help_text="SHA-256 of what it was made from and how")
    focal = models.JSONField(null=True, help_text="[x, y, width, height] as fractions; null: the middle")
    colour = models.CharField(max_length=7, help_text="'#rrggbb', what most of the picture has")
    renditions = models.JSONField(help_text="[{width, height, mime, sha256}]")

    class Meta:
        verbose_name = _("ukuran gambar")
        verbose_name_plural = _("ukuran gambar")
        constraints: ClassVar = [models.UniqueConstraint(fields=["image", "recipe"], name="a_set_a_picture_and_recipe")]

    def __str__(self) -> str:
        return f"{self.image_id} {self.preset} {self.group}"


class SiteRendition(AbstractRendition):
    """A thumbnail for the Wagtail admin; the public site's renditions are made by `renditions`."""

    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class LibraryFile(CleanFile, index.Indexed):
    """A document or video in the library."""

    title = models.CharField(_("judul"), max_length=255)
    filename = models.CharField(_("nama berkas"), max_length=255)
    mime = models.CharField(_("jenis"), max_length=100)
    size = models.PositiveBigIntegerField(_("ukuran"))
    preview_sha256 = models.CharField(_("gambar muka"), max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def preview_path(self) -> Path | None:
        return Path(settings.CLEAN) / clean_name(self.preview_sha256) if self.preview_sha256 else None


class SiteDocument(LibraryFile):
    """A document as a download, and for office documents the same pages as PDF to look at."""

    pages = models.PositiveIntegerField(_("halaman"), null=True)
    pages_sha256 = models.CharField(_("halaman sebagai PDF"), max_length=64, blank=True, default="", editable=False)
    signature = models.JSONField(
        _("tanda tangan elektronik"),
        default=dict,
        blank=True,
        editable=False,
        help_text="signer and signed_at (ISO 8601) of a document shown with its valid signature; empty for others",
    )

    class Meta:
        verbose_name = _("dokumen")
        verbose_name_plural = _("dokumen")
        ordering = ("-created_at",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["clean_sha256"], name="document_once_in_the_library")]

    @property
    def pages_path(self) -> Path | None:
        return Path(settings.CLEAN) / clean_name(self.pages_sha256) if self.pages_sha256 else None


class SiteVideo(LibraryFile):
    """A video in at most 720p, with a 360p copy where it was larger; a sound recording has no width and height."""

    small_sha256 = models.CharField(_("salinan 360p"), max_length=64, blank=True, default="", editable=False)
    small_size = models.PositiveBigIntegerField(_("ukuran salinan 360p"), default=0, editable=False)
    seconds = models.FloatField(_("detik"), null=True)
    width = models.PositiveIntegerField(_("lebar"), null=True)
    height = models.PositiveIntegerField(_("tinggi"), null=True)

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("video")
        ordering = ("-created_at",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["clean_sha256"], name="video_once_in_the_library")]

    @property
    def is_sound(self) -> bool:
        return self.mime.startswith("audio/")

    @property
    def small_path(self) -> Path | None:
        return Path(settings.CLEAN) / clean_name(self.small_sha256) if self.small_sha256 else None
