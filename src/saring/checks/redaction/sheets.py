"""Hidden sheets and rows of a workbook taken out."""

from typing import Any, Final

from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.book import WORKBOOK, Book, Sheet, cells
from saring.checks.redaction.columns import CONNECTED, defined_names, formulas_refer
from saring.checks.redaction.references import Block, touches

_TRUE: Final = {"1", "true"}
_MOST_BLOCKS: Final = 200


def hidden_columns(book: Book, name: str) -> list[int]:
    """The hidden columns of a sheet that hold something."""
    root = book.root(book.sheet(name))
    spans = [
        (int(attribute(element, "min")), int(attribute(element, "max")))
        for element in root.iter()
        if local(element) == "col" and (attribute(element, "hidden") in _TRUE or attribute(element, "width") == "0")
    ]
    filled = {cell.column for cell in cells(root) if len(cell.element)}
    return sorted(column for column in filled if any(first <= column <= last for first, last in spans))


def hidden_rows(book: Book, name: str) -> list[Any]:
    return [
        row
        for row in book.root(book.sheet(name)).iter()
        if local(row) == "row" and (attribute(row, "hidden") in _TRUE or attribute(row, "ht") == "0")
    ]


def any_refer(book: Book, blocks: list[Block]) -> bool:
    """Whether a formula refers to any of these cells of one sheet; of very many, to any cell about them."""
    if not blocks:
        return False
    about = Block(
        blocks[0].sheet,
        min(block.left for block in blocks),
        max(block.right for block in blocks),
        min(block.top for block in blocks),
        max(block.bottom for block in blocks),
    )
    if not formulas_refer(book, about):
        return False
    return len(blocks) > _MOST_BLOCKS or any(formulas_refer(book, block) for block in blocks)


def drop_rows(book: Book, name: str, rows: list[Any]) -> tuple[str, int]:
    """Empty those rows, which are seen from then on. The code of why not, and how many."""
    sheet = book.sheet(name)
    hidden = set(rows)
    numbers = {cell.row for cell in cells(book.root(sheet)) if cell.element.getparent() in hidden}
    if any_refer(book, [Block(name, top=number, bottom=number) for number in numbers]):
        return "formula", 0
    gone = {cell.name for cell in cells(book.root(sheet)) if cell.row in numbers}
    for row in rows:
        row.getparent().remove(row)
    for merged in [element for element in book.root(sheet).iter() if local(element) == "mergeCell"]:
        if attribute(merged, "ref").partition(":")[0] in gone:
            merged.getparent().remove(merged)
    for holder in [element for element in book.root(sheet) if local(element) == "mergeCells" and not len(element)]:
        book.root(sheet).remove(holder)
    book.parts.changed(sheet.part)
    book.forget_strings()
    book.forget_calculation()
    return "", len(numbers)


def drop_sheet(book: Book, name: str) -> str:
    """Take out a sheet and all that only it uses; the code of why not, else ''."""
    sheet, block = book.sheet(name), Block(name)
    if len(book.sheets) == 1 or any(word in part.lower() for part in book.parts.names for word in CONNECTED):
        return "connected"
    if formulas_refer(book, _named(book, block)) or _shown_elsewhere(book, sheet, block):
        return "formula"
    before, index = book.parts.reached(), book.sheets.index(sheet)
    for defined in defined_names(book):
        local_to = attribute(defined, "localSheetId")
        if local_to == str(index) or touches(defined.text or "", "", block):
            defined.getparent().remove(defined)
        elif local_to.isdigit() and int(local_to) > index:
            defined.set("localSheetId", str(int(local_to) - 1))
    for view in [view for view in book.workbook.iter() if local(view) == "workbookView"]:
        for key in ("activeTab", "firstSheet"):
            if view.get(key):
                view.set(key, "0")
    book.parts.unlink(WORKBOOK, attribute(sheet.entry, "id"))
    sheet.entry.getparent().remove(sheet.entry)
    book.sheets.remove(sheet)
    book.parts.changed(WORKBOOK)
    book.forget_calculation()
    book.parts.prune(before)
    book.forget_strings()
    return ""


def _named(book: Book, block: Block) -> Block:
    """The sheet, with the names that formulas may call its cells by."""
    names = {
        attribute(defined, "name").lower() for defined in defined_names(book) if touches(defined.text or "", "", block)
    }
    return Block(block.sheet, tables=frozenset(names))


def _shown_elsewhere(book: Book, sheet: Sheet, block: Block) -> bool:
    """Whether a rule or a chart on another sheet takes its words from this one."""
    own = {
        book.parts.target(sheet.part, attribute(relation, "Id")) for relation in book.parts.relations(sheet.part)
    } | {sheet.part}
    for name in book.parts.xml():
        if name in own or not name.startswith("xl/") or name == WORKBOOK:
            continue
        for element in book.parts.root(name).iter():
            if (
                local(element) in {"f", "formula", "formula1", "formula2"}
                and element.text
                and touches(element.text, "", block)
            ):
                return True
    return False
