"""Scans and pictures of text: read whatever way they are turned, cut or drawn; what was not read is said."""

from pathlib import Path

import docx
import pikepdf
import pytest
from PIL import Image

from saring.checks import sandboxed
from saring.checks.content import Content, Place, PlaceKind
from saring.checks.extract import limits, ocr, picture_text
from saring.checks.extract.files import content_of
from saring.checks.extract.scanned import ranges
from saring.checks.findings import Finding
from saring.checks.scanning import findings_of
from saring.checks.settings import Settings
from tests.checks.pictures import NIK, corners_of, pdf_of_pictures, strips, written

pytestmark = pytest.mark.skipif(ocr.program() is None, reason="tesseract with Indonesian is not installed")
LETTER = (
    "Daftar penerima bantuan sosial",
    f"NIK {NIK} atas nama Contoh Warga",
    "Tamiang Layang, 3 Mei 2026",
)


def words(picture: Image.Image) -> str:
    return "\n".join(piece.text for piece in picture_text.read(picture, Place(PlaceKind.PICTURE)).pieces)


def scanned(path: Path, *, with_ocr: bool = True) -> tuple[Content, dict[str, Finding]]:
    content = content_of(path, name="", with_ocr=with_ocr)
    return content, {one.check if one.check != "scan" else one.code: one for one in findings_of(content, Settings())}


@pytest.mark.parametrize("degrees", [180, -14, 276])
def test_a_letter_is_read_at_any_turn_and_its_boxes_are_where_its_lines_are(degrees: int) -> None:
    picture = written(LETTER, (900, 300), 26).rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    found = picture_text.read(picture, Place(PlaceKind.PICTURE))
    (line,) = [piece for piece in found.pieces if NIK in piece.text]
    assert line.place.box is not None
    left, top, right, bottom = corners_of(line.place.box, picture.size)
    without = picture.copy()
    without.paste("white", (int(left) - 4, int(top) - 4, int(right) + 4, int(bottom) + 4))
    assert NIK not in words(without)


def test_a_part_that_lies_on_its_side_is_read_too(tmp_path: Path) -> None:
    page = written((*LETTER[:1], "Lampiran: salinan surat keterangan", "yang dipindai bersama suratnya"), (1240, 1500))
    page.paste(
        written((f"NIK {NIK}", "Contoh Warga Fiktif", "Desa Fiktif RT 01"), (760, 320), 34).rotate(90, expand=True),
        (400, 500),
    )
    assert NIK in words(page)
    assert "Lampiran" in words(page)


def test_small_pictures_and_letters_on_nothing_are_read() -> None:
    assert NIK in words(written((f"NIK: {NIK}",), (330, 90), 13).crop((60, 40, 330, 90)))
    drawn = written((f"NIK: {NIK}", "Contoh Warga"), (700, 220)).convert("L")
    letters = Image.new("RGBA", drawn.size, (0, 0, 0, 0))
    letters.putalpha(drawn.point(lambda level: 255 - level))
    assert NIK in words(letters)


def test_a_label_far_from_its_number_stands_before_it_in_one_line() -> None:
    form = written(("Nomor Kartu Keluarga", "Nama kepala keluarga"), (1400, 300))
    form.paste(written((f": {NIK}", ": Contoh"), (600, 300)), (720, 0))
    (line,) = [line for line in words(form).splitlines() if NIK in line]
    assert line.startswith("Nomor Kartu Keluarga")


def test_a_scan_in_strips_above_a_line_of_text_is_read_as_one(tmp_path: Path) -> None:
    page = written([*LETTER, *("Paragraf biasa tentang kegiatan desa.",) * 4], (1240, 1240), 34)
    path = pdf_of_pictures(
        tmp_path / "a.pdf", [strips(page, 60)], "Dokumen ini ditandatangani secara elektronik", cover=0.3
    )
    content, found = scanned(path)
    assert "personal.nik" in found
    assert any(NIK in piece.text and piece.place.number == 1 for piece in content.pieces)
    assert not content.notes


def test_a_picture_on_a_page_of_text_is_read_where_it_stands(tmp_path: Path) -> None:
    path = pdf_of_pictures(tmp_path / "a.pdf", [[written(LETTER[1:2], (1240, 300), 40)]], "Kata " * 20, cover=0.2)
    content, _found = scanned(path)
    (line,) = [piece for piece in content.pieces if NIK in piece.text]
    assert line.place.box is not None
    _left, top, _width, height = line.place.box
    assert 0.01 < top < top + height < 0.2


