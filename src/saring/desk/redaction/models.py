"""One click that makes a new clean copy without what was found: the row is the truth about the work."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saring.media.models import Original
from saring.work.leases import Leased


class Redaction(Leased):
    """Asked for by the web team; `made` once the new file is in custody; `done` once the draft shows it."""

    class State(models.TextChoices):
        ASKED = "asked", _("Sedang dikerjakan")
        MADE = "made", _("Hasilnya diperiksa")
        DONE = "done", _("Selesai")
        FAILED = "failed", _("Tidak berhasil")

    submission = models.ForeignKey("desk.Submission", on_delete=models.PROTECT, related_name="redactions")
    file = models.CharField(max_length=64, help_text="SHA-256 of the clean copy it begins from")
    check_id = models.CharField(max_length=80)
    code = models.CharField(max_length=40)
    way = models.CharField(max_length=20)
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="of the one finding, or '': all of check and code"
    )
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    message = models.TextField(blank=True, help_text="why it failed, as a sentence")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, related_name="+")
    result = models.JSONField(default=dict, help_text="{places, columns, pages}")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_by_name = models.CharField(max_length=160)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    OPEN: ClassVar[tuple[str, ...]] = ("asked", "made")

    class Meta:
        verbose_name = _("perbaikan berkas")
        verbose_name_plural = _("perbaikan berkas")
        ordering = ("id",)
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["lease_until", "id"], condition=Q(state__in=["asked", "made"]), name="mendings_to_do")
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["submission", "file"],
                condition=Q(state__in=["asked", "made"]),
                name="a_file_is_mended_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["made", "done"]) | Q(original__isnull=False), name="a_mended_file_is_in_custody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.way} {self.file[:12]}"
