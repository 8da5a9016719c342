"""Tables of a sheet, and filters, as one of their columns goes."""

from dataclasses import dataclass
from typing import Any

from saring.checks.extract.sheet import column_number
from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.book import Book, Sheet
from saring.checks.redaction.references import Block, shift_attribute, touches


@dataclass(frozen=True, slots=True)
class TableRange:
    """A named table: its part, the relationship that leads to it, and the columns it covers."""

    root: Any
    part: str
    identity: str
    first: int
    last: int

    @property
    def name(self) -> str:
        return (attribute(self.root, "displayName") or attribute(self.root, "name")).lower()

    def covers(self, column: int) -> bool:
        return self.first <= column <= self.last


def _columns(area: str) -> tuple[int, int]:
    first, _, last = area.replace("$", "").partition(":")
    begin = column_number(first.rstrip("0123456789"))
    return begin, column_number(last.rstrip("0123456789")) if last else begin


def tables_of(book: Book, sheet: Sheet) -> list[TableRange]:
    found = []
    for relation in book.parts.relations(sheet.part):
        identity = attribute(relation, "Id")
        part = book.parts.target(sheet.part, identity)
        if attribute(relation, "Type").endswith("/table") and part in book.parts:
            root = book.parts.root(part)
            found.append(TableRange(root, part, identity, *_columns(attribute(root, "ref"))))
    return found


def drop_from_tables(book: Book, sheet: Sheet, block: Block) -> None:
    """Take the column out of the table that has it; tables right of it move. A table of it alone goes."""
    for table in tables_of(book, sheet):
        book.parts.changed(table.part)
        if table.first == table.last == block.left:
            book.parts.unlink(sheet.part, table.identity)
            for entry in [element for element in book.root(sheet).iter() if local(element) == "tablePart"]:
                if attribute(entry, "id") == table.identity:
                    entry.getparent().remove(entry)
            continue
        if table.covers(block.left):
            for columns in [element for element in table.root if local(element) == "tableColumns"]:
                columns.remove(columns[block.left - table.first])
                columns.set("count", str(len(columns)))
        for formula in [element for element in table.root.iter() if local(element).endswith("Formula")]:
            if touches(formula.text or "", sheet.name, block):
                formula.getparent().remove(formula)
        shift_filters(table.root, sheet.name, block)
        for element in [element for element in table.root.iter() if element.get("ref")]:
            if not shift_attribute(element, "ref", sheet.name, block) and element.getparent() is not None:
                element.getparent().remove(element)


def shift_filters(root: Any, here: str, block: Block) -> None:
    """Count the columns of filters anew; comes before the area of the filter moves."""
    for area in [element for element in root.iter() if local(element) == "autoFilter" and element.get("ref")]:
        first, _last = _columns(attribute(area, "ref"))
        begin = first - (first > block.left)
        for filtered in [filtered for filtered in area if local(filtered) == "filterColumn"]:
            number = first + int(attribute(filtered, "colId") or 0)
            if number == block.left:
                area.remove(filtered)
            else:
                filtered.set("colId", str(number - (number > block.left) - begin))
