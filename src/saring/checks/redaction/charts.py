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
    """What a chart shows of the column goes, its copy of the numbers too."""
    for name in book.parts.xml():
        root = book.parts.root(name)
        if local(root) != "chartSpace":
            continue
        for one in [one for one in root.iter() if local(one) == "f" and one.text]:
            if not touches(one.text, "", block):
                one.text = shifted(one.text, "", block)
            elif moved := _rest_of(one.text, block):
                one.text = moved
                for copy in [copy for copy in one.getparent() if local(copy) in _CACHES]:
                    one.getparent().remove(copy)
            else:
                _take_out(one)
        book.parts.changed(name)


def _rest_of(areas: str, block: Block) -> str:
    """What is left of areas that spread over other columns too."""
    moved = shrunk(areas, "", block)
    return "" if moved == areas else moved


def _take_out(formula: Any) -> None:
    for one in formula.iterancestors():
        if local(one) in _HOLDERS:
            if one.getparent() is not None:
                one.getparent().remove(one)
            return


def drop_from_drawings(book: Book, sheet: Sheet, block: Block) -> None:
    """Comments on the column go; comments, pictures and boxes right of it move."""
    for one in book.parts.relations(sheet.part):
        kind = attribute(one, "Type").rpartition("/")[2]
        part = book.parts.target(sheet.part, attribute(one, "Id"))
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
    for one in [one for one in root.iter() if local(one) in {"comment", "threadedComment"}]:
        where = attribute(one, "ref")
        letters = where.rstrip("0123456789")
        number = column_number(letters)
        if number == column:
            one.getparent().remove(one)
        elif number > column:
            one.set("ref", f"{column_letters(number - 1)}{where[len(letters) :]}")


def _boxes(root: Any, index: int) -> None:
    """The boxes that comments are shown in; columns count from 0."""
    for shape in [one for one in root.iter() if local(one) == "shape"]:
        for one in list(shape.iter()):
            match local(one):
                case "Column" if (one.text or "").strip().isdigit():
                    number = int(one.text)
                    one.text = str(number - (number > index))
                    if number == index and shape.getparent() is not None:
                        shape.getparent().remove(shape)
                case "Anchor" if len(numbers := (one.text or "").split(",")) == 8:
                    for at in (0, 4):
                        number = int(numbers[at])
                        numbers[at] = str(number - (number > index))
                    one.text = ",".join(numbers)


def _anchors(root: Any, block: Block) -> None:
    for one in [one for one in root.iter() if local(one) == "col" and (one.text or "").isdigit()]:
        number = int(one.text)
        one.text = str(number - (number >= block.left))
    for one in [one for one in root.iter() if one.get("textlink")]:
        if touches(one.get("textlink").lstrip("="), block.sheet, block):
            anchor = next((up for up in one.iterancestors() if local(up).endswith("Anchor")), one)
            if anchor.getparent() is not None:
                anchor.getparent().remove(anchor)
        else:
            one.set("textlink", shifted(one.get("textlink").lstrip("="), block.sheet, block))
