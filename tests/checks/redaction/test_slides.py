"""PPTX."""

import zipfile
from pathlib import Path

import pytest

from tests.checks.documents import slides
from tests.checks.redaction.redacted import NIK, OTHER, holding, mended, parts, personal


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "paparan.pptx"
    texts = ["Judul", f"rahasia {OTHER}", f"nomor {NIK} tetap"]
    path.write_bytes(slides(texts, hidden={2}, notes={1: f"ingat {NIK}", 2: "catatan-hilang"}))
    return path


def test_slides_and_notes_are_starred(talk: Path) -> None:
    new, report = mended(talk, "mask")
    assert not report["undone"]
    assert not holding(new, NIK, OTHER)
    assert b"nomor ************0001 tetap" in parts(new)["ppt/slides/slide3.xml"]
    assert {check for check, _place in personal(new)} == {"spam.hidden"}


def test_a_hidden_slide_goes_with_its_notes(talk: Path) -> None:
    new, report = mended(talk, "drop_text")
    assert not report["undone"]
    assert set(parts(talk)) - set(parts(new)) == {
        "ppt/slides/slide2.xml", "ppt/slides/_rels/slide2.xml.rels", "ppt/notesSlides/notesSlide2.xml",
    }  # fmt: skip
    assert parts(new)["ppt/presentation.xml"].count(b"p:sldId ") == 2
    assert parts(new)["ppt/slides/slide3.xml"] == parts(talk)["ppt/slides/slide3.xml"]


def test_a_childs_passage_over_two_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "paparan.pptx"
    path.write_bytes(slides(["Judul", "KALIMAT"]))
    first, second = "Seorang anak bernama Budi", "menjadi korban pencabulan"
    members = parts(path)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in members.items():
            two = f"{first}</a:t></a:r></a:p><a:p><a:r><a:t>{second}".encode()
            package.writestr(name, data.replace(b"KALIMAT", two))
    new, report = mended(path)
    assert report["done"]
    assert not report["undone"]
    assert not holding(new, "Budi", "pencabulan")
    assert parts(new)["ppt/slides/slide1.xml"].count(b"Judul") == 1
