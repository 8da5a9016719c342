"""A column taken out of a sheet: nothing of it is left in the workbook, and all that stood right of it moves."""

from collections.abc import Iterable
from typing import Any, Final

from saring.checks.extract.sheet import column_letters
from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.book import WORKBOOK, Book, Cell, Sheet, cells
from saring.checks.redaction.charts import drop_from_charts, drop_from_drawings
from saring.checks.redaction.references import Block, is_areas, shift_attribute, shifted, shrunk, touches
from saring.checks.redaction.tables import drop_from_tables, shift_filters, tables_of

CONNECTED: Final = ("pivot", "slicer", "querytable", "xmlmaps", "externallink", "timeline", "/revisions/", "singlexml")
"""Parts that hold copies of cells which we cannot follow."""
_REMEMBERED: Final = {"customSheetViews", "scenarios", "cellWatches"}
_RULES: Final = {"cfRule", "dataValidation", "sparkline"}
_HOLDERS: Final = {
    "conditionalFormatting", "conditionalFormattings", "dataValidations", "mergeCells", "hyperlinks", "protectedRanges",
    "ignoredErrors", "cols", "sparklines", "sparklineGroup", "tableParts",
}  # fmt: skip


def column_block(book: Book, sheet: Sheet, column: int) -> Block:
    """The column, with the names that formulas may call it by."""
    plain = Block(sheet.name, left=column, right=column)
    names = {table.name for table in tables_of(book, sheet) if table.covers(column)}
    names |= {attribute(one, "name").lower() for one in defined_names(book) if touches(one.text or "", "", plain)}
    return Block(sheet.name, left=column, right=column, tables=frozenset(names))


def defined_names(book: Book) -> list[Any]:
    return [one for one in book.workbook.iter() if local(one) == "definedName"]


def formulas_refer(book: Book, block: Block) -> bool:
    """Whether a formula that stays refers to a cell that goes."""
    for sheet in book.sheets:
        if sheet.part not in book.parts:
            continue
        for cell in cells(book.root(sheet)):
            formula = cell.child("f")
            if formula is None or _goes(cell, sheet, block):
                continue
            if attribute(formula, "t") == "dataTable" or touches(cell.formula, sheet.name, block):
                return True
            spread = attribute(formula, "ref")
            if spread and touches(spread, sheet.name, block):
                return True
    return False


def _goes(cell: Cell, sheet: Sheet, block: Block) -> bool:
    return (
        sheet.name == block.sheet and block.left <= cell.column <= block.right and block.top <= cell.row <= block.bottom
    )


def why_not(book: Book, block: Block) -> str:
    """The code of what stands against taking these cells out; '' when nothing does."""
    if any(word in name.lower() for name in book.parts.names for word in CONNECTED):
        return "connected"
    return "formula" if formulas_refer(book, block) else ""


def header_of(book: Book, sheet: Sheet, column: int) -> str:
    """The first words of a column; a title merged over several is none of its own."""
    root = book.root(sheet)
    titles = {attribute(element, "ref").partition(":")[0] for element in root.iter() if local(element) == "mergeCell"}
    for cell in cells(root):
        if cell.column == column and cell.name not in titles and (words := book.value(cell).strip()):
            return words
    return column_letters(column)


def drop_column(book: Book, sheet: Sheet, block: Block, targeted: Iterable[str]) -> None:
    """Take it out. `targeted` are the cells that must not live on in a merged one."""
    before = book.parts.reached()
    root = book.root(sheet)
    _keep_merged(root, block.left, set(targeted))
    _cells(root, block.left)
    _columns(root, block.left)
    _views(root, block)
    drop_from_tables(book, sheet, block)
    drop_from_drawings(book, sheet, block)
    for other in book.sheets:
        if other.part in book.parts:
            _rest(book, other, block)
            book.parts.changed(other.part)
    _names(book, block)
    drop_from_charts(book, block)
    book.forget_strings()
    book.forget_calculation()
    book.parts.prune(before)


def _keep_merged(root: Any, column: int, targeted: set[str]) -> None:
    """A title that is merged over several columns begins in the next one; what was aimed at does not."""
    found = {cell.name: cell for cell in cells(root)}
    letters, following = column_letters(column), column_letters(column + 1)
    for one in [one for one in root.iter() if local(one) == "mergeCell"]:
        first, _, last = attribute(one, "ref").partition(":")
        cell = found.get(first)
        if cell is None or cell.column != column or first in targeted or last.rstrip("0123456789") in {"", letters}:
            continue
        if covered := found.get(f"{following}{cell.row}"):
            covered.element.getparent().remove(covered.element)
        cell.element.set("r", f"{following}{cell.row}")


