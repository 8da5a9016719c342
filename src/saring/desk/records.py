"""What outlives the work on a submission: the paper of its hand-over, and who had a hand in it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Receipt(models.Model):
    """Berita Acara Serah Terima: what was handed over, by whom, and who took it in."""

    submission = models.ForeignKey("desk.Submission", on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(_("nomor"), max_length=60, unique=True)
    handed_at = models.DateTimeField()
    handed_by_name = models.CharField(max_length=160)
    handed_by_position = models.CharField(max_length=200)
    handed_by_decree = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=255, blank=True, default="", help_text="the submission's title at that moment")
    declared = models.JSONField(default=dict, help_text="{consent, vulnerable}: the officer's word")
    code = models.CharField(
        max_length=32, blank=True, default="", help_text="what the paper's QR carries: of the SHA-256 of what it says"
    )
    accepted_at = models.DateTimeField(null=True)
    accepted_by_name = models.CharField(max_length=160, blank=True)
    accepted_by_position = models.CharField(max_length=200, blank=True)
    accepted_by_decree = models.CharField(max_length=200, blank=True, default="")
    items = models.JSONField(default=list, help_text="[{filename, kind, size, sha256}]")

    class Meta:
        verbose_name = _("berita acara")
        verbose_name_plural = _("berita acara")

    def __str__(self) -> str:
        return self.number


class Contribution(models.Model):
    """That a person contributed text or an asset, accepted or edited (DESIGN §6.2). Outlives the person."""

    submission = models.ForeignKey("desk.Submission", on_delete=models.CASCADE, related_name="contributions")
    person_id = models.BigIntegerField()
    person_name = models.CharField(max_length=160)
    what = models.CharField(max_length=30)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("andil")
        verbose_name_plural = _("andil")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "person_id", "what"], name="a_contribution_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.what}"
