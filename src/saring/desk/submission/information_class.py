"""Golongan informasi (UU 14/2008, Perki 1/2021): how public information is made known. Pure."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InformationClass(TextChoices):
    """How public information is made known; '' is not chosen yet."""

    BERKALA = "berkala", _("Berkala")
    SERTA_MERTA = "serta_merta", _("Serta merta")
    SETIAP_SAAT = "setiap_saat", _("Setiap saat")
    DIKECUALIKAN = "dikecualikan", _("Dikecualikan")


EXPLAINED: dict[InformationClass, str | Promise] = {
    InformationClass.BERKALA: _("Diumumkan teratur: profil, kegiatan, kinerja, keuangan."),
    InformationClass.SERTA_MERTA: _("Menyangkut keselamatan orang banyak: bencana, wabah, gangguan layanan."),
    InformationClass.SETIAP_SAAT: _("Tersedia bila diminta: daftar informasi, keputusan, perjanjian."),
    InformationClass.DIKECUALIKAN: _("Rahasia menurut Pasal 17: tidak tayang, perlu uji konsekuensi."),
}
"""One plain line each, for whoever chooses."""