def lying_pdf(path: Path, change: str) -> Path:
    """Letters that look like a NIK, and codes that say something else."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(400, 200))
    name, array = pikepdf.Name, pikepdf.Array
    widths = array([600] * 10)
    names = array([name(f"/g{digit}") for digit in range(10)])
    encoding = pikepdf.Dictionary(Type=name.Encoding, Differences=array([65, *names]))
    if change == "type3":
        drawn = pikepdf.Dictionary()
        helvetica = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        for digit in range(10):
            drawn[f"/g{digit}"] = document.make_stream(f"600 0 d0 BT /F 1000 Tf ({digit}) Tj ET".encode())
        font = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.Type3, FontBBox=array([0, 0, 1000, 1000]), Encoding=encoding,
            FontMatrix=array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=drawn, FirstChar=65, LastChar=74, Widths=widths,
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica)),
        )  # fmt: skip
    else:
        font = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica, Encoding=name.WinAnsiEncoding
        )
    plain = pikepdf.Dictionary(
        Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica, Encoding=name.WinAnsiEncoding
    )
    page = document.pages[0].obj
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=plain, F2=font))
    shown = NIK if change == "" else "".join(chr(65 + int(digit)) for digit in NIK)
    page.Contents = document.make_stream(
        f"BT /F1 16 Tf 20 150 Td (Laporan kegiatan Desa Fiktif tahun 2026) Tj ET "
        f"BT /F1 16 Tf 20 100 Td (NIK :) Tj ET BT /F2 16 Tf 80 100 Td ({shown}) Tj ET".encode()
    )
    document.save(path)
    return path


def test_letters_whose_font_does_not_name_them_are_read_from_the_page(tmp_path: Path) -> None:
    assert "personal.nik" in scanned(lying_pdf(tmp_path / "a.pdf", "type3"))[1]
    found = scanned(lying_pdf(tmp_path / "b.pdf", "type3"), with_ocr=False)[1]
    assert str(found["pages_unread"].severity) == "ask"
    content, found = scanned(lying_pdf(tmp_path / "c.pdf", ""))
    assert all(piece.place.box is None for piece in content.pieces), "a plain font is believed"
    assert "personal.nik" in found


def test_every_page_of_a_long_scan_is_read(tmp_path: Path) -> None:
    pages = [[written(("Halaman dari laporan kegiatan",), (900, 300))]] * 23
    pages[-1] = [written(LETTER[1:2], (1240, 600), 40)]
    content, found = scanned(pdf_of_pictures(tmp_path / "a.pdf", pages))
    assert found["personal.nik"].place.number == 23
    assert {piece.place.number for piece in content.pieces if piece.place.number} == set(range(1, 24))


def test_pages_beyond_what_is_read_are_named_and_a_whole_scan_is_held_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_READ_PICTURES", 2)
    pages = [[written((f"Halaman {number} laporan kegiatan",), (900, 200))] for number in range(1, 6)]
    _content, found = scanned(pdf_of_pictures(tmp_path / "a.pdf", pages))
    assert str(found["scans_unread"].severity) == "blocks"
    assert "3-5" in found["scans_unread"].message
    monkeypatch.setattr(limits, "MAX_READ_PICTURES", 4)
    _content, found = scanned(tmp_path / "a.pdf")
    assert str(found["pages_unread"].severity) == "ask"
    assert "Halaman 5 " in found["pages_unread"].message


def test_one_page_of_text_does_not_hide_that_the_others_were_not_read(tmp_path: Path) -> None:
    pages = pdf_of_pictures(tmp_path / "a.pdf", [[written(LETTER)], [written(LETTER)]])
    with pikepdf.open(pages) as document, pikepdf.open(lying_pdf(tmp_path / "b.pdf", "")) as text:
        document.pages.insert(0, text.pages[0])
        document.save(tmp_path / "c.pdf")
    _content, found = scanned(tmp_path / "c.pdf", with_ocr=False)
    assert "Halaman 2-3 " in found["pages_unread"].message


def test_how_far_the_reading_has_come_is_told(tmp_path: Path) -> None:
    pages = [[written((f"Halaman {number} laporan kegiatan",), (900, 200))] for number in range(1, 4)]
    heard: list[int] = []
    path = pdf_of_pictures(tmp_path / "a.pdf", pages)
    sandboxed.scan(path, Settings(), ocr=True, working=tmp_path, on_progress=heard.append)
    assert heard == [33, 66, 99]


def test_pages_are_listed_as_a_person_would() -> None:
    assert ranges([0, 2, 3, 4, 8]) == "1, 3-5, 9"


def test_pictures_that_nobody_read_are_not_passed_over_in_silence(tmp_path: Path) -> None:
    written(LETTER).save(tmp_path / "foto.png")
    paper = docx.Document()
    paper.add_picture(str(tmp_path / "foto.png"))
    paper.save(str(tmp_path / "surat.docx"))
    for name in ("foto.png", "surat.docx"):
        _content, found = scanned(tmp_path / name, with_ocr=False)
        assert str(found["ocr_off"].severity) == "ask"


def test_a_picture_that_comes_again_is_read_once_and_told_at_every_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_READ_PICTURES", 2)
    pages = [[written(LETTER, (1240, 300))]] * 3 + [[written(LETTER, (1240, 310))]]
    content, _found = scanned(pdf_of_pictures(tmp_path / "a.pdf", pages))
    assert [piece.place.number for piece in content.pieces if NIK in piece.text] == [1, 2, 3, 4]


def test_an_empty_page_is_neither_read_nor_asked_about(tmp_path: Path) -> None:
    document = pikepdf.new()
    document.add_blank_page()
    document.save(tmp_path / "a.pdf")
    assert not scanned(tmp_path / "a.pdf")[0].notes
    assert not scanned(tmp_path / "a.pdf", with_ocr=False)[0].notes
