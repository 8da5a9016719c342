"""The agency's SOP, version by version: the procedure and its rows. Nothing of it changes once it is signed.

Immutability is kept by the database (`triggers.py`), whatever code tries.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from saring.sop.kinds import StepKind


class Status(models.TextChoices):
    """Where a version stands; it only ever moves down this list."""

    DRAFT = "draft", _("Rancangan")
    SIGNED = "signed", _("Ditandatangani")
    IN_FORCE = "in_force", _("Berlaku")
    RETIRED = "retired", _("Tidak berlaku lagi")


class Procedure(models.Model):
    """One version of the agency's SOP. `signature` is the text under the table, as it stood in the file."""

    version = models.PositiveIntegerField(_("versi"), unique=True)
    title = models.CharField(_("judul"), max_length=300)
    number = models.CharField(_("nomor SOP"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    source_name = models.CharField(_("berkas asal"), max_length=255)
    source_sha256 = models.CharField(_("sidik berkas asal"), max_length=64)
    signature = models.TextField(_("tulisan di bawah tabel"), blank=True)
    signed_by_name = models.CharField(_("nama penanda tangan"), max_length=160, blank=True)
    signed_by_position = models.CharField(_("jabatan penanda tangan"), max_length=200, blank=True)
    signed_on = models.DateField(_("tanggal tanda tangan"), null=True, blank=True)
    effective_on = models.DateField(_("tanggal berlaku"), null=True, blank=True)
    created_at = models.DateTimeField(_("dibuat"), auto_now_add=True)

    class Meta:
        verbose_name = _("SOP")
        verbose_name_plural = _("SOP")
        ordering = ("version",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["status"], condition=Q(status=Status.IN_FORCE), name="one_sop_in_force"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="sop_status_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="sop_version_from_one"),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT)
                | (
                    ~Q(number="")
                    & ~Q(signed_by_name="")
                    & ~Q(signed_by_position="")
                    & Q(signed_on__isnull=False)
                    & Q(effective_on__isnull=False)
                ),
                name="signed_sop_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"


class Step(models.Model):
    """One row. `inferred`: its kind or performer rests on the activity's words and asks for confirmation."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="steps", verbose_name=_("SOP"))
    order = models.PositiveSmallIntegerField(_("urutan"))
    number = models.CharField(_("nomor"), max_length=10)
    activity = models.TextField(_("kegiatan"))
    kind = models.CharField(_("jenis"), max_length=10, choices=StepKind)
    performers = models.JSONField(_("pelaksana"), default=list)
    inferred = models.BooleanField(_("perlu dipastikan"), default=False)
    requirements = models.TextField(_("persyaratan/perlengkapan"), blank=True)
    time_text = models.CharField(_("waktu"), max_length=120, blank=True)
    min_minutes = models.PositiveIntegerField(_("paling cepat (menit kerja)"), null=True, blank=True)
    max_minutes = models.PositiveIntegerField(_("paling lama (menit kerja)"), null=True, blank=True)
    output = models.TextField(_("output"), blank=True)
    notes = models.TextField(_("keterangan"), blank=True)

    class Meta:
        verbose_name = _("baris SOP")
        verbose_name_plural = _("baris SOP")
        ordering = ("procedure", "order")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "order"], name="sop_row_order_once"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="sop_row_kind_known"),
            models.CheckConstraint(
                condition=Q(min_minutes__isnull=True)
                | Q(max_minutes__isnull=True)
                | Q(max_minutes__gte=F("min_minutes")),
                name="sop_row_time_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.activity[:60]}"
