"""XLSX and DOCX as grids of cells; a merged cell repeats its text. A file is weighed before it is unpacked."""

import io
import zipfile
from collections.abc import Iterator

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from saring.sop.cells import clean
from saring.sop.columns import header_top
from saring.sop.errors import SopError

UNPACKED_AT_MOST = 100 * 1024 * 1024
"""Bytes of all parts together, unpacked."""
PART_AT_MOST = 10 * 1024 * 1024
"""Bytes of one XML part, unpacked: an SOP's table is far below it, a trap or a stray million rows above."""
PARTS_AT_MOST = 5000
GRID_ROWS = 1000
GRID_COLUMNS = 60
SIGNATURE_LINES = 20
MARK = "●"
"""What stands for a picture of a mark (a Wingdings sign, an inline shape) in a cell without text."""

Cells = list[list[str]]


def read_grid(content: bytes) -> Cells:
    """The first sheet or table that looks like an SOP. Raises SopError."""
    names = _weighed(content)
    if "xl/workbook.xml" in names:
        tables = _sheets
    elif "word/document.xml" in names:
        tables = _documents
    else:
        raise SopError(_("Berkas ini bukan Excel (.xlsx) atau Word (.docx). Simpan ulang tabelnya sebagai .xlsx."))
    first: Cells | None = None
    try:
        for grid in tables(content):
            if header_top([[clean(cell) for cell in row] for row in grid]) is not None:
                return grid
            first = first or grid
    except SopError:
        raise
    except Exception as error:  # The two libraries raise whatever their parsers meet in a damaged file.
        raise broken() from error
    if not first:
        raise SopError(_("Tidak ada tabel di dalam berkas ini. Pilih berkas yang memuat tabel SOP."))
    return first


def broken() -> SopError:
    """The refusal of a file that cannot be unpacked or parsed."""
    return SopError(_("Berkasnya rusak atau tidak utuh. Buka di Excel atau Word, simpan ulang, lalu coba lagi."))


def _weighed(content: bytes) -> set[str]:
    """The names of the parts, after a look at their sizes, locks and document types."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise SopError(_("Berkas ini dikunci kata sandi. Hapus kata sandinya, lalu coba lagi."))
            heavy = any(part.file_size > PART_AT_MOST for part in parts if part.filename.endswith((".xml", ".rels")))
            if heavy or len(parts) > PARTS_AT_MOST or sum(part.file_size for part in parts) > UNPACKED_AT_MOST:
                raise SopError(_("Isi berkas ini terlalu besar untuk sebuah tabel SOP. Salin tabelnya ke berkas baru."))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        if b"<!DOCTYPE" in file.read(4096).replace(b"\x00", b""):
                            raise broken()
            return {part.filename for part in parts}
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, SopError):
            raise
        raise broken() from error


def _sheets(content: bytes) -> Iterator[Cells]:
    """Every sheet with cells in it, merged ranges filled with the text of their first cell."""
    workbook = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    for sheet in workbook.worksheets:
        grid = _sheet(sheet)
        if any(any(row) for row in grid):
            yield grid


def _sheet(sheet: Worksheet) -> Cells:
    rows, columns = min(sheet.max_row, GRID_ROWS), min(sheet.max_column, GRID_COLUMNS)
    grid = [
        [_written(value) for value in row]
        for row in sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
    ]
    for merged in sheet.merged_cells.ranges:
        if merged.min_row > rows or merged.min_col > columns:
            continue
        text = grid[merged.min_row - 1][merged.min_col - 1]
        for row in grid[merged.min_row - 1 : merged.max_row]:
            for place in range(merged.min_col - 1, min(merged.max_col, columns)):
                row[place] = text
    return grid


def _written(value: object) -> str:
    """A cell's value as a person reads it: 1.0 is '1'."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _documents(content: bytes) -> Iterator[Cells]:
    """Every table with the paragraph lines just above and below it, each as a row of one cell."""
    document = docx.Document(io.BytesIO(content))
    blocks = list(document.iter_inner_content())
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            above = _lines(reversed(blocks[:place]))[::-1]
            yield [*above, *_table(block), *_lines(iter(blocks[place + 1 :]))]


def _lines(blocks: Iterator[Paragraph | Table]) -> Cells:
    lines: Cells = []
    for block in blocks:
        if isinstance(block, Table) or len(lines) >= SIGNATURE_LINES:
            break
        if block.text.strip():
            lines.append([block.text])
    return lines


def _table(table: Table) -> Cells:
    rows = list(table.rows)[:GRID_ROWS]
    return [_row(row) for row in rows]


def _row(row: _Row) -> list[str]:
    before, after = row.grid_cols_before, row.grid_cols_after
    return [""] * before + [_text(cell) for cell in row.cells[:GRID_COLUMNS]] + [""] * after


def _text(cell: _Cell) -> str:
    """The cell's text; a symbol or an inline picture in a cell without text is a mark."""
    text = cell.text
    if not text.strip() and any(True for _found in cell._tc.iter(qn("w:sym"), qn("wp:inline"))):
        return MARK
    return text


