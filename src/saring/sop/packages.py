"""Tables inside XLSX and DOCX packages, opened with limits: such a file is a zip of XML from anyone."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from saring.sop.errors import SopError
from saring.sop.headers import Grid

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 10 * 1024 * 1024
"""Of one XML part that is parsed into memory; 200 rows of an SOP are far less."""
MAX_SHEETS = 4 * 1024 * 1024
"""Of all sheets together: openpyxl takes fifty times that in memory, and a second or two for each megabyte."""
MAX_ENTRIES = 2000
MAX_LINES = 2000
MAX_COLUMNS = 60

SHEETS = "xl/worksheets/"
MAX_MERGED = 200_000
"""Cells in merged and linked ranges together; openpyxl makes a cell for each."""

_RANGE_TAG = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*>")
_RANGE = re.compile(rb"""\sref\s*=\s*["']([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?["']""")
_ENTITIES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
_SKIPPED = {qn("w:txbxContent"), qn("w:tbl"), qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")}
_SPACES = {qn("w:tab"), qn("w:br"), qn("w:cr")}
_HYPHENS = {qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): ""}


def read_package(content: bytes) -> list[Grid]:
    """Every sheet's or every table's grid, merged cells repeating their text. Raises SopError."""
    names = _check_zip(content)
    try:
        if "xl/workbook.xml" in names:
            return _workbook(content)
        if "word/document.xml" in names:
            return list(_document(content))
    except SopError:
        raise
    except Exception as error:  # the libraries raise of every kind on a broken part
        raise _broken() from error
    raise SopError(_("Berkas ini bukan XLSX atau DOCX. Simpan tabel SOP sebagai salah satu: TSV, CSV, XLSX, DOCX."))


def _check_zip(content: bytes) -> set[str]:
    """Names of the parts, once nothing in the package is encrypted, too large, or able to expand while parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if any(part.flag_bits & 0x1 for part in parts):
                raise SopError(_("Berkas ini terkunci sandi. Buka sandinya lalu simpan ulang."))
            sheets = sum(part.file_size for part in parts if part.filename.startswith(SHEETS))
            if len(parts) > MAX_ENTRIES or sheets > MAX_SHEETS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _too_large()
            for part in parts:
                if not part.filename.lower().endswith((".xml", ".rels")):
                    continue
                if part.file_size > MAX_PART:
                    raise _too_large()
                text = package.read(part)
                if any(mark in text for mark in _ENTITIES):
                    raise _broken()
                if part.filename.startswith(SHEETS):
                    _check_ranges(text.replace(b"\0", b""))
            return {part.filename for part in parts}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        if isinstance(error, SopError):
            raise
        raise _broken() from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "lzma", "_lzma"}:
            raise _broken() from error
        raise


def _check_ranges(sheet: bytes) -> None:
    """Refuse a sheet whose merged or linked ranges are not plain, or together span more than a table could."""
    spanned = 0
    for tag in _RANGE_TAG.findall(sheet):
        found = _RANGE.search(tag)
        if found is None:
            raise _broken()
        first, top, last, bottom = (part.decode() if part else "" for part in found.groups())
        if last:
            width = column_index_from_string(last) - column_index_from_string(first) + 1
            spanned += width * (int(bottom) - int(top) + 1)
    if spanned > MAX_MERGED:
        raise _too_large()


def _workbook(content: bytes) -> list[Grid]:
    book = load_workbook(io.BytesIO(content), data_only=True)
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    return [_sheet(sheet) for sheet in sheets]


def _sheet(sheet: Worksheet) -> Grid:
    """The cells that exist, never the rectangle they span: two cells can span seventeen thousand million."""
    values = {place: _value(cell.value) for place, cell in sheet._cells.items() if cell.value is not None}
    height = max((row for row, _column in values), default=0)
    if height > MAX_LINES:
        raise SopError(_("Berkas ini lebih dari %(most)s baris. Simpan tabel SOP saja.") % {"most": MAX_LINES})
    width = min(max((column for _row, column in values), default=0), MAX_COLUMNS)
    grid = [[values.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    for merged in sheet.merged_cells.ranges:
        if merged.min_row > height or merged.min_col > width:
            continue
        text = grid[merged.min_row - 1][merged.min_col - 1]
        for row in grid[merged.min_row - 1 : merged.max_row]:
            last = min(merged.max_col, len(row))
            row[merged.min_col - 1 : last] = [text] * (last - merged.min_col + 1)
    return grid


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _document(content: bytes) -> Iterator[Grid]:
    """Each table of the body, with the paragraphs between it and the next as rows of one cell: the signature."""
    body = Document(io.BytesIO(content)).element.body
    grid: list[list[str]] | None = None
    for element in body.iterchildren():
        if element.tag == qn("w:tbl"):
            if grid is not None:
                yield grid
            grid = _table(element)
        elif element.tag == qn("w:p") and grid is not None and len(grid) < MAX_LINES:
            grid.append([_words(element)])
    if grid is not None:
        yield grid


def _table(table: Any) -> list[list[str]]:
    """Rows of a table; a cell over several columns or rows repeats its text in each."""
    grid: list[list[str]] = []
    for row in table.tr_lst:
        if len(grid) >= MAX_LINES:
            raise SopError(_("Berkas ini lebih dari %(most)s baris. Simpan tabel SOP saja.") % {"most": MAX_LINES})
        cells = [""] * min(row.grid_before, MAX_COLUMNS)
        for cell in row.tc_lst[:MAX_COLUMNS]:
            text = "\n".join(_words(paragraph) for paragraph in cell.p_lst)
            if cell.vMerge == "continue" and grid and len(cells) < len(grid[-1]):
                text = grid[-1][len(cells)]
            cells += [text] * min(cell.grid_span, MAX_COLUMNS)
        grid.append(cells[:MAX_COLUMNS])
    return grid


def _words(element: Any) -> str:
    """Text of a paragraph as it reads: insertions in, deletions and text boxes out, a symbol as a tick."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in _SPACES:
        return " "
    if element.tag == qn("w:sym"):
        return "✓"
    if element.tag in _HYPHENS:
        return _HYPHENS[element.tag]
    return "".join(_words(child) for child in element.iterchildren("*"))


def _broken() -> SopError:
    return SopError(_("Berkas ini rusak dan tidak bisa dibuka. Simpan ulang dari Excel atau Word lalu impor lagi."))


def _too_large() -> SopError:
    return SopError(_("Isi berkas ini terlalu besar untuk sebuah SOP. Simpan tabel SOP saja, tanpa gambar."))
