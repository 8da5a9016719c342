"""What an official decided of a submission, and of each of its files."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saring.desk.classification.models import ConsequenceTest as ConsequenceTest
from saring.desk.discussion.models import Remark as Remark
from saring.desk.discussion.models import Thread as Thread
from saring.desk.examination.models import Examination
from saring.desk.review.models import Review as Review
from saring.desk.submission.models import PERSON, Submission
from saring.desk.submission.transitions import Reason
from saring.sop.models import Step


class DecisionQuerySet(models.QuerySet["Decision"]):
    def cleared(self) -> "DecisionQuerySet":
        """Those by which a content was fit to be shown; lower concerns ask it of `submission.decisions`."""
        return self.filter(outcome=Decision.Outcome.CLEAR)


class Decision(models.Model):
    """What an official decided, on the digest that was seen."""

    class Outcome(models.TextChoices):
        CLEAR = "clear", _("Layak tayang")
        RETURN = "return", _("Dikembalikan untuk perbaikan")
        REFUSE = "refuse", _("Tidak layak tayang")

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="decisions")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=160)
    by_position = models.CharField(max_length=200)
    at = models.DateTimeField()
    digest_seen = models.CharField(max_length=64)
    digest_result = models.CharField(max_length=64, help_text="after assets were left out")
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    sentence = models.TextField(blank=True)
    small_office = models.CharField(max_length=120, blank=True, help_text="decree of the exception, if it was used")
    examination = models.ForeignKey(
        Examination, on_delete=models.PROTECT, null=True, related_name="decisions", help_text="what it rests on"
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("keputusan")
        verbose_name_plural = _("keputusan")
        ordering = ("id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(outcome="clear") | (~Q(reason="") & ~Q(sentence="")),
                name="return_and_refusal_carry_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.outcome}"


class Verdict(models.Model):
    """Per asset: show it or leave it out, bound to the file's digest."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="verdicts")
    ref = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    show = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("putusan bahan")
        verbose_name_plural = _("putusan bahan")

    def __str__(self) -> str:
        return f"{self.ref}: {'show' if self.show else 'leave out'}"
