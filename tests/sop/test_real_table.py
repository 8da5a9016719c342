"""The real SOP of the first agency imports as it is, and the same table as XLSX and DOCX gives the same rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from saring.sop.importing import read_table
from saring.sop.printing import WIDTH, as_text
from saring.sop.queries import as_json

from .made import REAL, cells, make_docx, make_xlsx, signature

WEB = "Website/Administrator"
EXPECTED = [
    ("1", "collect", ["Petugas"], True, 450, 450),
    ("2", "hand_over", ["Petugas"], False, 60, 180),
    ("3", "edit", [WEB], True, 60, 180),
    ("4", "filter", ["Pejabat"], True, 60, 60),
    ("5", "prepare", [WEB], False, 60, 60),
    ("6", "withhold", [WEB], True, 30, 30),
    ("7", "publish", [WEB], False, 30, 30),
]


def test_the_seven_rows() -> None:
    parsed = read_table(REAL)
    rows = [
        (row.number, row.kind.value, list(row.performers), row.inferred, row.min_minutes, row.max_minutes)
        for row in parsed.rows
    ]
    assert rows == EXPECTED
    assert parsed.performers == ("Pengelola Kepegawaian", "Petugas", WEB, "Pejabat")
    assert parsed.signature == signature()


def test_the_words_are_kept_as_printed() -> None:
    parsed = read_table(REAL)
    printed = cells()[2:]
    assert [row.activity for row in parsed.rows] == [row[1] for row in printed]
    assert [row.requirements for row in parsed.rows] == [row[6] for row in printed]
    assert [row.time_text for row in parsed.rows] == [row[7] for row in printed]
    assert [row.output for row in parsed.rows] == [row[8] for row in printed]


def test_json_has_the_promised_shape() -> None:
    document = as_json(read_table(REAL))
    assert list(document) == ["version", "status", "rows"]
    assert (document["version"], document["status"]) == (None, "draft")
    assert document["rows"][1] == {
        "number": "2",
        "activity": "Petugas Pengumpul data dan berita menyerahkan data-data dan diserahkan ke TIM IT yang telah "
        "ditunjuk Kepala Dinas",
        "kind": "hand_over",
        "performers": ["Petugas"],
        "inferred": False,
        "requirements": "Laptop, Komputer,Printer, Kamera dan data-data informasi berupa gambar, dokumen dan video",
        "min_minutes": 60,
        "max_minutes": 180,
        "output": "Tersedianya editing informasi data dan berita yang siap publikasi",
        "notes": "",
    }


@pytest.mark.parametrize(("make", "ending"), [(make_xlsx, "xlsx"), (make_docx, "docx")])
def test_excel_and_word_give_the_same(make: Callable[[Path], Path], ending: str, tmp_path: Path) -> None:
    made = read_table(make(tmp_path / f"sop.{ending}"))
    assert made == read_table(REAL)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(codec: str, newline: str, tmp_path: Path) -> None:
    copy = tmp_path / "sop.tsv"
    text = REAL.read_text(encoding="utf-8").replace("\n", newline)
    copy.write_bytes(text.encode(codec))
    assert read_table(copy) == read_table(REAL)


def test_windows_1252(tmp_path: Path) -> None:
    copy = tmp_path / "sop.tsv"
    copy.write_bytes(REAL.read_text(encoding="utf-8").encode("cp1252"))
    assert read_table(copy) == read_table(REAL)


def test_bind_confirms_a_row() -> None:
    row = read_table(REAL, bind={"4.": "filter:pejabat"}).rows[3]
    assert (row.kind, row.performers, row.inferred) == ("filter", ("Pejabat",), False)


def test_printing_fits_the_terminal() -> None:
    text = as_text(read_table(REAL))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "Penyaringan*" in text
    assert "1, 3, 4, 6" in text
