"""Forms of the SOP: its table, the binding of a row, the signature."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.console.calendar.fields import DayField
from saring.sop.kinds import StepKind


class SignForm(forms.Form):
    number = forms.CharField(label=_("Nomor SOP"), max_length=120)
    signed_on = DayField(label=_("Tanggal disahkan"), initial=timezone.localdate)
    effective_on = DayField(label=_("Tanggal efektif"), initial=timezone.localdate)


class BindForm(forms.Form):
    number = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Jenis langkah"), choices=StepKind.choices)


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Tabel SOP (TSV, CSV, XLSX atau DOCX)"),
        help_text=_("Tabel dengan kolom Pelaksana dan Mutu Baku, seperti di naskah SOP. Paling besar 10 MB."),
    )
