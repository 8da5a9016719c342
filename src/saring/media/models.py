"""Originals in custody and the clean copies made of them."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saring.work.leases import Leased


class MediaKind(models.TextChoices):
    """What sort of material an original is."""

    PICTURE = "picture", _("Gambar")
    DOCUMENT = "document", _("Dokumen")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Rekaman suara")


class InspectionState(models.TextChoices):
    """How far the inspection has come. Its owner is the system; needs_eyes is the web team's."""

    RECEIVED = "received", _("Diterima, menunggu pemeriksaan")
    INSPECTING = "inspecting", _("Sedang diperiksa")
    CLEAN = "clean", _("Bersih")
    REFUSED = "refused", _("Tidak diterima")
    NEEDS_EYES = "needs_eyes", _("Perlu dilihat Tim IT")


class CopyRole(models.TextChoices):
    """What a clean copy is for."""

    MAIN = "main", _("salinan utama")
    POSTER = "poster", _("gambar sampul video")
    PREVIEW = "preview", _("pratinjau halaman pertama")
    PAGES = "pages", _("halaman dokumen sebagai PDF")
    SMALL = "small", _("video 360p untuk sambungan lambat")


class Original(Leased):
    """A file exactly as received, named by its digest. The database refuses to change or delete it."""

    sha256 = models.CharField(_("sidik SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("ukuran (bita)"))
    kind = models.CharField(_("jenis"), max_length=10, choices=MediaKind.choices)
    mime = models.CharField(_("tipe isi"), max_length=100)
    state = models.CharField(
        _("keadaan"), max_length=12, choices=InspectionState.choices, default=InspectionState.RECEIVED
    )
    reasons = models.JSONField(_("alasan"), default=list, blank=True)
    progress = models.PositiveSmallIntegerField(_("kemajuan (%)"), default=0)
    captured_at = models.DateTimeField(_("waktu pengambilan"), null=True, blank=True)
    received_at = models.DateTimeField(_("waktu diterima"))
    attempts = models.PositiveSmallIntegerField(_("jumlah percobaan"), default=0)

    class Meta:
        verbose_name = _("berkas asli")
        verbose_name_plural = _("berkas asli")
        ordering = ("id",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="media_progress_is_a_percentage"),
            models.CheckConstraint(condition=Q(state__in=InspectionState.values), name="media_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=MediaKind.values), name="media_kind_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["lease_until", "id"],
                condition=Q(state__in=["received", "inspecting"]),
                name="media_due_for_inspection",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """An original stays; the database says so too."""
        raise models.ProtectedError("an original is never deleted", {self})


class CleanCopy(models.Model):
    """What may be shown of an original: re-encoded, without metadata, named by its own digest."""

    original = models.ForeignKey(Original, models.PROTECT, related_name="copies", verbose_name=_("berkas asli"))
    role = models.CharField(_("kegunaan"), max_length=10, choices=CopyRole.choices)
    sha256 = models.CharField(_("sidik SHA-256"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("ukuran (bita)"))
    mime = models.CharField(_("tipe isi"), max_length=100)
    width = models.PositiveIntegerField(_("lebar"), null=True, blank=True)
    height = models.PositiveIntegerField(_("tinggi"), null=True, blank=True)
    seconds = models.FloatField(_("lama (detik)"), null=True, blank=True)
    pages = models.PositiveIntegerField(_("jumlah halaman"), null=True, blank=True)
    facts = models.JSONField(
        _("keterangan"),
        default=dict,
        blank=True,
        help_text="what is shown beside it, by name: signer, signed_at, trusted",
    )

    class Meta:
        verbose_name = _("salinan bersih")
        verbose_name_plural = _("salinan bersih")
        ordering = ("original_id", "role")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["original", "role"], name="media_one_copy_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.sha256[:12]}"
