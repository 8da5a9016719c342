"""Persons told without a NIK: other numbers, illness, profiles, lists, children; and the texts that only sound so."""

import pytest

from saring.checks.content import Content, Piece, Place, PlaceKind
from saring.checks.registry import run_all
from saring.checks.settings import Settings


def told(content: Content | str, *, settings: Settings = Settings()) -> set[tuple[str, str]]:  # noqa: B008
    """Check and severity, advice left out."""
    content = Content.of_text(content) if isinstance(content, str) else content
    return {(one.check, one.severity.value) for one in run_all(content, settings) if one.severity.value != "advise"}


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("WA pribadi: (0812) 3456-7890", "personal.phone"),
        ("HP 0812/3456/7890", "personal.phone"),
        ("HP +62 (812) 3456 7890", "personal.phone"),
        ("HP (+62) 812-3456-7890", "personal.phone"),
        ("No. Kartu JKN 0001 2345 6789 0", "personal.bpjs"),
        ("KPJ BPJS Ketenagakerjaan 1900 1234 567", "personal.bpjs"),
        ("NPWP : 09.254.329.7.711.000", "personal.npwp"),
        ("NPWP16 0092 5432 9771 1000", "personal.npwp"),
        ("NITKU 0092543297711000000000", "personal.npwp"),
        ("Norek BRI 0123 01 012345 50 7 an. Contoh Fiktif", "personal.account"),
        ("Transfer ke BRI 012301012345507 a.n. Contoh Fiktif", "personal.account"),
        ("no_rek: 0123010123455", "personal.account"),
    ],
)
def test_other_numbers_of_persons_block(text: str, check: str) -> None:
    assert told(text) == {(check, "blocks")}


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Setor ke Bank Kalteng 1000100000001", "personal.account"),
        ("Rekening Kas Umum Daerah 1000100000001", "personal.account"),
        ("Kirim ke contoh.fiktif85@gmail.com", "personal.email"),
        ("Contoh Fiktif, penderita TBC, dirujuk ke rumah sakit.", "personal.health"),
        ("Bu Fiktif didiagnosis kanker.", "personal.health"),
        ("Contoh Fiktif lahir di Fiktif 12 Maret 1985, alamat RT 02 RW 01", "personal.profile"),
        ("Nama;Alamat\tRT\nContoh Fiktif;Dusun A\t1", "personal.list"),
        ("1. Contoh Satu, RT 01 Dusun A\n2. Contoh Dua, RT 02 Dusun B\n3. Contoh Tiga, RT 03 Dusun C", "personal.list"),
        ("Balita stunting atas nama Ananda Contoh (3 tahun), anak dari Ibu Fiktif, RT 03.", "people.vulnerable"),
        ("Korban KDRT bernama Contoh melapor ke polisi.", "people.vulnerable"),
    ],
)
def test_what_only_an_official_can_weigh_asks(text: str, check: str) -> None:
    assert (check, "ask") in told(text)
    assert {severity for _, severity in told(text)} == {"ask"}


@pytest.mark.parametrize(
    "text",
    [
        "Bocah 9 tahun berinisial CF, warga Desa Fiktif, menjadi korban pencabulan. Korban didampingi Dinas "
        "Pemberdayaan "
        "Perempuan dan Perlindungan Anak.",
        "Seorang siswi kelas 6 SDN 2 Fiktif berinisial CF, korban persetubuhan, didampingi UPTD PPA.",
        "Sosialisasi dihadiri CF (12), siswi yang menjadi korban pencabulan gurunya.",
        "Seorang anak berusia 8 tahun, warga Desa Fiktif, diperkosa ayah tirinya.",
    ],
)
def test_no_word_of_an_office_silences_a_particular_child(text: str) -> None:
    assert ("people.vulnerable", "blocks") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paju Epat 0 81 12 13 14 15 22", "Barcode 0899999012345", "Resi 081234567890", "Telp. (0526) 2091234",
        "Rekening belanja 510201010024 Belanja ATK", "Rekening 5 1 02 01 01 0024 Belanja ATK",
        "Rekening listrik 123456789012",
        "Virtual account BRI 012301012345507", "NIB 9120001234567", "Surel dpmdsos.bartim@gmail.com, ppid@contoh.go.id",
        "UPTD PPA menerima 12 laporan kekerasan terhadap anak sepanjang 2025.",
        "Sosialisasi pencegahan kekerasan seksual diikuti 40 siswa SMP Negeri 1.",
        "Prevalensi stunting turun menjadi 14 persen, 231 balita mendapat PMT.",
        "Penyuluhan TBC oleh dr. Contoh Fiktif di balai desa.", "Tercatat 34 penderita DBD di Kabupaten Fiktif.",
        "Pahlawan nasional lahir 20 Mei 1908.", "Desa;KK;Jiwa\nFiktif;120;430",
        "Nama Puskesmas;Alamat\nFiktif;Jl. Contoh 1",
        "Data by name by address sedang diverifikasi.", "Siswa SDN 014 dan SMP 2 ikut lomba pencegahan perundungan.",
    ],
)  # fmt: skip
def test_what_an_office_writes_every_day_passes(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "header",
    [
        "no_kk",
        "noKTP",
        "tgl_lahir",
        "tglLahir",
        "NamaIbuKandung",
        "nama_ibu",
        "no_identitas",
        "no_rek",
        "No. HP",
        "Diagnosa",
    ],
)
def test_heads_of_data_bases(header: str) -> None:
    assert ("personal.list", "blocks") in told(f"nama;{header};desa\nContoh;-;Fiktif")


def test_a_title_by_name_by_address_over_names() -> None:
    cells = (("A1", "DATA BY NAME BY ADDRESS"), ("A2", "nama"), ("B2", "desa"), ("A3", "Contoh"), ("B3", "Fiktif"))
    pieces = tuple(Piece(text, Place(PlaceKind.CELL, name="L", cell=cell)) for cell, text in cells)
    assert ("personal.list", "blocks") in told(Content(name="", kind="sheet", pieces=pieces))


@pytest.mark.parametrize(
    "text",
    [
        "Daftar casino online dan live baccarat terpercaya, poker idn bonus cashback",
        "daftar slot dana 5000 tanpa potongan scatter naga hitam", "slot qris kamboja", "mahjong wins 3 black scatter",
        "Slot online gampang maxwin", "agen toto 4D", "SITUS TOTO", "freebet tanpa deposit",
    ],
)  # fmt: skip
def test_new_phrases_of_gambling(text: str) -> None:
    assert ("spam.gambling", "blocks") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Antrean Dukcapil: slot online 20, slot offline 10", "Motherboard 2 slot server rack, 4 slot demo unit",
        "Kunjungan ke Situs Toto Kerto dan agen Toto Sugiarto di Kampung Bandar Toto",
        "Slot waktu layanan online penuh",
        "Atlet mahjong meraih medali", "Pengeluaran HK (Hutama Karya) diaudit", "Sembilan slot pelatihan resmi tersisa",
    ],
)  # fmt: skip
def test_queues_machines_people_and_places_are_no_gambling(text: str) -> None:
    assert told(text) == set()


def test_a_weak_phrase_without_company_asks() -> None:
    assert told("slot online") == {("spam.gambling", "ask")}


def test_an_agency_adds_phrases_of_its_own() -> None:
    ours = Settings(gambling_words=("Raja Zamrud 77", ""))
    assert told("daftar RAJA-ZAMRUD77 sekarang") == set()
    assert told("daftar RAJA-ZAMRUD77 sekarang", settings=ours) == {("spam.gambling", "blocks")}
    assert Settings.from_data(ours.as_data()) == ours
