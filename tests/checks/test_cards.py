"""Cards that say who somebody is are known as such, wherever they lie; papers that only speak of them are not."""

from pathlib import Path

import docx
import pytest
from PIL import Image, ImageDraw

from saring.checks.content import Card, Content, Facts, Place, PlaceKind
from saring.checks.extract import ocr, picture_text
from saring.checks.extract.cards import cards_in
from saring.checks.extract.files import content_of
from saring.checks.extract.lines import Line
from saring.checks.redaction.redact import redact
from saring.checks.registry import run_all
from saring.checks.scanning import scan
from saring.checks.settings import Settings
from tests.checks.pictures import NIK, ROWS, blue_left, identity_card, on_table, pdf_of_pictures, written

reads = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")


def cards(picture: Image.Image) -> tuple[Card, ...]:
    return picture_text.read(picture, Place(PlaceKind.PICTURE)).cards


def lines(*texts: str) -> list[Line]:
    """One below the other, twenty pixels high."""
    return [Line(text, (100, 30 * at, 100 + 11 * len(text), 30 * at + 20)) for at, text in enumerate(texts)]


def kinds(*texts: str) -> list[str]:
    return [card.kind for card in cards_in(lines(*texts))]


@reads
@pytest.mark.parametrize("degrees", [0, 12, 90, 200])
def test_the_box_of_a_card_takes_in_all_of_it(degrees: int) -> None:
    picture = on_table(identity_card(), degrees)
    (card,) = cards(picture)
    assert card.kind == "ktp"
    assert card.place.box is not None
    assert blue_left(picture, card.place.box) < 0.06
    assert card.place.box[2] * card.place.box[3] < 0.75, "and not the whole picture"


@reads
def test_a_card_whose_number_cannot_be_read_is_one_still(tmp_path: Path) -> None:
    rows = [("NIK", ""), *ROWS[1:]]
    on_table(identity_card(rows=rows)).save(tmp_path / "kartu.jpg")
    found = {one.check: one for one in scan(tmp_path / "kartu.jpg", Settings(), with_ocr=True)}
    assert "personal.nik" not in found
    assert str(found["personal.card"].severity) == "blocks"
    assert not found["personal.card"].absolute


@reads
def test_a_card_inside_a_document_and_on_a_page_beside_a_letter_is_seen(tmp_path: Path) -> None:
    identity_card().save(tmp_path / "kartu.png")
    paper = docx.Document()
    paper.add_picture(str(tmp_path / "kartu.png"))
    paper.save(str(tmp_path / "surat.docx"))
    page = written(("Lampiran surat permohonan bantuan sosial", "Salinan kartu identitas pemohon"), (1240, 1000))
    page.paste(identity_card().rotate(90, expand=True), (300, 260))
    pdf_of_pictures(tmp_path / "pindaian.pdf", [[page]])
    for name, kind in (("surat.docx", PlaceKind.PICTURE), ("pindaian.pdf", PlaceKind.PAGE)):
        (card,) = content_of(tmp_path / name, with_ocr=True).facts.cards
        assert (card.kind, card.place.kind) == ("ktp", kind)


@reads
@pytest.mark.parametrize("name", ["kartu.png", "surat.docx", "pindaian.pdf"])
def test_covering_a_card_leaves_nothing_of_it_to_be_read(tmp_path: Path, name: str) -> None:
    picture = on_table(identity_card(), size=(800, 500))
    picture.save(tmp_path / "kartu.png")
    paper = docx.Document()
    paper.add_picture(str(tmp_path / "kartu.png"))
    paper.save(str(tmp_path / "surat.docx"))
    pdf_of_pictures(tmp_path / "pindaian.pdf", [[picture]])
    into = tmp_path / f"baru{Path(name).suffix}"
    target = {"check": "personal.card", "code": "ktp", "way": "mask"}
    report = redact(tmp_path / name, into, [target], Settings(), with_ocr=True)
    assert report["done"] == ["personal.card/ktp"], report
    left = content_of(into, name="", with_ocr=True)
    assert not left.facts.cards
    assert not any("CONTOH" in piece.text or NIK in piece.text for piece in left.pieces)


