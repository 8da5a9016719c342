"""Berita Acara Serah Terima: the paper of a hand-over (SOP row 2)."""

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
