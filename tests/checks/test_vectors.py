"""The vectors of the notes, one by one."""

import pytest

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.findings import Finding, Remedy, Severity, mask, mask_within
from saring.checks.registry import run_all
from saring.checks.settings import Settings

HOME = Settings(own_hosts=("dpmdsos.baritotimurkab.go.id",))


def seen(text: str, settings: Settings = HOME) -> list[Finding]:
    return run_all(Content.of_text(text), settings)


def verdicts(text: str) -> set[tuple[str, str]]:
    return {(one.check, one.severity.value) for one in seen(text)}


PERSONAL = [
    ("6213990101900001", {("personal.nik", "ask")}),
    ("6213994101900001", {("personal.nik", "ask")}),
    ("6213 9941 0190 0001", {("personal.nik", "ask")}),
    ("No. KK: 6213990101200003", {("personal.kk", "blocks")}),
    ("198001012010011999", {("personal.nip", "advise")}),
    ("19800101 201001 1 999", {("personal.nip", "advise")}),
    ("6213993202900001", set()),
    ("2013990101900001", set()),
    ("62139901019000011", set()),
    ("000001000000500", set()),
    ("140/123/DPMDSos/2026", set()),
    ("Rp1.039.871.600", set()),
    ("12.345.678.2-123.000", {("personal.npwp", "blocks")}),
    ("12.345.678.3-123.000", set()),
    ("0812-3456-7890", {("personal.phone", "blocks")}),
    ("+62 812 3456 7890", {("personal.phone", "blocks")}),
    ("6281234567890", {("personal.phone", "blocks")}),
    ("08123456", set()),
    ("(0526) 1234567", set()),
    ("No. Rekening BRI 0000-01-000000-50-0", {("personal.account", "blocks")}),
]
GAMBLING = [
    ("𝐒𝐋𝐎𝐓 𝐆𝐀𝐂𝐎𝐑", {("spam.gambling", "blocks")}),
    ("sl0t g4cor", {("spam.gambling", "blocks")}),
    ("Gebyar TOTO MACAU 4D & RTP live slot88", {("spam.gambling", "blocks")}),
    ("Sosialisasi bahaya judi online bagi ASN", {("spam.gambling", "ask")}),
    ("Penyaluran Dana Desa dan BLT; kuota 20 slot pelatihan", set()),
    ("daftar-informasi-publik", set()),
]


@pytest.mark.parametrize(("text", "expected"), [*PERSONAL, *GAMBLING])
def test_the_vectors_of_the_notes(text: str, expected: set[tuple[str, str]]) -> None:
    assert verdicts(text) == expected


def test_three_phrases_are_three_findings() -> None:
    assert len(seen("Gebyar TOTO MACAU 4D & RTP live slot88")) == 3


def test_a_mask_keeps_the_last_four() -> None:
    assert mask("6213990101900001") == "************0001"
    assert mask("6213 9901 0190 0001") == "************0001"
    assert mask("123") == "***"


def test_no_evidence_no_message_and_no_particular_shows_a_number() -> None:
    numbers = "6213990101900001 / 6213 9901 0290 0002, HP 0812-3456-7890, No. KK: 6213990101200003"
    text = f"Siti {numbers}, rek 0000-01-000000-50-0"
    findings = seen(text)
    assert len(findings) == 5
    for one in findings:
        said = str(one.as_data())
        for whole in ("62139901", "6213 99", "0812", "34567", "000-01"):
            assert whole not in said


def test_text_around_is_masked_too() -> None:
    assert mask_within("NIK 6213990101900001 dan 6 2 1 3 9 9 0 1") == "NIK ************0001 dan ****9901"


