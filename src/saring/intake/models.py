"""What is on its way from the phones: uploads that grow piece by piece, and drafts begun without network."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saring.desk.submission.models import Asset, Submission
from saring.work.leases import Leased

PERSON = settings.AUTH_USER_MODEL


class Upload(Leased):
    """One file on its way into custody. How much of it is here is the size of the file on disk, and nothing else."""

    class State(models.TextChoices):
        RECEIVING = "receiving", _("Sedang dikirim")
        ARRIVED = "arrived", _("Sampai, sedang diperiksa sidiknya")
        CHECKED = "checked", _("Sampai, sedang dicatat")
        RECEIVED = "received", _("Tersimpan di server")
        REFUSED = "refused", _("Tidak dapat diterima")
        ENDED = "ended", _("Dibatalkan")
        EXPIRED = "expired", _("Kedaluwarsa")

    token = models.CharField(max_length=43, unique=True)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="uploads")
    filename = models.CharField(_("nama berkas"), max_length=255)
    size = models.PositiveBigIntegerField(_("ukuran (bita)"))
    sha256 = models.CharField(
        _("sidik SHA-256"), max_length=64, blank=True, help_text="the sender's word; ours from the state `checked` on"
    )
    reduced_from = models.PositiveBigIntegerField(
        _("ukuran semula"), null=True, help_text="bytes of the photo before the phone made it smaller"
    )
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    sentence = models.TextField(blank=True, help_text="why it was refused")
    asset = models.ForeignKey(Asset, on_delete=models.SET_NULL, null=True, related_name="+")
    out_of = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pictures",
        help_text="the ZIP this picture came in",
    )
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField(help_text="when bytes last came")

    class Meta:
        verbose_name = _("kiriman")
        verbose_name_plural = _("kiriman")
        indexes: ClassVar = [
            models.Index(fields=["person", "created_at"], name="upload_by_person"),
            models.Index(fields=["created_at"], name="upload_by_time"),
            models.Index(
                fields=["touched_at"],
                condition=Q(state__in=["receiving", "arrived", "checked"]),
                name="upload_unfinished",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="received") | ~Q(sha256=""), name="a_received_upload_has_a_digest"
            )
        ]

    def __str__(self) -> str:
        return f"{self.filename} {self.state}"


class OfflineDraft(models.Model):
    """The submission that a draft begun on a phone became; the same draft sent twice is one submission."""

    key = models.UUIDField(primary_key=True)
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="offline_draft")

    class Meta:
        verbose_name = _("rancangan luring")
        verbose_name_plural = _("rancangan luring")

    def __str__(self) -> str:
        return f"{self.key} {self.submission_id}"
