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
    names |= {
        attribute(defined, "name").lower() for defined in defined_names(book) if touches(defined.text or "", "", plain)
    }
    return Block(sheet.name, left=column, right=column, tables=frozenset(names))


def defined_names(book: Book) -> list[Any]:
    return [element for element in book.workbook.iter() if local(element) == "definedName"]


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
    """Take the column out of the workbook: cells, tables, drawings, formulas, names and charts. `targeted` are the
    cells that must not live on in a merged one."""
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
    for merged in [merged for merged in root.iter() if local(merged) == "mergeCell"]:
        first, _, last = attribute(merged, "ref").partition(":")
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
    for width in [width for width in root.iter() if local(width) == "col"]:
        first, last = int(attribute(width, "min")), int(attribute(width, "max"))
        if first == last == column:
            _remove(width)
            continue
        width.set("min", str(first - (first > column)))
        width.set("max", str(last - (last >= column)))
    for page_break in [page_break for group in root if local(group) == "colBreaks" for page_break in group]:
        number = int(attribute(page_break, "id") or 0)
        page_break.set("id", str(number - (number >= column)))


def _views(root: Any, block: Block) -> None:
    """Where the sheet was scrolled to and what was selected."""
    for element in root.iter():
        match local(element):
            case "pane" if attribute(element, "state").startswith("frozen"):
                width = int(float(attribute(element, "xSplit") or 0))
                if width >= block.left:
                    element.set("xSplit", str(width - 1))
                    element.set("topLeftCell", shrunk(attribute(element, "topLeftCell"), block.sheet, block) or "A1")
            case "selection":
                for name in ("activeCell", "sqref"):
                    element.attrib.pop(name, None)
            case "sheetView":
                element.attrib.pop("topLeftCell", None)


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
    for element in [element for group in book.root(sheet) if local(group) != "sheetData" for element in group.iter()]:
        name = local(element)
        if name in _REMEMBERED and here:
            _remove(element)
        elif name in {"f", "formula", "formula1", "formula2"}:
            _rule(element, sheet, block)
        elif name == "sqref" and here:  # an element, in extensions
            element.text = shrunk(element.text or "", sheet.name, block)
            if not element.text:
                _remove(element.getparent())
        elif here and name not in {"selection", "pane"}:
            _ranges(book, sheet, element, block)
        if name == "hyperlink" and touches(attribute(element, "location") or "A0", sheet.name, block):
            _remove(element)
    _forget_empty(book.root(sheet))


def _rule(formula: Any, sheet: Sheet, block: Block) -> None:
    """The formula of a rule, or of one inside its wrapping element."""
    if not formula.text:
        return
    if not touches(formula.text, sheet.name, block):
        formula.text = shifted(formula.text, sheet.name, block)
        return
    rule = next((ancestor for ancestor in formula.iterancestors() if local(ancestor) in _RULES), None)
    if rule is not None:
        _remove(rule)


def _ranges(book: Book, sheet: Sheet, element: Any, block: Block) -> None:
    for name in ("ref", "sqref"):
        if not shift_attribute(element, name, sheet.name, block):
            if identity := attribute(element, "id") if local(element) == "hyperlink" else "":
                book.parts.unlink(sheet.part, identity)
            _remove(element)
            return
    if local(element) == "mergeCell":
        first, _, last = attribute(element, "ref").partition(":")
        if first == last or not last:
            _remove(element)


def _names(book: Book, block: Block) -> None:
    """Defined names, print areas and filters among them."""
    for defined in defined_names(book):
        text = defined.text or ""
        moved = shrunk(text, "", block) if is_areas(text) else ""
        if not moved and not touches(text, "", block):
            moved = shifted(text, "", block)
        defined.text = moved
        if not moved:
            _remove(defined)
    _forget_empty(book.workbook)
    book.parts.changed(WORKBOOK)


def _forget_empty(root: Any) -> None:
    """Elements that only held what went; counts set right."""
    for holder in [holder for holder in root.iter() if local(holder) in _HOLDERS | {"definedNames"}]:
        if len(holder) == 0 or (
            local(holder) == "conditionalFormatting" and not any(local(rule) == "cfRule" for rule in holder)
        ):
            _remove(holder)
        elif holder.get("count"):
            holder.set("count", str(len(holder)))


def _remove(element: Any) -> None:
    if element.getparent() is not None:
        element.getparent().remove(element)
