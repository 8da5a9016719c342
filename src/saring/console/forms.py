"""Forms of the roster, the calendar and the SOP."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.people.models import Appointment, CalendarDay, Person, Role
from saring.sop.kinds import Kind


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


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
        widgets: ClassVar = {"decree_date": DateInput(), "valid_from": DateInput(), "valid_until": DateInput()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("role") == Role.OFFICER and not cleaned.get("section"):
            self.add_error("section", _("Petugas harus punya bidang."))
        if cleaned.get("standing") in {"plt", "plh"} and not cleaned.get("valid_until"):
            self.add_error("valid_until", _("Plt. dan Plh. harus punya tanggal akhir."))
        return cleaned


class EndForm(forms.Form):
    on = forms.DateField(label=_("Berakhir pada"), widget=DateInput(), initial=timezone.localdate)
    reason = forms.CharField(label=_("Alasan"), max_length=200, min_length=5)


class CalendarDayForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CalendarDay
        fields: ClassVar = ["date", "working", "name"]
        widgets: ClassVar = {"date": DateInput()}


class SignForm(forms.Form):
    number = forms.CharField(label=_("Nomor SOP"), max_length=120)
    signed_on = forms.DateField(label=_("Tanggal disahkan"), widget=DateInput(), initial=timezone.localdate)
    effective_on = forms.DateField(label=_("Tanggal efektif"), widget=DateInput(), initial=timezone.localdate)


class BindForm(forms.Form):
    number = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Jenis langkah"), choices=Kind.choices)


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Tabel SOP (TSV, CSV, XLSX atau DOCX)"),
        help_text=_("Tabel dengan kolom Pelaksana dan Mutu Baku, seperti di naskah SOP. Paling besar 10 MB."),
    )
