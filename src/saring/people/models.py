"""Who may do what: the agency, its sections, persons and their appointments."""

from datetime import date
from typing import ClassVar, Final

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.people.day_models import CalendarDay as CalendarDay
from saring.people.day_models import ElectionPeriod as ElectionPeriod
from saring.people.day_models import RamadanRange as RamadanRange


class Role(models.TextChoices):
    """The SOP's four performers, and the head who signs it."""

    PERSONNEL = "personnel", _("Pengelola Kepegawaian")
    OFFICER = "officer", _("Petugas")
    WEB = "web", _("Website/Administrator")
    OFFICIAL = "official", _("Pejabat")
    HEAD = "head", _("Kepala Dinas")


TWO_WORDS: Final = frozenset({Role.HEAD, Role.OFFICIAL, Role.PERSONNEL})
"""Roles that take a second person's word: one proposes, another confirms (docs/adr/0021)."""


class Capacity(models.TextChoices):
    """How a post is held (UU 30/2014 art. 14; SE BKN 1/SE/I/2021)."""

    DEFINITIVE = "definitive", _("Definitif")
    PLT = "plt", _("Plt. (pejabat tetap tidak ada)")
    PLH = "plh", _("Plh. (pejabat tetap berhalangan sementara)")


class Agency(models.Model):
    """The agency whose SOP this installation runs: one row, which the database keeps (docs/adr/0019)."""

    only = models.BooleanField(default=True, db_default=True, unique=True, editable=False)
    code = models.SlugField(_("kode"), unique=True)
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=60)
    address = models.TextField(_("alamat"), blank=True)
    phone = models.CharField(_("telepon"), max_length=60, blank=True)
    email = models.EmailField(_("surel"), blank=True)
    small_office_decree = models.CharField(
        _("nomor surat pengecualian kantor kecil"),
        max_length=120,
        blank=True,
        help_text=_("Bila diisi, pejabat yang ikut menyusun boleh memutus, dan itu dicatat di Buku Register."),
    )
    small_office_until = models.DateField(_("pengecualian berlaku sampai"), null=True, blank=True)

    emergency_lane_decree = models.CharField(_("nomor surat jalur serta merta"), max_length=120, blank=True, default="")
    emergency_lane_until = models.DateField(_("jalur serta merta berlaku sampai"), null=True, blank=True)
    emergency_lane_by = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("instansi")
        verbose_name_plural = _("instansi")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(only=True), name="one_agency_an_installation"),
            models.CheckConstraint(
                condition=Q(small_office_decree="") | Q(small_office_until__isnull=False),
                name="small_office_exception_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(emergency_lane_decree="") | Q(emergency_lane_until__isnull=False),
                name="emergency_lane_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Section(models.Model):
    """A part of the agency (bagian, bidang, subbagian) whose officers collect material."""

    slug = models.SlugField(_("alamat pendek"), unique=True)
    name = models.CharField(_("nama"), max_length=160)
    order = models.PositiveSmallIntegerField(_("urutan"), default=0)
    active = models.BooleanField(_("aktif"), default=True)

    class Meta:
        verbose_name = _("bidang")
        verbose_name_plural = _("bidang")
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """A person who logs in. Roles come from appointments, never from this row."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("nama lengkap dan gelar"), max_length=160)
    phone = models.CharField(_("nomor WhatsApp"), max_length=30, blank=True)
    language = models.CharField(_("bahasa"), max_length=5, default="id")
    barred_at = models.DateTimeField(_("diblokir"), null=True, blank=True, editable=False)
    barred_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    barred_reason = models.CharField(_("alasan diblokir"), max_length=200, blank=True, default="", editable=False)

    REQUIRED_FIELDS: ClassVar = ["name", "email"]

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        ordering = ("name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(barred_at__isnull=True) | (Q(is_active=False) & ~Q(barred_reason="")),
                name="who_is_barred_cannot_log_in",
            ),
            models.CheckConstraint(
                condition=Q(barred_by__isnull=True) | ~Q(barred_by=F("id")), name="nobody_bars_himself"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(",")[0]


class Appointment(models.Model):
    """A person's role, by decree, for a time. Sections bind officers only.

    In force once it is confirmed; `people.queries.in_force` is the one place that asks. Without a proposer it was made
    by set-up. Ended is ended: a longer time is a new appointment by a new decree, which `prolongs` the one before.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("orang"))
    role = models.CharField(_("peran"), max_length=12, choices=Role)
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name=_("bidang")
    )
    position = models.CharField(_("jabatan"), max_length=160)
    standing = models.CharField(_("status jabatan"), max_length=12, choices=Capacity, default=Capacity.DEFINITIVE)
    decree_number = models.CharField(_("nomor SK"), max_length=120)
    decree_date = models.DateField(_("tanggal SK"))
    valid_from = models.DateField(_("berlaku mulai"))
    valid_until = models.DateField(_("berlaku sampai"), null=True, blank=True)
    ended_at = models.DateTimeField(_("diakhiri"), null=True, blank=True, editable=False)
    ended_reason = models.CharField(_("alasan berakhir"), max_length=200, blank=True)
    prolongs = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="prolonged_by"
    )
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    proposed_at = models.DateTimeField(_("diusulkan"), null=True, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("dipastikan"), null=True, blank=True, editable=False)
    declined_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    declined_at = models.DateTimeField(_("ditolak"), null=True, blank=True, editable=False)
    declined_reason = models.CharField(_("alasan ditolak"), max_length=200, blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("penunjukan")
        verbose_name_plural = _("penunjukan")
        ordering = ("role", "person__name")
        indexes: ClassVar = [models.Index(fields=["role", "valid_from"], name="appointment_by_role")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="appointment_role_known"),
            models.CheckConstraint(
                condition=~Q(role=Role.OFFICER) | Q(section__isnull=False), name="officer_has_a_section"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(standing=Capacity.DEFINITIVE) | Q(valid_until__isnull=False),
                name="acting_appointment_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True) | ~Q(proposed_by=F("person")), name="nobody_appoints_himself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("person")), name="nobody_confirms_himself"
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(TWO_WORDS))
                | Q(confirmed_at__isnull=True)
                | Q(proposed_by__isnull=True, confirmed_by__isnull=True)
                | (Q(proposed_by__isnull=False, confirmed_by__isnull=False) & ~Q(confirmed_by=F("proposed_by"))),
                name="high_posts_take_two_words",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
                name="an_appointment_is_confirmed_or_declined",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} - {self.title}"

    @property
    def title(self) -> str:
        """The position as it is written on papers: 'Plt. Sekretaris Dinas'."""
        prefix = {Capacity.PLT: "Plt. ", Capacity.PLH: "Plh. "}.get(Capacity(self.standing), "")
        return prefix + self.position

    @property
    def is_waiting(self) -> bool:
        """Proposed, and nobody has said the second word yet."""
        return self.confirmed_at is None and self.declined_at is None

    @property
    def last_day(self) -> date | None:
        """The day it ended or will end; None while no end is known."""
        return timezone.localdate(self.ended_at) if self.ended_at is not None else self.valid_until
