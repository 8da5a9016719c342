"""The officer's plain questions."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saring.desk.collecting.services import SubmissionText
from saring.desk.submission.information_class import InformationClass
from saring.desk.submission.models import Submission, Vulnerable
from saring.website.models import Category

TEXT_AT_MOST = 60_000


class WordsForm(forms.Form):
    """Six plain questions and two ticks. Nothing is required while writing; `hand_over` says what is missing."""

    title = forms.CharField(
        label=_("Apa judulnya?"),
        max_length=255,
        required=False,
        help_text=_("Satu kalimat pendek, misalnya “Pelatihan kader posyandu Desa Jaweten”."),
    )
    text = forms.CharField(
        label=_("Apa yang terjadi?"),
        max_length=TEXT_AT_MOST,
        required=False,
        help_text=_(
            "Ceritakan seperti kepada tetangga. Tim website akan merapikannya. Boleh *tebal*, _miring_, daftar dengan "
            "- atau 1., dan tabel yang ditempel."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    event_date = forms.DateField(
        label=_("Kapan?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    place = forms.CharField(label=_("Di mana?"), max_length=200, required=False)
    who = forms.CharField(
        label=_("Siapa yang terlibat?"),
        max_length=400,
        required=False,
        help_text=_("Nama dan jabatan, atau jumlah peserta. Jangan tulis NIK atau alamat orang."),
    )
    why = forms.CharField(
        label=_("Mengapa diadakan?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    how = forms.CharField(
        label=_("Bagaimana hasilnya?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    category = forms.ChoiceField(label=_("Jenisnya apa?"), choices=Category.choices, required=False)
    information_class = forms.ChoiceField(
        label=_("Golongan informasinya apa?"),
        choices=[("", _("Belum tahu, Tim IT yang memilih")), *InformationClass.choices],
        required=False,
        help_text=_("Boleh kosong. Yang dikecualikan tidak tayang sampai ada uji konsekuensi."),
    )
    summary = forms.CharField(
        label=_("Ringkasan"),
        max_length=400,
        required=False,
        help_text=_("Boleh kosong; kalimat pertama ceritanya yang dipakai."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    vulnerable = forms.ChoiceField(
        label=_("Apakah wajah anak, korban, atau penerima bantuan sosial terlihat?"),
        choices=Vulnerable.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(label=_("Orang yang terlihat jelas sudah setuju fotonya ditayangkan."), required=False)

    def clean_event_date(self) -> Any:
        day = self.cleaned_data["event_date"]
        if day is not None and (day.year < 2000 or day > timezone.localdate() + timedelta(days=730)):
            raise forms.ValidationError(_("Tanggal itu terlalu jauh. Periksa tahunnya."))
        return day

    def words(self) -> SubmissionText:
        """The answers as the desk takes them."""
        data = self.cleaned_data
        return SubmissionText(
            title=data["title"],
            summary=data["summary"],
            text=data["text"],
            category=data["category"] or Category.NEWS,
            event_date=data["event_date"],
            place=data["place"],
            who=data["who"],
            why=data["why"],
            how=data["how"],
            consent=data["consent"],
            vulnerable=data["vulnerable"],
        )


def form_of(submission: Submission) -> WordsForm:
    """The form filled with what is kept."""
    return WordsForm(initial={name: getattr(submission, name) for name in WordsForm.base_fields})


class AssetForm(forms.Form):
    """The words of one picture, document or video."""

    caption = forms.CharField(label=_("Keterangan"), max_length=300, required=False)
    alt = forms.CharField(
        label=_("Apa yang terlihat?"),
        max_length=250,
        required=False,
        help_text=_("Untuk orang yang tidak dapat melihat gambarnya."),
    )
    credit = forms.CharField(label=_("Siapa yang memotret atau merekam?"), max_length=120, required=False)
    vulnerable = forms.BooleanField(label=_("Anak atau korban dapat dikenali di sini"), required=False)
