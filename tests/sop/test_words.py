"""What a row is for, by the words of its activity."""

import pytest

from saring.sop.inference import kind_of
from saring.sop.vocabulary import Family, family_of

PLAIN = {
    "Menerima dan mengedit bahan berita": "edit",
    "Mengumpulkan bahan lalu menyerahkan kepada admin untuk diedit dan diunggah": "collect",
    "Petugas melakukan dokumentasi kegiatan": "collect",
    "Menyiapkan bahan untuk ditayangkan": "collect",
    "Pengiriman bahan publikasi ke admin": "hand_over",
    "Pengolahan data dan informasi": "edit",
    "Melakukan verifikasi dan persetujuan materi": "filter",
    "Pejabat memutuskan layak atau tidak layak ditayangkan": "filter",
    "Menyaring materi, yang tidak layak ditolak": "filter",
    "Menyetujui penayangan": "filter",
    "Menyiapkan halaman untuk penayangan": "prepare",
    "Apabila disetujui, admin mengunggah konten": "prepare",
    "Jika tidak layak maka konten tidak diunggah": "withhold",
    "Tidak menayangkan materi yang ditolak": "withhold",
    "Mengarsipkan materi yang tidak layak tayang": "withhold",
    "Mengunggah berita yang telah disetujui pejabat": "publish",
    "Menginput berita ke CMS": "publish",
    "Mempublish konten ke media sosial dan website": "publish",
    "UPLOAD": "publish",
}
VAGUE = {
    "Menerima bahan dan memeriksa kelayakan": "filter",
    "Memeriksa hasil editing": "filter",
    "Memeriksa kelengkapan berkas": "hand_over",
    "Webmaster bertugas untuk mengedit": "edit",
}
SILENT = [
    "Rapat koordinasi bulanan",
    "Jika tidak disetujui dikembalikan kepada admin untuk diperbaiki",
    "🙂🙂🙂",
    "<script>alert(1)</script>",
    "",
]


@pytest.mark.parametrize("activity", PLAIN)
def test_a_plain_word(activity: str) -> None:
    assert kind_of(activity) == (PLAIN[activity], True)


@pytest.mark.parametrize("activity", VAGUE)
def test_a_vague_word_asks(activity: str) -> None:
    assert kind_of(activity) == (VAGUE[activity], False)


@pytest.mark.parametrize("activity", SILENT)
def test_no_word(activity: str) -> None:
    assert kind_of(activity) == (None, False)


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Pengelola Kepegawaian", Family.PERSONNEL),
        ("Petugas", Family.OFFICER),
        ("Website/Administrator", Family.WEB),
        ("Pejabat", Family.OFFICIAL),
        ("Kepala Bidang Informasi", Family.OFFICIAL),
        ("Staf Bidang", Family.OFFICER),
        ("Tim IT", Family.WEB),
        ("Kasubbag Umum", Family.OFFICIAL),
        ("Masyarakat", None),
    ],
)
def test_whose_work_a_name_says(name: str, family: Family | None) -> None:
    assert family_of(name) is family
