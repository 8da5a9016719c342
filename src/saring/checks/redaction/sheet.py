"""XLSX: what one workbook is asked for, in the order in which it can be done."""

from typing import Final

from saring.checks.content import PlaceKind
from saring.checks.extract.sheet import column_number, hidden_styles
from saring.checks.extract.xml import attribute
from saring.checks.findings import Remedy
from saring.checks.redaction import columns
from saring.checks.redaction.book import Book, Cell, cells, say, star
from saring.checks.redaction.parts import Parts
from saring.checks.redaction.pictures_inside import cover
from saring.checks.redaction.plan import Aim, RedactionPlan
from saring.checks.redaction.properties import drop_comments, drop_properties
from saring.checks.redaction.references import Block
from saring.checks.redaction.secrets import shown
from saring.checks.redaction.sheets import any_refer, drop_rows, drop_sheet, hidden_columns, hidden_rows

_STYLES: Final = {"white_text", "tiny_text"}


def mend(parts: Parts, work: RedactionPlan) -> None:
    """Redact an XLSX: columns are looked for before anything moves, then numbers starred, then columns, rows and sheets
    taken out."""
    book = Book(parts)
    book.spread_formulas()
    going = _columns(book, work)
    for (name, column), aims in list(going.items()):
        block = columns.column_block(book, book.sheet(name), column)
        if code := columns.why_not(book, block):
            for aim in aims:
                work.fail(aim, code)
            del going[name, column]
    cover(parts, work)
    _texts(book, work)
    if secrets := work.secrets():
        work.places += star(book, secrets)
    for (name, column), aims in sorted(going.items(), key=lambda item: -item[0][1]):
        sheet = book.sheet(name)
        block = columns.column_block(book, sheet, column)
        header = shown(columns.header_of(book, sheet, column))
        columns.drop_column(book, sheet, block, {aim.finding.place.cell for aim in aims})
        work.columns.append({"table": name, "column": header})
    for aim in [aim for aim in work.by(Remedy.DROP_TEXT) if aim.finding.code == "hidden_sheet"]:
        if code := drop_sheet(book, aim.finding.place.name):
            work.fail(aim, code)
        else:
            work.places += 1


def _columns(book: Book, work: RedactionPlan) -> dict[tuple[str, int], list[Aim]]:
    """Sheet and column to the aims that ask for it to go."""
    going: dict[tuple[str, int], list[Aim]] = {}
    for aim in work.by(Remedy.DROP_COLUMN):
        place = aim.finding.place
        if place.kind is not PlaceKind.CELL:
            work.fail(aim, "no_column")
        elif aim.finding.code == "hidden_column":
            for column in hidden_columns(book, place.name):
                going.setdefault((place.name, column), []).append(aim)
        else:
            going.setdefault((place.name, column_number(place.cell.rstrip("0123456789"))), []).append(aim)
    return going


def _texts(book: Book, work: RedactionPlan) -> None:
    """Rows, cells, comments and properties that are to go."""
    for aim in work.by(Remedy.DROP_TEXT):
        place, code = aim.finding.place, aim.finding.code
        if code == "hidden_sheet":
            continue
        if code == "hidden_row":
            refused, count = drop_rows(book, place.name, hidden_rows(book, place.name))
        elif code in _STYLES:
            refused, count = _drop_styled(book, place.name, code)
        elif place.kind is PlaceKind.METADATA:
            refused, count = "", drop_properties(book.parts, place.name)
        else:
            refused, count = "", drop_comments(book.parts, work.secrets())
        work.places += count
        if refused or not count:
            work.fail(aim, refused or "not_found")


def _drop_styled(book: Book, name: str, code: str) -> tuple[str, int]:
    """Cells of a sheet whose letters are not seen."""
    styles = hidden_styles(book.parts.inside)
    sheet = book.sheet(name)
    gone: list[Cell] = [
        cell
        for cell in cells(book.root(sheet))
        if (style := attribute(cell.element, "s")).isdigit() and styles.get(int(style)) == code
    ]
    if any_refer(book, [Block(name, cell.column, cell.column, cell.row, cell.row) for cell in gone]):
        return "formula", 0
    for cell in gone:
        say(cell, "")
    book.parts.changed(sheet.part)
    book.forget_strings()
    return "", len(gone)
