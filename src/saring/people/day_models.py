"""The agency's own days over the national calendar, Ramadan, and elections."""

from typing import ClassVar, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

RAMADAN_LENGTHS: Final = range(28, 32)
"""Days a Ramadan may have: 29 or 30, and one more or less where the government's decree corrects the calendar."""


class CalendarDay(models.Model):
    """The agency's own word on a day, over the national calendar: a local holiday, or a working day after all."""

    date = models.DateField(_("tanggal"), unique=True)
    working = models.BooleanField(_("hari kerja"), default=False)
    name = models.CharField(_("keterangan"), max_length=160)

    class Meta:
        verbose_name = _("hari khusus")
        verbose_name_plural = _("hari khusus")
        ordering = ("date",)

    def __str__(self) -> str:
        return f"{self.date}: {self.name}"


class ElectionPeriod(models.Model):
    """Days of an election, first to last, in which news about candidates is asked about (UU 7/2017; UU 20/2023)."""

    name = models.CharField(_("pemilihan"), max_length=160)
    first_day = models.DateField(_("hari pertama"))
    last_day = models.DateField(_("hari terakhir"))
    candidates = models.TextField(
        _("nama calon"), blank=True, default="", help_text=_("Satu nama setiap baris, seperti di daftar KPU.")
    )

    class Meta:
        verbose_name = _("masa pemilihan")
        verbose_name_plural = _("masa pemilihan")
        ordering = ("first_day",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="an_election_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.candidates.splitlines() if line.strip())


class RamadanRange(models.Model):
    """First and last day of Ramadan by the government's decree: shorter hours (Perpres 21/2023)."""

    first_day = models.DateField(_("hari pertama"))
    last_day = models.DateField(_("hari terakhir"))

    class Meta:
        verbose_name = _("Ramadan")
        verbose_name_plural = _("Ramadan")
        ordering = ("first_day",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="ramadan_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return f"{self.first_day} - {self.last_day}"

    def clean(self) -> None:
        """A month of the Hijri calendar, and no day in two of them."""
        if self.first_day is None or self.last_day is None:
            return
        length = (self.last_day - self.first_day).days + 1
        if length not in RAMADAN_LENGTHS:
            raise ValidationError(
                _("Ramadan berlangsung 29 atau 30 hari; kedua tanggal ini berjarak %(days)d hari. Periksa tanggalnya.")
                % {"days": length}
            )
        others = RamadanRange.objects.exclude(pk=self.pk)
        other = others.filter(first_day__lte=self.last_day, last_day__gte=self.first_day).first()
        if other is not None:
            raise ValidationError(
                _("Bertumpuk dengan Ramadan yang sudah tercatat, %(first)s - %(last)s. Ubah yang itu.")
                % {
                    "first": date_format(other.first_day, "DATE_FORMAT"),
                    "last": date_format(other.last_day, "DATE_FORMAT"),
                }
            )
