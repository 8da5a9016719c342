"""A submission on its way through the rows of its SOP: its assets, its visits to the steps, who had a hand in it."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.states import FINAL, Lane, State
from saring.media.models import Original
from saring.people.models import Section
from saring.sop.models import Procedure, Step
from saring.website.models import Category, FrozenContent, Permit

PERSON = settings.AUTH_USER_MODEL


class Vulnerable(models.TextChoices):
    """Whether children or victims can be recognised in the material (UU 11/2012 art. 19)."""

    NONE = "none", _("Tidak ada")
    SHOWN = "shown", _("Ada")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def open_on_page(self, page_id: int | None) -> "SubmissionQuerySet":
        """Open submissions that work on that page; the database allows one."""
        return self.filter(page_id=page_id).exclude(state__in=FINAL)


class Submission(models.Model):
    """Berkas: the unit of work. It keeps the SOP version under which it began (DESIGN §6.8)."""

    number = models.CharField(_("nomor"), max_length=40, unique=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="submissions", verbose_name=_("bidang"))
    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="submissions")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    state = models.CharField(_("keadaan"), max_length=16, choices=State, default=State.COLLECTING)
    version = models.PositiveIntegerField(default=1, help_text="goes up with every verb; a stale one is refused")

    title = models.CharField(_("judul"), max_length=255, blank=True)
    summary = models.CharField(_("ringkasan"), max_length=400, blank=True)
    text = models.TextField(_("isi berita"), blank=True)
    category = models.CharField(_("jenis"), max_length=20, choices=Category, default=Category.NEWS)
    event_date = models.DateField(_("tanggal kegiatan"), null=True, blank=True)
    place = models.CharField(_("tempat"), max_length=200, blank=True)
    who = models.CharField(_("yang terlibat"), max_length=400, blank=True, default="")
    why = models.TextField(_("mengapa"), blank=True, default="")
    how = models.TextField(_("hasilnya"), blank=True, default="")
    consent = models.BooleanField(
        _("yang terlihat setuju"), default=False, help_text="the officer's word that people shown agreed to be shown"
    )
    vulnerable = models.CharField(
        _("anak atau korban terlihat"), max_length=6, choices=Vulnerable, blank=True, default=""
    )

    information_class = models.CharField(
        _("golongan informasi"), max_length=12, choices=InformationClass, blank=True, default=""
    )
    lane = models.CharField(_("jalur"), max_length=12, choices=Lane, blank=True, default="")
    lane_decree = models.CharField(max_length=120, blank=True, default="", help_text="by which the lane was open")

    created_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="submissions")
    created_by_name = models.CharField(max_length=160)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField(_("batas waktu"), null=True, blank=True)
    holder = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    held_since = models.DateTimeField(null=True, blank=True)

    page_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    draft_revision_id = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="the revision made when the material was accepted, before any editing"
    )
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    frozen = models.ForeignKey(FrozenContent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    permit = models.OneToOneField(Permit, on_delete=models.PROTECT, null=True, blank=True, related_name="submission")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("berkas")
        verbose_name_plural = _("berkas")
        ordering = ("-id",)
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at", "id"], name="submission_queue"),
            models.Index(fields=["section", "state", "-id"], name="submission_of_section"),
            models.Index(fields=["created_by", "state", "-id"], name="submission_of_person"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="submission_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[State.GOING_LIVE, State.PUBLISHED]) | Q(permit__isnull=False),
                name="public_submission_has_a_permit",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.FILTERING, State.CLEARED]) | Q(frozen__isnull=False),
                name="submission_with_the_official_is_frozen",
            ),
            models.CheckConstraint(condition=Q(lane="") | ~Q(lane_decree=""), name="a_lane_is_open_by_a_decree"),
            models.UniqueConstraint(
                fields=["page_id"],
                condition=~Q(state__in=sorted(FINAL)) & Q(page_id__isnull=False),
                name="one_open_submission_per_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def is_open(self) -> bool:
        return self.state not in FINAL

    @property
    def is_at_once(self) -> bool:
        return self.lane == Lane.AT_ONCE


class Asset(models.Model):
    """A picture, document or video in a submission, with the words that go with it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="assets")
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="assets")
    filename = models.CharField(_("nama berkas"), max_length=255)
    caption = models.CharField(_("keterangan"), max_length=300, blank=True)
    alt = models.CharField(_("teks alternatif"), max_length=250, blank=True)
    credit = models.CharField(_("fotografer"), max_length=120, blank=True)
    vulnerable = models.BooleanField(_("anak atau korban terlihat"), default=False)
    order = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    in_library = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bahan")
        verbose_name_plural = _("bahan")
        ordering = ("order", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "original"],
                condition=Q(removed_at__isnull=True),
                name="an_original_once_per_submission",
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.filename


class StepRun(models.Model):
    """One visit to a step, with its own clock. `due_at` is None where the SOP sets no time."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="runs")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="runs")
    state = models.CharField(max_length=16, choices=State)
    visit = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField()
    soon_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_verb = models.CharField(max_length=30, blank=True)
    ended_by = models.ForeignKey(PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_by_name = models.CharField(max_length=160, blank=True)
    ended_by_position = models.CharField(max_length=200, blank=True)
    minutes = models.PositiveIntegerField(null=True, help_text="working minutes, once ended")
    checklist = models.JSONField(default=list, help_text="requirements ticked when it ended")

    class Meta:
        verbose_name = _("langkah")
        verbose_name_plural = _("langkah")
        ordering = ("id",)
        indexes: ClassVar = [models.Index(fields=["step", "ended_at"], name="steprun_by_step")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission"], condition=Q(ended_at__isnull=True), name="one_running_step_per_submission"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.state} #{self.visit}"

    def is_late(self, at: datetime) -> bool:
        return self.due_at is not None and (self.ended_at or at) > self.due_at


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