@reads
def test_a_form_that_waits_to_be_filled_is_no_card() -> None:
    form = written((
        "PROVINSI KALIMANTAN TENGAH", "KABUPATEN BARITO TIMUR", "FORMULIR PERMOHONAN",
        *(f"{label} : ........................" for label, _value in ROWS),
    ), (1240, 1000))  # fmt: skip
    assert cards(form) == ()


def test_papers_that_speak_of_persons_are_no_cards() -> None:
    assert not kinds(
        "PEMERINTAH KABUPATEN BARITO TIMUR", "DINAS PEMBERDAYAAN MASYARAKAT DESA DAN SOSIAL", "SURAT KETERANGAN",
        "Yang bertanda tangan di bawah ini menerangkan bahwa", "Nama : Contoh Warga", f"NIK : {NIK}",
        "Tempat/Tgl Lahir : Tamiang Layang, 12-03-1985", "Agama : Islam", "Pekerjaan : Petani", "Alamat : Desa Fiktif",
    )  # fmt: skip
    assert not kinds(
        "PROVINSI KALIMANTAN TENGAH", "KABUPATEN BARITO TIMUR", "PROFIL DESA", "Nama Desa : Fiktif",
        "Kecamatan : Fiktif", "Alamat : Jl. Contoh", "Agama : Islam 90 persen",
    )  # fmt: skip
    assert not kinds("Syarat mengurus", "KARTU KELUARGA", "Salinan NIK", "Jenis Kelamin", "Agama", "Pendidikan")
    assert not kinds("BPJS KESEHATAN", "Sosialisasi Kartu Indonesia Sehat", "Nama kegiatan", "NIK dibawa sendiri")
    assert not kinds("SURAT IZIN MENGEMUDI", "Jadwal layanan SIM keliling", "0812 3456 7890 123")


def test_family_cards_licences_passports_and_health_cards_are_known_by_what_they_say() -> None:
    assert kinds(
        "KARTU KELUARCA", f"No. {NIK}", "Nama Kepala Keluarga : CONTOH WARGA", "Desa/Kelurahan : FIKTIF",
        "No\tNama Lengkap\tNIK", "Jenis Kelamin\tTempat Lahir\tTanggal Lahir", "Agama\tPendidikan\tJenis Pekerjaan",
    ) == ["kk"]  # fmt: skip
    assert kinds("SURAT IZIN MENGEMUDI", "DRIVING LICENSE", "1. CONTOH WARGA", "1234-5678-901234") == ["sim"]
    assert kinds(
        "REPUBLIK INDONESIA", "P<IDNCONTOH<<WARGA<FIKTIF<<<<<<<<<<<<<<<<<<<<", "X0000000<0IDN8503124M3001017"
    ) == ["passport"]  # fmt: skip
    assert kinds(
        "KARTU INDONESIA SEHAT", "Nomor Kartu : 0001234567890", "Nama : CONTOH", "Tanggal Lahir : 12-03-1985"
    ) == ["health"]  # fmt: skip


def test_a_card_without_its_head_is_known_by_its_rare_labels() -> None:
    assert kinds(*(f"{label} : {value}" for label, value in ROWS)) == ["ktp"]


def test_the_drawing_of_a_card_with_nobodys_words_is_none() -> None:
    empty = Image.new("RGB", (900, 570), (185, 215, 235))
    ImageDraw.Draw(empty).rectangle((600, 100, 850, 400), fill=(180, 60, 60))
    assert cards(empty) == ()


def test_every_kind_of_card_has_its_sentence() -> None:
    place = Place(PlaceKind.PICTURE, box=(0.1, 0.1, 0.5, 0.5))
    seen = tuple(Card(place, kind) for kind in ("ktp", "kk", "sim", "passport", "health"))
    found = run_all(Content(name="", kind="picture", facts=Facts(cards=seen)), Settings())
    assert [one.code for one in found] == ["ktp", "kk", "sim", "passport", "health"]
