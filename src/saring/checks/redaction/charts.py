"""Charts, comments and drawings of a workbook, as a column goes: they keep copies of cells and point to them."""

from typing import Any, Final

from saring.checks.extract.sheet import column_letters, column_number
from saring.checks.extract.xml import attribute, local
from saring.checks.redaction.book import Book, Sheet
from saring.checks.redaction.references import Block, shifted, shrunk, touches

_HOLDERS: Final = {
    "cat", "xVal", "bubbleSize", "tx", "errBars", "ser", "strDim", "numDim", "datalabelsRange", "dLbl", "title",
}  # fmt: skip
_CACHES: Final = {"strCache", "numCache", "multiLvlStrCache", "lvl", "dlblRangeCache"}


def drop_from_charts(book: Book, block: Block) -> None:
    """Take out of every chart what it shows of the column, its cached numbers too; move its other references."""
    for name in book.parts.xml():
        root = book.parts.root(name)
        if local(root) != "chartSpace":
            continue
        for formula in [formula for formula in root.iter() if local(formula) == "f" and formula.text]:
            if not touches(formula.text, "", block):
                formula.text = shifted(formula.text, "", block)
            elif moved := _rest_of(formula.text, block):
                formula.text = moved
                for copy in [copy for copy in formula.getparent() if local(copy) in _CACHES]:
                    formula.getparent().remove(copy)
            else:
                _take_out(formula)
        book.parts.changed(name)


def _rest_of(areas: str, block: Block) -> str:
    """What is left of areas that spread over other columns too."""
    moved = shrunk(areas, "", block)
    return "" if moved == areas else moved


def _take_out(formula: Any) -> None:
    for holder in formula.iterancestors():
        if local(holder) in _HOLDERS:
            if holder.getparent() is not None:
                holder.getparent().remove(holder)
            return


def drop_from_drawings(book: Book, sheet: Sheet, block: Block) -> None:
    """Comments on the column go; comments, pictures and boxes right of it move."""
    for relation in book.parts.relations(sheet.part):
        kind = attribute(relation, "Type").rpartition("/")[2]
        part = book.parts.target(sheet.part, attribute(relation, "Id"))
        if part not in book.parts:
            continue
        root = book.parts.root(part)
        match kind:
            case "comments" | "threadedComment":
                _comments(root, block.left)
            case "vmlDrawing":
                _boxes(root, block.left - 1)
            case "drawing":
                _anchors(root, block)
            case _:
                continue
        book.parts.changed(part)


def _comments(root: Any, column: int) -> None:
    for comment in [comment for comment in root.iter() if local(comment) in {"comment", "threadedComment"}]:
        where = attribute(comment, "ref")
        letters = where.rstrip("0123456789")
        number = column_number(letters)
        if number == column:
            comment.getparent().remove(comment)
        elif number > column:
            comment.set("ref", f"{column_letters(number - 1)}{where[len(letters) :]}")


def _boxes(root: Any, index: int) -> None:
    """The boxes that comments are shown in; columns count from 0."""
    for shape in [element for element in root.iter() if local(element) == "shape"]:
        for inner in list(shape.iter()):
            match local(inner):
                case "Column" if (inner.text or "").strip().isdigit():
                    number = int(inner.text)
                    inner.text = str(number - (number > index))
                    if number == index and shape.getparent() is not None:
                        shape.getparent().remove(shape)
                case "Anchor" if len(numbers := (inner.text or "").split(",")) == 8:
                    for at in (0, 4):
                        number = int(numbers[at])
                        numbers[at] = str(number - (number > index))
                    inner.text = ",".join(numbers)


def _anchors(root: Any, block: Block) -> None:
    for column in [column for column in root.iter() if local(column) == "col" and (column.text or "").isdigit()]:
        number = int(column.text)
        column.text = str(number - (number >= block.left))
    for shape in [shape for shape in root.iter() if shape.get("textlink")]:
        if touches(shape.get("textlink").lstrip("="), block.sheet, block):
            anchor = next((up for up in shape.iterancestors() if local(up).endswith("Anchor")), shape)
            if anchor.getparent() is not None:
                anchor.getparent().remove(anchor)
        else:
            shape.set("textlink", shifted(shape.get("textlink").lstrip("="), block.sheet, block))
