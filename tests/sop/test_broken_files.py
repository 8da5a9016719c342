"""Files that are no table: empty, wrong, broken, locked, huge, hostile. Each a sentence."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from saring.sop import packages, readers
from saring.sop.errors import SopError
from saring.sop.importing import read_table

from .made import REAL, make_docx, make_xlsx


def refusal(path: Path) -> str:
    with pytest.raises(SopError) as caught:
        read_table(path)
    return str(caught.value)


def given_bytes(tmp_path: Path, content: bytes, name: str = "sop.tsv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "kosong"),
        (b" \n\r\n", "kosong"),
        (b"\xff\xfe", "tidak ditemukan"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "bukan tabel"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "bukan tabel"),
        (b"<html><table></table></html>", "bukan tabel"),
        (b"{\\rtf1 tabel}", "bukan tabel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "sandi"),
        (b"halo, dunia\n", "tidak ditemukan"),
        (b"PK\x03\x04 bukan zip", "rusak"),
        (zipped({"isi.txt": b"halo"}), "bukan XLSX atau DOCX"),
        (zipped({"xl/workbook.xml": b"<rusak"}), "rusak"),
        (zipped({"word/document.xml": b"<rusak/>"}), "rusak"),
    ],
)
def test_wrong_content(content: bytes, word: str, tmp_path: Path) -> None:
    assert word in refusal(given_bytes(tmp_path, content))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "tidak ada" in refusal(tmp_path / "tiada.tsv")
    assert "tidak bisa dibaca" in refusal(tmp_path)


def test_huge_file(tmp_path: Path) -> None:
    path = tmp_path / "sop.tsv"
    with path.open("wb") as file:
        file.truncate(readers.MAX_BYTES + 1)
    assert "lebih dari 10 MB" in refusal(path)


def test_too_many_lines(tmp_path: Path) -> None:
    assert "2000" in refusal(given_bytes(tmp_path, b"a\tb\n" * 3000))


@pytest.mark.parametrize("make", [make_xlsx, make_docx])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_cut_off(make: object, share: float, tmp_path: Path) -> None:
    whole = make(tmp_path / "utuh").read_bytes()  # type: ignore[operator]
    assert "rusak" in refusal(given_bytes(tmp_path, whole[: int(len(whole) * share)]))


def test_damaged_in_the_middle(tmp_path: Path) -> None:
    whole = bytearray(make_xlsx(tmp_path / "utuh").read_bytes())
    for place in range(60, len(whole) - 400, 97):
        whole[place] ^= 0xFF
    assert refusal(given_bytes(tmp_path, bytes(whole)))


def test_a_zip_bomb_is_weighed_before_it_is_opened(tmp_path: Path) -> None:
    sheet = zipped({"xl/workbook.xml": b"<x/>", "xl/media/a.bin": b"\0" * (packages.MAX_UNPACKED + 1)})
    assert "terlalu besar" in refusal(given_bytes(tmp_path, sheet))
    part = zipped({"xl/workbook.xml": b" " * (packages.MAX_PART + 1)})
    assert "terlalu besar" in refusal(given_bytes(tmp_path, part))


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'
    assert "rusak" in refusal(given_bytes(tmp_path, zipped({"word/document.xml": bomb})))


def test_locked_zip(tmp_path: Path) -> None:
    content = bytearray(zipped({"xl/workbook.xml": b"<x/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "sandi" in refusal(given_bytes(tmp_path, bytes(content)))


def test_a_document_without_a_table(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("SOP menyusul.")
    document.save(str(tmp_path / "sop.docx"))
    assert "Tidak ada tabel" in refusal(tmp_path / "sop.docx")


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    assert read_table(make_xlsx(tmp_path / "sop.tsv")) == read_table(REAL)
    assert read_table(given_bytes(tmp_path, REAL.read_bytes(), "sop.xlsx")) == read_table(REAL)


def test_stray_quotation_marks(tmp_path: Path) -> None:
    text = REAL.read_text(encoding="utf-8").replace("Laptop, Komputer", '"Laptop, Komputer', 1)
    path = given_bytes(tmp_path, text.encode())
    assert read_table(path).rows[0].requirements.startswith('"Laptop')
