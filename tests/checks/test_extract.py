"""What is taken out of real files: every corner a number can hide in, and hostile packages."""

import io
import time
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Pt, RGBColor
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from PIL import Image

from saring.checks.content import Content
from saring.checks.extract import ocr
from saring.checks.extract.files import content_of
from saring.checks.extract.lines import lines_of
from saring.checks.extract.picture import dhash, dhash_of
from saring.checks.extract.sheet import column_letters, column_number, plain_number
from saring.checks.extract.turned import box_of
from saring.checks.registry import run_all
from saring.checks.scanning import scan
from saring.checks.settings import Settings
from saring.media.isolation.faults import Fault
from tests.checks.documents import pdf_of, slides, write_opendocument

NIK = "6213990101900001"


def said(content: Content) -> dict[str, str]:
    """Text to the way it is hidden."""
    return {piece.text: piece.hidden for piece in content.pieces}


def nik_places(path: Path) -> set[str]:
    return {str(one.place) for one in scan(path, Settings()) if one.check == "personal.nik"}


def test_every_corner_of_a_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Judul", 1)
    document.add_paragraph(f"Isi {NIK}")
    white, tiny, gone = (document.add_paragraph().add_run(word) for word in ("putih", "kecil", "hilang"))
    white.font.color.rgb, tiny.font.size, gone.font.hidden = RGBColor(255, 255, 255), Pt(1), True
    document.sections[0].header.paragraphs[0].text = f"Kepala {NIK}"
    document.sections[0].footer.paragraphs[0].text = f"Kaki {NIK}"
    table = document.add_table(2, 2)
    table.rows[0].cells[0].text, table.rows[1].cells[1].text = "Nama", NIK
    document.core_properties.author = f"Contoh {NIK}"
    document.add_comment(document.paragraphs[0].runs, f"Komentar {NIK}", author="A")
    path = tmp_path / "surat.docx"
    document.save(str(path))
    content = content_of(path)
    hidden = said(content)
    assert (hidden["putih"], hidden["kecil"], hidden["hilang"]) == ("white_text", "tiny_text", "hidden_text")
    assert nik_places(path) == {
        "blok 2", "bagian 1 “kepala halaman”", "bagian 1 “kaki halaman”", "blok 9", "metadata “creator”",
        "bagian 1 “komentar”",
    }  # fmt: skip
    assert content.facts.headings[0].level == 1
    assert content.facts.tables[0].header == ("Nama", "")


def test_every_corner_of_a_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet["A1"], sheet["B2"], sheet["Q12"], sheet["A9"] = "Nama", int(NIK) + 9, NIK, "baris"
    sheet.column_dimensions["Q"].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet["C3"], sheet["C3"].font = "putih", Font(color="FFFFFFFF")
    sheet["C4"], sheet["C4"].font = "terbaca", Font(color="FFFFFFFF")
    sheet["C4"].fill = PatternFill("solid", start_color="FF003300")
    sheet["A1"].comment = Comment(f"catatan {NIK}", "A")
    sheet.oddHeader.center.text = f"kepala {NIK}"
    sheet["D1"] = f'=CONCATENATE("{NIK}","")'
    secret = book.create_sheet("Simpan")
    secret.sheet_state, secret["A1"] = "veryHidden", NIK
    path = tmp_path / "data.xlsx"
    book.save(path)
    content = content_of(path)
    hidden = {(piece.place.name, piece.place.cell): piece.hidden for piece in content.pieces}
    assert hidden["Data", "Q12"] == "hidden_column"
    assert hidden["Data", "A9"] == "hidden_row"
    assert hidden["Data", "C3"] == "white_text"
    assert hidden["Data", "C4"] == ""
    assert hidden["Simpan", "A1"] == "hidden_sheet"
    places = nik_places(path)
    for corner in (
        "sel Q12",
        "sel B2",
        "sel D1",
        "“Simpan” sel A1",
        "kepala atau kaki halaman",
        "comments/comment1.xml",
    ):
        assert any(corner in place for place in places), corner


def test_columns_have_letters() -> None:
    assert [column_number(letters) for letters in ("A", "Q", "AA", "XFD")] == [1, 17, 27, 16384]
    assert [column_letters(number) for number in (1, 17, 27, 16384)] == ["A", "Q", "AA", "XFD"]
    assert plain_number("6.2139901019000E+15") == "6213990101900000"
    assert plain_number("0.5") == "0.5"


def test_hidden_slides_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "paparan.pptx"
    path.write_bytes(slides(["Judul", f"rahasia {NIK}"], hidden={2}, notes={1: f"ingat {NIK}"}))
    assert nik_places(path) == {"salindia 2", "bagian 1 “catatan salindia 1”"}
    assert said(content_of(path))[f"rahasia {NIK}"] == "hidden_slide"


