"""Forms of the roster and the calendar."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.console.days import DateInput, DayField
from saring.people.models import Appointment, CalendarDay, ElectionPeriod, Person, RamadanRange, Role


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields: ClassVar = ["name", "username", "email", "phone"]


class AppointmentForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Appointment
        fields: ClassVar = [
            "person",
            "role",
            "section",
            "position",
            "standing",
            "decree_number",
            "decree_date",
            "valid_from",
            "valid_until",
        ]
        field_classes: ClassVar = {"decree_date": DayField, "valid_from": DayField, "valid_until": DayField}
        widgets: ClassVar = {"decree_date": DateInput(), "valid_from": DateInput(), "valid_until": DateInput()}

    def __init__(self, data: Any = None, *, without: int | None = None) -> None:
        super().__init__(data)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = Person.objects.filter(is_active=True).exclude(pk=without or 0)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") == Role.OFFICER and not cleaned.get("section"):
            self.add_error("section", _("Petugas harus punya bidang."))
        if cleaned.get("standing") in {"plt", "plh"} and not cleaned.get("valid_until"):
            self.add_error("valid_until", _("Plt. dan Plh. harus punya tanggal akhir."))
        return cleaned


class EndForm(forms.Form):
    on = DayField(
        label=_("Hari terakhir"),
        initial=timezone.localdate,
        help_text=_("Pilih hari ini untuk mengakhirinya sekarang juga."),
    )
    reason = forms.CharField(label=_("Alasan"), max_length=200, min_length=5)


class ProlongForm(forms.Form):
    decree_number = forms.CharField(label=_("Nomor SK baru"), max_length=120)
    decree_date = DayField(label=_("Tanggal SK baru"))
    valid_until = DayField(
        label=_("Berlaku sampai"),
        required=False,
        help_text=_("Kosongkan bila tanpa batas waktu (hanya untuk pejabat definitif)."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=200, min_length=5)


class CalendarDayForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CalendarDay
        fields: ClassVar = ["date", "working", "name"]
        field_classes: ClassVar = {"date": DayField}
        widgets: ClassVar = {"date": DateInput()}

    def validate_unique(self) -> None:
        """A second word on the same day replaces the first."""


class RamadanForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RamadanRange
        fields: ClassVar = ["first_day", "last_day"]
        field_classes: ClassVar = {"first_day": DayField, "last_day": DayField}
        widgets: ClassVar = {"first_day": DateInput(), "last_day": DateInput()}


class ElectionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ElectionPeriod
        fields: ClassVar = ["name", "first_day", "last_day", "candidates"]
        field_classes: ClassVar = {"first_day": DayField, "last_day": DayField}
        widgets: ClassVar = {
            "first_day": DateInput(),
            "last_day": DateInput(),
            "candidates": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir tidak boleh sebelum hari pertama."))
        return cleaned
