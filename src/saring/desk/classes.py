"""Golongan informasi (UU 14/2008, Perki 1/2021) and the letters of Pasal 17 by which information is excluded. Pure."""

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


class Article(TextChoices):
    """Pasal 17 UU 14/2008, letter by letter, in plain words: opening it could do this."""

    A = "a", _("Menghambat proses penegakan hukum")
    B = "b", _("Mengganggu hak kekayaan intelektual atau persaingan usaha yang sehat")
    C = "c", _("Membahayakan pertahanan dan keamanan negara")
    D = "d", _("Mengungkapkan kekayaan alam Indonesia yang harus dilindungi")
    E = "e", _("Merugikan ketahanan ekonomi nasional")
    F = "f", _("Merugikan kepentingan hubungan luar negeri")
    G = "g", _("Mengungkapkan isi akta pribadi, kemauan terakhir atau wasiat seseorang")
    H = "h", _("Mengungkapkan rahasia pribadi: riwayat keluarga, kesehatan, keuangan")
    I = "i", _("Surat antarbadan atau di dalam badan publik yang menurut sifatnya dirahasiakan")  # noqa: E741
    J = "j", _("Dilarang diungkapkan oleh undang-undang lain")
