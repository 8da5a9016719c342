"""The form of a consequence test."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from saring.desk.classification.models import Article
from saring.desk.classification.services import Weighing


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