def _cells(root: Any, column: int) -> None:
    for cell in list(cells(root)):
        row = cell.element.getparent()
        row.attrib.pop("spans", None)
        if cell.column == column:
            row.remove(cell.element)
        elif cell.element.get("r"):
            moved = cell.column - (cell.column > column)
            cell.element.set("r", f"{column_letters(moved)}{cell.row}")


def _columns(root: Any, column: int) -> None:
    """Widths, hidden columns, and page breaks between columns."""
    for one in [one for one in root.iter() if local(one) == "col"]:
        first, last = int(attribute(one, "min")), int(attribute(one, "max"))
        if first == last == column:
            _remove(one)
            continue
        one.set("min", str(first - (first > column)))
        one.set("max", str(last - (last >= column)))
    for one in [one for group in root if local(group) == "colBreaks" for one in group]:
        number = int(attribute(one, "id") or 0)
        one.set("id", str(number - (number >= column)))


def _views(root: Any, block: Block) -> None:
    """Where the sheet was scrolled to and what was selected."""
    for one in root.iter():
        match local(one):
            case "pane" if attribute(one, "state").startswith("frozen"):
                width = int(float(attribute(one, "xSplit") or 0))
                if width >= block.left:
                    one.set("xSplit", str(width - 1))
                    one.set("topLeftCell", shrunk(attribute(one, "topLeftCell"), block.sheet, block) or "A1")
            case "selection":
                for name in ("activeCell", "sqref"):
                    one.attrib.pop(name, None)
            case "sheetView":
                one.attrib.pop("topLeftCell", None)


def _rest(book: Book, sheet: Sheet, block: Block) -> None:
    """Formulas and ranges of one sheet: those of a rule that refers to the column go with it."""
    here = sheet.name == block.sheet
    if here:
        shift_filters(book.root(sheet), sheet.name, block)
    for cell in cells(book.root(sheet)):
        formula = cell.child("f")
        if formula is not None and formula.text:
            formula.text = shifted(formula.text, sheet.name, block)
            if here:
                shift_attribute(formula, "ref", sheet.name, block)
    for one in [one for group in book.root(sheet) if local(group) != "sheetData" for one in group.iter()]:
        name = local(one)
        if name in _REMEMBERED and here:
            _remove(one)
        elif name in {"f", "formula", "formula1", "formula2"}:
            _rule(one, sheet, block)
        elif name == "sqref" and here:  # an element, in extensions
            one.text = shrunk(one.text or "", sheet.name, block)
            if not one.text:
                _remove(one.getparent())
        elif here and name not in {"selection", "pane"}:
            _ranges(book, sheet, one, block)
        if name == "hyperlink" and touches(attribute(one, "location") or "A0", sheet.name, block):
            _remove(one)
    _forget_empty(book.root(sheet))


def _rule(formula: Any, sheet: Sheet, block: Block) -> None:
    """The formula of a rule, or of one inside its wrapping element."""
    if not formula.text:
        return
    if not touches(formula.text, sheet.name, block):
        formula.text = shifted(formula.text, sheet.name, block)
        return
    rule = next((one for one in formula.iterancestors() if local(one) in _RULES), None)
    if rule is not None:
        _remove(rule)


def _ranges(book: Book, sheet: Sheet, one: Any, block: Block) -> None:
    for name in ("ref", "sqref"):
        if not shift_attribute(one, name, sheet.name, block):
            if identity := attribute(one, "id") if local(one) == "hyperlink" else "":
                book.parts.unlink(sheet.part, identity)
            _remove(one)
            return
    if local(one) == "mergeCell":
        first, _, last = attribute(one, "ref").partition(":")
        if first == last or not last:
            _remove(one)


def _names(book: Book, block: Block) -> None:
    """Defined names, print areas and filters among them."""
    for one in defined_names(book):
        text = one.text or ""
        moved = shrunk(text, "", block) if is_areas(text) else ""
        if not moved and not touches(text, "", block):
            moved = shifted(text, "", block)
        one.text = moved
        if not moved:
            _remove(one)
    _forget_empty(book.workbook)
    book.parts.changed(WORKBOOK)


def _forget_empty(root: Any) -> None:
    """Elements that only held what went; counts set right."""
    for one in [one for one in root.iter() if local(one) in _HOLDERS | {"definedNames"}]:
        if len(one) == 0 or (
            local(one) == "conditionalFormatting" and not any(local(rule) == "cfRule" for rule in one)
        ):
            _remove(one)
        elif one.get("count"):
            one.set("count", str(len(one)))


def _remove(one: Any) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)
