"""Pembicaraan: questions and answers about a submission, pinned to a part of its page."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL
TEXT_AT_MOST = 2000


class Thread(models.Model):
    """One matter: where it is pinned, who began it, and whether it is settled. Outlives the part it is about."""

    submission = models.ForeignKey("desk.Submission", on_delete=models.CASCADE, related_name="threads")
    anchor = models.CharField(
        max_length=80, blank=True, default="", help_text="a block's id, 'picture:12', or empty: the whole page"
    )
    label = models.CharField(max_length=160, blank=True, default="", help_text="the part's first words when pinned")
    opened_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_by_name = models.CharField(max_length=160)
    opened_at = models.DateTimeField()
    resolved_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    resolved_by_name = models.CharField(max_length=160, blank=True, default="")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pembicaraan")
        verbose_name_plural = _("pembicaraan")
        ordering = ("id",)
        indexes: ClassVar = [
            models.Index(fields=["submission"], condition=Q(resolved_at__isnull=True), name="thread_still_open")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | ~Q(resolved_by_name=""), name="a_settled_thread_names_who"
            )
        ]

    def __str__(self) -> str:
        return self.label or str(_("Seluruh halaman"))

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class Remark(models.Model):
    """What one person said in a thread, with the position they held then."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="remarks")
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    by_position = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("tanggapan")
        verbose_name_plural = _("tanggapan")
        ordering = ("id",)
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something")]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.text[:40]}"
