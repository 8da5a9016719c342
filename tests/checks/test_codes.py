"""Codes that a telephone reads are read before the public does."""

from pathlib import Path

import docx
import pytest
import zxingcpp
from PIL import Image

from saring.checks.content import Place, PlaceKind
from saring.checks.extract import codes, ocr, picture_text
from saring.checks.extract.files import content_of
from saring.checks.scanning import scan
from saring.checks.settings import Settings
from tests.checks.pictures import NIK, TABLE, code, pdf_of_pictures

FORMATS = zxingcpp.BarcodeFormat


def checks(path: Path) -> dict[str, str]:
    return {one.check: str(one.severity) for one in scan(path, Settings(), with_ocr=True)}


@pytest.mark.parametrize(
    "kind", [FORMATS.QRCode, FORMATS.DataMatrix, FORMATS.Aztec, FORMATS.PDF417, FORMATS.Code128], ids=str
)
def test_what_a_code_says_is_text_with_a_box(kind: zxingcpp.BarcodeFormat) -> None:
    picture = Image.new("L", (1500, 1000), 200)
    drawn = code(f"NIK {NIK}", kind, 4)
    picture.paste(drawn, (300, 200))
    (found,) = codes.read(picture)
    assert found.text == f"NIK {NIK}"
    left, top, right, bottom = found.corners
    assert 300 <= left < right <= 300 + drawn.width
    assert 200 <= top < bottom <= 200 + drawn.height


def test_the_number_of_a_thirteen_bar_code() -> None:
    assert codes.read(code("8991234567891", FORMATS.EAN13))[0].text == "8991234567891"


def test_no_code_is_seen_in_letters_and_hatching() -> None:
    hatched = Image.new("L", (900, 600), 255)
    for at in range(0, 900, 7):
        hatched.paste(0, (at, 0, at + 3, 600))
    assert codes.read(hatched) == []


@pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")
@pytest.mark.parametrize("kind", [FORMATS.QRCode, FORMATS.Code128], ids=str)
def test_a_code_on_a_slant_is_read(kind: zxingcpp.BarcodeFormat) -> None:
    picture = Image.new("RGB", (1300, 1300), TABLE)
    drawn = code(f"NIK {NIK}", kind, 3).convert("RGBA").rotate(33, expand=True)
    picture.paste(drawn, (100, 100), drawn)
    found = picture_text.read(picture, Place(PlaceKind.PICTURE))
    (piece,) = [piece for piece in found.pieces if NIK in piece.text]
    assert piece.text.startswith("Kode ")
    assert piece.place.box is not None
    assert piece.place.box[2] > 0.05


def test_a_number_in_a_code_blocks_in_a_picture_a_document_and_a_scan(tmp_path: Path) -> None:
    picture = code(f"BEGIN:VCARD\nFN:Contoh Warga\nNOTE:NIK {NIK}\nEND:VCARD", scale=4).convert("RGB")
    picture.save(tmp_path / "kode.png")
    paper = docx.Document()
    paper.add_picture(str(tmp_path / "kode.png"))
    paper.save(str(tmp_path / "surat.docx"))
    pdf_of_pictures(tmp_path / "pindaian.pdf", [[picture]])
    for name in ("kode.png", "surat.docx", "pindaian.pdf"):
        assert checks(tmp_path / name)["personal.nik"] == "blocks"


def test_where_a_code_leads_is_a_link(tmp_path: Path) -> None:
    code("https://slot-gacor.example/daftar").save(tmp_path / "kode.png")
    (link,) = content_of(tmp_path / "kode.png", with_ocr=True).facts.links
    assert link.target == "https://slot-gacor.example/daftar"
    assert link.place.box is not None
