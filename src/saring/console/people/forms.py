"""Forms of the roster."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.console.calendar.fields import DateInput, DayField
from saring.people.models import Appointment, Person, Role


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
