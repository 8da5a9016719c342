"""DOCX: every corner a number can hide in."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import RGBColor

from saring.checks.redaction.redact import redact
from saring.checks.settings import Settings
from tests.checks.redaction.redacted import NIK, OTHER, PHONE, holding, mended, parts, personal, targets

DELETED = f'<w:del {nsdecls("w")} w:id="9" w:author="A"><w:r><w:delText>dihapus {PHONE}</w:delText></w:r></w:del>'
BOX = (
    f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    f"<w:t>kotak {NIK[:8]}</w:t></w:r><w:r><w:t>{NIK[8:]}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Judul surat", 1)
    split = document.add_paragraph("Isi ")
    for words in (NIK[:4], NIK[4:9], f"{NIK[9:]} dan seterusnya"):
        split.add_run(words).bold = True
    split.add_run("sisipan").font.hidden = True
    document.add_paragraph().add_run("huruf-putih").font.color.rgb = RGBColor(255, 255, 255)
    document.sections[0].header.paragraphs[0].text = f"Kepala {NIK}"
    document.sections[0].footer.paragraphs[0].text = f"Kaki {NIK}"
    table = document.add_table(3, 3)
    for cell, words in zip(table.rows[0].cells, ("Nama", "NIK", "Alamat"), strict=True):
        cell.text = words
    for cell, words in zip(table.rows[1].cells, ("Budi", OTHER, "Desa"), strict=True):
        cell.text = words
    table.rows[2].cells[0].merge(table.rows[2].cells[1]).text = "gabungan"
    document.core_properties.author = f"Contoh {NIK}"
    document.add_comment(document.paragraphs[0].runs, f"Komentar {NIK}", author="A")
    document.add_comment(document.paragraphs[0].runs, "Komentar baik", author="A")
    last = document.add_paragraph("Penutup")
    last._p.append(parse_xml(DELETED))
    document.add_paragraph("Lampiran")._p.append(parse_xml(BOX))
    path = tmp_path / "surat.docx"
    document.save(str(path))
    return path


def tables(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_every_corner_is_starred(letter: Path) -> None:
    new, report = mended(letter, "mask")
    assert not report["undone"]
    assert not holding(new, NIK, OTHER, NIK[:8], NIK[4:9], PHONE)
    assert {check for check, _place in personal(new)} == {"personal.list", "spam.hidden"}
    before, after = docx.Document(str(letter)), docx.Document(str(new))
    assert [one.text for one in after.paragraphs] == [
        one.text.replace(NIK, "************0001") for one in before.paragraphs
    ]
    assert [one.style.name for one in after.paragraphs] == [one.style.name for one in before.paragraphs]
    assert [run.bold for run in after.paragraphs[1].runs] == [run.bold for run in before.paragraphs[1].runs]
    assert after.sections[0].header.paragraphs[0].text == "Kepala ************0001"
    assert tables(after)[1] == ["Budi", "************0002", "Desa"]
    assert parts(new)["word/styles.xml"].count(b"<w:style ") == parts(letter)["word/styles.xml"].count(b"<w:style ")


def test_a_column_of_a_table_goes(letter: Path) -> None:
    new, report = mended(letter, "drop_column")
    assert report["columns"] == [{"table": "", "column": "NIK"}]
    assert tables(docx.Document(str(new))) == [["Nama", "Alamat"], ["Budi", "Desa"], ["gabungan", ""]]
    assert not holding(new, OTHER, ">NIK<")


def test_a_number_in_a_table_takes_its_column(letter: Path) -> None:
    wanted = [one | {"way": "drop_column"} for one in targets(letter, "mask")]
    new = letter.with_name("baru.docx")
    report = redact(letter, new, wanted, Settings(), with_ocr=False)
    assert report["columns"] == [{"table": "", "column": "NIK"}]
    assert "no_column" in {one["code"] for one in report["undone"]}
    assert tables(docx.Document(str(new)))[1] == ["Budi", "Desa"]


def test_what_is_hidden_goes(letter: Path) -> None:
    new, report = mended(letter, "drop_text")
    assert not report["undone"]
    assert not holding(new, "sisipan", "huruf-putih", "dihapus", PHONE, f"Komentar {NIK}", f"Contoh {NIK}")
    assert holding(new, "Komentar baik")
    after = docx.Document(str(new))
    assert after.paragraphs[0].text == "Judul surat"
    assert after.paragraphs[1].text.endswith("dan seterusnya")
    assert len(list(after.comments)) == 1


def test_twice_is_harmless(letter: Path) -> None:
    new, _report = mended(letter, "mask")
    again, report = mended(new, "mask")
    assert report["done"] == report["undone"] == []
    assert not again.exists() or again == new


def test_a_childs_passage(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Rapat desa berjalan lancar.")
    story = document.add_paragraph("Seorang anak bernama ")
    story.add_run("Budi Santoso").bold = True
    story.add_run(" (9 tahun) menjadi korban pencabulan.")
    path = tmp_path / "berita.docx"
    document.save(str(path))
    new, report = mended(path)
    assert report["done"]
    assert not report["undone"]
    assert not holding(new, "Budi", "Santoso", "pencabulan")
    assert docx.Document(str(new)).paragraphs[0].text == "Rapat desa berjalan lancar."
