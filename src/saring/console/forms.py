"""Forms of the SOP, the consequence test and the lane."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from saring.console.days import DayField
from saring.desk.classification.models import Article
from saring.desk.classification.services import Weighing
from saring.desk.emergency.services import Notice
from saring.people.models import Section
from saring.people.queries import today
from saring.sop.kinds import Kind


class SignForm(forms.Form):
    number = forms.CharField(label=_("Nomor SOP"), max_length=120)
    signed_on = DayField(label=_("Tanggal disahkan"), initial=timezone.localdate)
    effective_on = DayField(label=_("Tanggal efektif"), initial=timezone.localdate)


class ConsequenceForm(forms.Form):
    """Uji konsekuensi (UU 14/2008 art. 19, Perki 1/2021)."""

    information = forms.CharField(
        label=_("Informasi apa yang diuji?"),
        max_length=4000,
        help_text=_("Sebut isinya secara umum; jangan salin yang rahasia."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    articles = forms.MultipleChoiceField(
        label=_("Dasar hukumnya: Pasal 17 UU 14/2008"),
        choices=[
            (one.value, format_lazy(_("Huruf {letter}. {name}"), letter=one.value, name=one.label)) for one in Article
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    law = forms.CharField(
        label=_("Undang-undang lain"),
        max_length=300,
        required=False,
        help_text=_("Wajib disebut bila memilih huruf j, misalnya “UU 27/2022 pasal 65”. Selain itu boleh kosong."),
    )
    if_opened = forms.CharField(
        label=_("Apa akibatnya bila dibuka?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    if_closed = forms.CharField(
        label=_("Apa manfaatnya bila ditutup?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    period = forms.CharField(
        label=_("Sampai kapan dikecualikan?"),
        max_length=200,
        help_text=_("Misalnya “5 tahun” atau “sampai perkara diputus”. Rahasia pribadi: selama orangnya tidak setuju."),
    )
    considered_by = forms.CharField(
        label=_("Siapa yang mempertimbangkan?"),
        max_length=1000,
        help_text=_("Nama dan jabatan, satu baris satu orang."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if Article.J in cleaned.get("articles", []) and not cleaned.get("law"):
            self.add_error("law", _("Sebut undang-undangnya."))
        return cleaned

    def weighing(self) -> Weighing:
        """What it says, as the desk takes it."""
        return Weighing(**{**self.cleaned_data, "articles": tuple(self.cleaned_data["articles"])})


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


class BindForm(forms.Form):
    number = forms.CharField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Jenis langkah"), choices=Kind.choices)


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Tabel SOP (TSV, CSV, XLSX atau DOCX)"),
        help_text=_("Tabel dengan kolom Pelaksana dan Mutu Baku, seperti di naskah SOP. Paling besar 10 MB."),
    )
