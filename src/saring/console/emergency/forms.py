"""Forms of the serta merta lane: opening it, and the notice."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from saring.console.calendar.fields import DayField
from saring.desk.emergency.services import Notice
from saring.people.models import Section
from saring.people.queries import today


class LaneForm(forms.Form):
    """The head's decree that opens the lane for emergency notices."""

    decree = forms.CharField(label=_("Nomor surat keputusan"), min_length=3, max_length=120)
    until = DayField(label=_("Berlaku sampai"))

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < today():
            raise forms.ValidationError(_("Tanggal itu sudah lewat."))
        return until


class NoticeForm(forms.Form):
    """Pengumuman serta merta by template (Perki 1/2021): what such a notice must say, in the order one asks."""

    title = forms.CharField(
        label=_("Judul pengumuman"),
        min_length=8,
        max_length=255,
        help_text=_("Bahaya dan tempatnya, misalnya “Banjir di Desa Jaweten, warga diminta mengungsi”."),
    )
    happened = forms.CharField(
        label=_("Apa yang terjadi atau dapat terjadi?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    affected = forms.CharField(
        label=_("Siapa yang terdampak?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    avoid = forms.CharField(
        label=_("Bagaimana menghindari bahayanya?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    evacuation = forms.CharField(
        label=_("Ke mana dan lewat mana mengungsi?"),
        max_length=2000,
        required=False,
        help_text=_("Kosongkan bila tidak perlu mengungsi."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    contact = forms.CharField(
        label=_("Siapa yang dapat dihubungi?"),
        max_length=1000,
        help_text=_("Nomor posko atau kantor, bukan nomor pribadi."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    efforts = forms.CharField(
        label=_("Apa yang sedang dilakukan?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    section = forms.ModelChoiceField(label=_("Tayang di bidang"), queryset=Section.objects.none(), empty_label=None)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        field = self.fields["section"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Section.objects.filter(active=True)

    def notice(self) -> Notice:
        """The answers, as the desk takes them."""
        return Notice(**{name: value for name, value in self.cleaned_data.items() if name != "section"})
