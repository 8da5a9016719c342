"""Pemeriksaan sesudah tayang: a notice issued at once by one official is looked at by another (docs/adr/0018)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Review(models.Model):
    """Review after publication (docs/adr/0018). `due_at` is None where the SOP's filter row sets no time."""

    class Outcome(models.TextChoices):
        KEEP = "keep", _("Tetap tayang")
        TAKE_DOWN = "take_down", _("Diturunkan")
        CORRECT = "correct", _("Diganti perbaikan")

    submission = models.OneToOneField("desk.Submission", on_delete=models.PROTECT, related_name="review")
    soon_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    sentence = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=160, blank=True, default="")
    by_position = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        verbose_name = _("pemeriksaan sesudah tayang")
        verbose_name_plural = _("pemeriksaan sesudah tayang")
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at__isnull=True), name="after_checks_waiting")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="an_after_check_that_is_done_says_how",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.outcome or 'waiting'}"

    @property
    def is_late(self) -> bool:
        """Whether it was done after its time."""
        return self.done_at is not None and self.due_at is not None and self.done_at > self.due_at