def test_a_pdf_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "laporan.pdf"
    path.write_bytes(pdf_of(["Halaman satu tentang kegiatan desa", f"NIK {NIK}"], title=f"Judul {NIK}"))
    assert nik_places(path) == {"halaman 2", "metadata “Title”"}


def test_a_scanned_pdf_says_that_it_was_not_read(tmp_path: Path) -> None:
    path = tmp_path / "pindai.pdf"
    Image.new("RGB", (300, 400), "white").save(path)
    found = {one.code: one.severity for one in scan(path, Settings())}
    assert found["no_text"] == "ask"


def test_fifty_pages_in_less_than_a_second(tmp_path: Path) -> None:
    path = tmp_path / "tebal.pdf"
    path.write_bytes(pdf_of(["Kegiatan desa berjalan lancar dan dihadiri warga. " * 40] * 50))
    begun = time.process_time()
    run_all(content_of(path), Settings())
    assert time.process_time() - begun < 1


def test_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "data.ods"
    write_opendocument(
        path,
        "spreadsheet",
        '<office:spreadsheet><table:table table:name="Data"><table:table-column/>'
        '<table:table-column table:visibility="collapse"/>'
        "<table:table-row><table:table-cell><text:p>Nama</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" '
        f'office:value="{NIK}"><text:p>6,2E+15</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet>',
    )
    assert nik_places(path) == {"lembar “Data” sel B1"}
    assert said(content_of(path))[NIK] == "hidden_column"


def test_names_of_files_and_metadata_of_pictures(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = f"foto {NIK}"
    path = tmp_path / f"KTP {NIK}.jpg"
    Image.radial_gradient("L").convert("RGB").save(path, exif=exif)
    assert nik_places(path) == {"nama berkas", "metadata “ImageDescription”"}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", f"NIK {NIK}"), ("utf-8-sig", f"NIK {NIK}"), ("utf-16", f"NIK {NIK}"), ("cp1252", f"“NIK” {NIK}")],
)
def test_text_in_any_encoding(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(text.encode(encoding))
    assert nik_places(path) == {"baris 1"}


def test_the_same_picture_made_smaller_is_near(tmp_path: Path) -> None:
    big = Image.linear_gradient("L").rotate(30).convert("RGB").resize((900, 600))
    big.save(tmp_path / "a.jpg")
    big.resize((450, 300)).save(tmp_path / "b.jpg", quality=60)
    Image.radial_gradient("L").save(tmp_path / "c.jpg")
    one, same, other = (dhash_of(tmp_path / name) for name in ("a.jpg", "b.jpg", "c.jpg"))
    assert (one ^ same).bit_count() <= 6 < (one ^ other).bit_count()
    with pytest.raises(ValueError, match="72"):
        dhash([1, 2, 3])


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    b'PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="x">&b;</w:document>',
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<broken",
        b"<a>" * 5000,
        b"\x00" * 60_000_000,
    ],
    ids=["entity", "external", "broken", "deep", "bomb"],
)
def test_hostile_packages_block_and_do_not_break(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "jahat.docx"
    path.write_bytes(packed({"[Content_Types].xml": TYPES, "word/document.xml": body}))
    with pytest.raises(Fault):
        content_of(path)
    assert [one.severity for one in scan(path, Settings())] == ["blocks"]


def test_ocr_that_is_not_there_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "program", lambda: None)
    path = tmp_path / "a.png"
    Image.new("L", (20, 20)).save(path)
    assert "ocr_unavailable" in content_of(path, with_ocr=True).notes


def test_lines_of_ocr_have_boxes() -> None:
    head = "\t".join(
        [
            "level",
            "page_num",
            "block_num",
            "par_num",
            "line_num",
            "word_num",
            "left",
            "top",
            "width",
            "height",
            "conf",
            "text",
        ]
    )
    rows = [
        "1 1 0 0 0 0 0 0 200 100 -1 ",
        "5 1 1 1 1 1 20 10 40 20 96 NIK",
        f"5 1 1 1 1 2 70 10 100 20 91 {NIK}",
        "5 1 1 1 2 1 0 0 9 9 3 bintik",
    ]
    (line,) = lines_of(ocr.words_of("\n".join([head, *(row.replace(" ", "\t") for row in rows)])))
    assert line.text == f"NIK {NIK}"
    assert box_of(line.corners, (200, 100)) == pytest.approx((0.1, 0.1, 0.75, 0.2))
