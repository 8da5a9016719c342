"""What the checks saw, kept by the digest of what they looked at and the key of the checks that looked."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from saring.work.leases import Leased


class Ground(TextChoices):
    """Why an official lets a blocking finding pass."""

    FALSE_ALARM = "false_alarm", _("Temuan keliru")
    NOT_PERSONAL = "not_personal", _("Milik instansi atau contoh, bukan data orang")
    CONSENTED = "consented", _("Yang bersangkutan mengizinkan")
    DUTY = "duty", _("Wajib diumumkan menurut aturan")
    OTHER = "other", _("Alasan lain")


class FileScan(Leased):
    """The newest scan of one clean copy. `key` is empty until there is one; `asked` says that one is wanted."""

    sha256 = models.CharField(_("sidik salinan bersih"), max_length=64, unique=True)
    key = models.CharField(max_length=64, blank=True, default="", help_text="key of the checks that looked")
    asked = models.BooleanField(_("diminta"), default=False)
    findings = models.JSONField(default=list, help_text="Finding.as_data, gravest first")
    more = models.JSONField(default=dict, help_text="check to how many more findings there were")
    scanned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pemindaian berkas")
        verbose_name_plural = _("pemindaian berkas")
        indexes: ClassVar = [
            models.Index(fields=["lease_until", "id"], condition=Q(asked=True), name="files_to_scan"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class PictureMark(models.Model):
    """A picture's dHash in eighths: two within 7 bits of 64 share at least one, so an index finds them."""

    sha256 = models.CharField(_("sidik salinan bersih"), max_length=64, unique=True)
    dhash = models.CharField(max_length=16, help_text="64 bits in hexadecimal")
    part_0 = models.PositiveSmallIntegerField(db_index=True)
    part_1 = models.PositiveSmallIntegerField(db_index=True)
    part_2 = models.PositiveSmallIntegerField(db_index=True)
    part_3 = models.PositiveSmallIntegerField(db_index=True)
    part_4 = models.PositiveSmallIntegerField(db_index=True)
    part_5 = models.PositiveSmallIntegerField(db_index=True)
    part_6 = models.PositiveSmallIntegerField(db_index=True)
    part_7 = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        verbose_name = _("ciri gambar")
        verbose_name_plural = _("ciri gambar")

    def __str__(self) -> str:
        return self.dhash


class Examination(models.Model):
    """What was found in one frozen content and every file it shows. A decision rests on one."""

    submission = models.ForeignKey("desk.Submission", on_delete=models.PROTECT, related_name="examinations")
    digest = models.CharField(max_length=64, help_text="of the frozen content")
    key = models.CharField(max_length=64)
    at = models.DateTimeField()
    versions = models.JSONField(default=dict, help_text="check to version")
    findings = models.JSONField(default=list, help_text="Finding.as_data with `file`, `ref` and `title`, gravest first")
    more = models.JSONField(default=dict, help_text="check to how many more findings there were")

    class Meta:
        verbose_name = _("pemeriksaan isi")
        verbose_name_plural = _("pemeriksaan isi")
        ordering = ("id",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "digest", "key"], name="a_content_is_examined_once_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.digest[:12]}"


class Overruling(models.Model):
    """An official's word that one blocking finding does not hold this content back; for the ledger and the sheet."""

    submission = models.ForeignKey("desk.Submission", on_delete=models.PROTECT, related_name="overrulings")
    digest = models.CharField(max_length=64, help_text="of the content that was seen")
    file = models.CharField(max_length=64, blank=True, default="", help_text="SHA-256 of the clean copy, or ''")
    fingerprint = models.CharField(max_length=64)
    check_id = models.CharField(max_length=80)
    place = models.CharField(max_length=400)
    message = models.TextField()
    evidence = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=20, choices=Ground)
    sentence = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    by_position = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("temuan yang dikesampingkan")
        verbose_name_plural = _("temuan yang dikesampingkan")
        ordering = ("id",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "digest", "file", "fingerprint"], name="a_finding_is_overruled_once"
            ),
            models.CheckConstraint(condition=~Q(sentence=""), name="an_overruling_carries_a_sentence"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.check_id}"