@pytest.mark.parametrize(
    "text",
    [
        "Koordinat -1.6213990101900001, 115.6213990101900001",
        "Nilai 0.8123456789 dan 0,8123456789",
        "Pagu Rp62.812.345.678 dan 62.812.345.678",
        "Kode rekening 5.1.02.01.001.00024 belanja",
        "Rekening 5.1.02.01.001.00024 belanja",
        "rekening listrik Rp 1.039.871.600",
        "000.000.000.0-000.000",
        "0000000000000",
        "mereka merekam 1234567890123 suara",
        "Tahun 2019 2020 2021 2022 2023 2024 2025",
        "Rp1.039.871.600, Rp2.039.871.600, Rp3.039.871.600",
    ],
)
def test_no_false_alarm_on_what_an_office_writes(text: str) -> None:
    assert verdicts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "1.6213990101900001",
        "NIK: 6-2-1-3-9-9-0-1-0-1-9-0-0-0-0-1",
        "6 2 1 3 9 9 0 1 0 1 9 0 0 0 0 1",
        "N.I.K 6213/9901/0190/0001",
        "Nomor Induk Kependudukan\u00a06213–9901–0190–0001",
        "６２１３９９０１０１９００００１",
        "62&#49;3990101900001",
        "100 6213990101900001 200",
        "Rp1.039.871.600, 6213990101900001",
    ],
)
def test_spellings_of_a_nik(text: str) -> None:
    labelled = any(word in text.lower() for word in ("nik", "n.i.k", "kependudukan"))
    assert ("personal.nik", "blocks" if labelled else "ask") in verdicts(text)


def test_only_a_sure_nik_is_absolute() -> None:
    findings = seen("NIK 6213990101900001 0812-3456-7890 No. KK: 6213990101200003")
    assert {one.check for one in findings if one.absolute} == {"personal.nik"}


def test_a_nip_under_a_signature_is_usual() -> None:
    signed = (
        "Tamiang Layang, 9 Maret 2026\nKepala Dinas,\n\n\nNama Contoh\nPembina Utama Muda\nNIP. 19800101 201001 1 999"
    )
    assert verdicts(signed) == set()
    assert verdicts("Peserta: Nama Contoh, NIP. 19800101 201001 1 999") == {("personal.nip", "advise")}


def test_the_agencys_own_number_and_an_offered_contact() -> None:
    assert verdicts("Hubungi layanan kami di 0812-3456-7890") == {("personal.phone", "ask")}
    own = Settings(public_phones=("+62 812 3456 7890",))
    assert seen("Hubungi 081234567890", own) == []


def test_new_tax_numbers_need_their_label() -> None:
    assert verdicts("NPWP: 0123456782123000") == {("personal.npwp", "blocks")}
    assert verdicts("Kode 0123456782123000") == set()


def test_the_rest_of_a_persons_numbers() -> None:
    assert verdicts("Kartu BPJS 0001234567890") == {("personal.bpjs", "blocks")}
    assert verdicts("Nomor paspor: C1234567") == {("personal.passport", "blocks")}
    assert verdicts("Ruang C1234567") == set()


@pytest.mark.parametrize("lead", ["", "Sosialisasi bahaya judi online. ", "Dana Desa. "])
def test_many_phrases_or_an_outside_link_are_no_education(lead: str) -> None:
    assert ("spam.gambling", "blocks") in verdicts(lead + "slot gacor, togel, maxwin")


def test_words_of_education_far_away_excuse_nothing() -> None:
    assert ("spam.gambling", "blocks") in verdicts("Sosialisasi. " + "Kegiatan desa berjalan. " * 40 + "situs slot")


def test_a_place_says_line_and_mend() -> None:
    found = seen("satu\ndua\nNIK 6213990101900001")[0]
    assert found.place == Place(PlaceKind.LINE, number=3)
    assert found.mend is Remedy.MASK
    assert str(found.place) == "baris 3"


def test_severities_sort() -> None:
    found = seen("0812-3456-7890 dan aktifitas, lihat https://contoh.com/ya")
    assert [one.severity for one in found] == [Severity.BLOCKS, Severity.ASK, Severity.ADVISE]
