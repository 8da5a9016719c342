"""The real SOP as Excel and Word people make it, with merged headers; made anew by the tests."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook

TABLES = Path(__file__).parent / "tables"
REAL = TABLES / "sop-pengelolaan-website-dpmdsos.tsv"
GROUPS = ((2, 5), (6, 9))
TALL = (0, 1)


def cells(path: Path = REAL) -> list[list[str]]:
    """The TSV's cells, without the signature under the table."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if len(row) > 5]


def signature() -> str:
    return REAL.read_text(encoding="utf-8").strip().splitlines()[-1].strip()


def make_xlsx(path: Path, rows: list[list[str]] | None = None, *, title: bool = True) -> Path:
    """A sheet with a title above, merged group headings, numbers as numbers, the signature to the right below."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    above = 3 if title else 0
    if title:
        sheet["A1"] = "STANDAR OPERASIONAL PROSEDUR PENGELOLAAN WEBSITE"
        sheet.merge_cells("A1:J1")
    for at, row in enumerate(rows or cells(), start=above + 1):
        for column, text in enumerate(row, start=1):
            value = float(text[:-1]) if column == 1 and text[:-1].isdigit() else text.replace(", ", ",\n")
            sheet.cell(at, column).value = value or None
    for first, last in GROUPS:
        sheet.merge_cells(start_row=above + 1, end_row=above + 1, start_column=first + 1, end_column=last + 1)
    for column in TALL:
        sheet.merge_cells(start_row=above + 1, end_row=above + 2, start_column=column + 1, end_column=column + 1)
    end = sheet.max_row + 2
    sheet.cell(end, 7).value = signature()
    sheet.merge_cells(start_row=end, end_row=end, start_column=7, end_column=10)
    book.save(path)
    return path


def make_docx(path: Path, rows: list[list[str]] | None = None) -> Path:
    """An identity table first, then the SOP's with merged headings, then the signature as a paragraph."""
    document = Document()
    identity = document.add_table(rows=2, cols=2)
    identity.cell(0, 0).text, identity.cell(0, 1).text = "Nomor SOP", "065/12"
    document.add_paragraph("Uraian prosedur:")
    grid = rows or cells()
    table = document.add_table(rows=len(grid), cols=len(grid[0]))
    for row, texts in zip(table.rows, grid, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for first, last in GROUPS:
        table.cell(0, first).merge(table.cell(0, last)).text = grid[0][first]
    for column in TALL:
        table.cell(0, column).merge(table.cell(1, column)).text = grid[0][column]
    document.add_paragraph("")
    document.add_paragraph(signature())
    document.save(str(path))
    return path
