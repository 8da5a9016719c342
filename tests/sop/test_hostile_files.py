"""Files made to cost more than they weigh, and tables with anything in any cell: a sentence, soon, or a reading."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from saring.sop import packages
from saring.sop.errors import SopError
from saring.sop.importing import read_table, understand
from saring.sop.readers import MAX_COLUMNS
from saring.sop.table import parse_table

from .made import cells, make_xlsx

REAL_CELLS = cells()
SENTENCE = 900

HEADINGS = ["No", "Aktivitas", "Waktu", "PELAKSANA", "BAKU MUTU", "Ket", "Petugas"]
SCRAPS = ["", "-", "•", "+", "1", "2.", "1 jam", "jika", "tidak", "ya", "<b>", "\x00", "\ud800", "9" * 50, "A" * 5000]
strange = st.one_of(st.text(max_size=40), st.sampled_from([*HEADINGS, *SCRAPS]))


def refusal(path: Path) -> str:
    with pytest.raises(SopError) as caught:
        read_table(path)
    return str(caught.value)


def with_sheet_end(path: Path, xml: bytes) -> Path:
    """The real SOP as XLSX, its sheet ending in this XML after the cells."""
    parts = zipfile.ZipFile(make_xlsx(path))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in parts.namelist():
            content = parts.read(name)
            if name.startswith(packages.SHEETS):
                content = content.replace(b"</sheetData>", b"</sheetData>" + xml)
            package.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def test_two_cells_far_apart(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "No", "x"
    book.save(tmp_path / "sop.xlsx")
    assert "2000 baris" in refusal(tmp_path / "sop.xlsx")


def test_blank_formatted_rows_far_below_do_no_harm(tmp_path: Path) -> None:
    path = with_sheet_end(tmp_path / "sop.xlsx", b"")
    whole = read_table(path)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in REAL_CELLS:
        sheet.append(row)
    sheet.cell(5000, 3).number_format = "0.00"
    book.save(path)
    assert [row.kind for row in read_table(path).rows] == [row.kind for row in whole.rows]


@pytest.mark.parametrize(
    ("xml", "word"),
    [
        (b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "terlalu besar"),
        (b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="B1"/></hyperlinks>', "terlalu besar"),
        (b'<mergeCells><mergeCell ref="&#65;1:XFD1048576"/></mergeCells>', "rusak"),
    ],
)
def test_ranges_over_the_whole_sheet(xml: bytes, word: str, tmp_path: Path) -> None:
    assert word in refusal(with_sheet_end(tmp_path / "sop.xlsx", xml))


def test_a_sheet_of_many_cells_is_weighed_first(tmp_path: Path) -> None:
    path = with_sheet_end(tmp_path / "sop.xlsx", b" " * (packages.MAX_SHEETS + 1))
    assert "terlalu besar" in refusal(path)


def test_millions_of_columns(tmp_path: Path) -> None:
    path = tmp_path / "sop.tsv"
    path.write_bytes(b"Aktivitas\tWaktu\n" + b"\t" * 3_000_000)
    assert "pelaksana" in refusal(path)
    wide = "\n".join("\t".join(row) + "\t" * MAX_COLUMNS for row in REAL_CELLS)
    path.write_text(wide, encoding="utf-8")
    assert len(read_table(path).rows) == 7


def test_a_performer_whose_name_is_a_page_long() -> None:
    grid = [list(row) for row in REAL_CELLS]
    grid[1][3] = "Petugas " * 30
    with pytest.raises(SopError, match="lebih dari 100 huruf"):
        parse_table(grid)


@given(
    changes=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 9), strange), max_size=12),
    rows=st.permutations(range(2, 9)),
    dropped=st.sets(st.integers(0, 8), max_size=2),
)
@settings(max_examples=300, deadline=None)
def test_anything_in_any_cell_is_read_or_refused(
    changes: list[tuple[int, int, str]], rows: list[int], dropped: set[int]
) -> None:
    grid = [list(REAL_CELLS[place]) for place in (0, 1, *rows)]
    for row, column, text in changes:
        grid[row][column] = text
    try:
        procedure = understand(parse_table([row for place, row in enumerate(grid) if place not in dropped]))
    except SopError as refused:
        assert 20 < len(str(refused)) < SENTENCE
    else:
        assert all(row.performers and row.activity for row in procedure.rows)
        assert all("\x00" not in row.activity for row in procedure.rows)
