"""Addresses of cells in OpenDocument workbooks, in formulas and in attributes, as a column goes."""

import re
from collections.abc import Iterator
from typing import Any, Final

from saring.checks.extract.sheet import column_letters, column_number
from saring.checks.extract.xml import local
from saring.checks.redaction.references import Block

_SHEET: Final = r"(?:\$?(?:'(?:[^']|'')*'|[^\s\[\]:.'\"$;()&+*/^=<>~!-]+))?"
_CELL: Final = r"\.(\$?)([A-Z]{1,3})(\$?\d+)"
_ADDRESS: Final = re.compile(rf"({_SHEET}){_CELL}(?::({_SHEET}){_CELL})?")
_QUOTED: Final = re.compile(r'("(?:[^"]|"")*")')
_REST: Final = re.compile(r"\.\$?(?:[A-Z]{1,3}|\d+):|INDIRECT|OFFSET|#REF!", re.I)
"""Whole columns and rows, and formulas of which no one can tell what they refer to."""
_FORMULAS: Final = ("}formula", "}condition", "}expression", "}value")
_PLACES: Final = {
    "cell-range-address", "target-range-address", "base-cell-address", "target-cell-address", "linked-cell",
    "source-cell-range", "source-cell-range-addresses", "values-cell-range-address", "label-cell-address",
    "print-ranges", "data-range", "condition-source-range-address", "end-cell-address", "cell-address",
}  # fmt: skip
_POINTS: Final = {"base-cell-address", "end-cell-address", "target-cell-address"}
"""One cell from which others are counted, which has to be somewhere."""
_CONNECTED: Final = {"data-pilot-table", "table-source", "dde-link"}
_SORTED: Final = {"filter", "sort", "subtotal-rules"}
"""Parts of a range that count columns and hold values."""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _name(given: str) -> str:
    return given.lstrip("$").strip("'").replace("''", "'").lower()


def _columns(match: "re.Match[str]") -> tuple[int, int]:
    first = column_number(match[3])
    return first, column_number(match[7]) if match[7] else first


def _meets(match: "re.Match[str]", here: str, block: Block) -> bool:
    sheets = {_name(match[1]) or here.lower(), _name(match[5] or "") or _name(match[1]) or here.lower()}
    if sheets != {block.sheet.lower()}:
        return len(sheets) > 1  # several sheets at once
    rows = [int(row.strip("$")) for row in (match[4], match[8] or match[4])]
    columns = _columns(match)
    return (
        min(columns) <= block.right
        and max(columns) >= block.left
        and min(rows) <= block.bottom
        and max(rows) >= block.top
    )


def touches(text: str, here: str, block: Block) -> bool:
    """Whether a formula on the sheet `here` refers to any cell of the block, or may."""
    plain = _QUOTED.sub("", text)
    return _REST.search(plain) is not None or any(_meets(match, here, block) for match in _ADDRESS.finditer(plain))


def moved(text: str, here: str, block: Block) -> str:
    """A formula or areas, as they read when the column is gone; an area that goes whole becomes nothing."""
    parts = _QUOTED.split(text)
    return "".join(
        part if at % 2 else _ADDRESS.sub(lambda match: _moved(match, here, block), part)
        for at, part in enumerate(parts)
    )


def _moved(match: "re.Match[str]", here: str, block: Block) -> str:
    if (_name(match[1]) or here.lower()) != block.sheet.lower():
        return match[0]
    first, last = _columns(match)
    if first == last == block.left:
        return ""
    begin = f"{match[1]}.{match[2]}{column_letters(first - (first > block.left))}{match[4]}"
    if not match[7]:
        return begin
    return f"{begin}:{match[5]}.{match[6]}{column_letters(last - (last >= block.left))}{match[8]}"


def _sheet_of(element: Any) -> str:
    for up in (element, *element.iterancestors()):
        if local(up) == "table":
            return next((value for name, value in up.attrib.items() if name.endswith("}name")), "")
    return ""


def _formulas(root: Any) -> Iterator[tuple[Any, str, str]]:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name.endswith(_FORMULAS[:-1]) or (name.endswith("}value") and local(element) == "condition"):
                yield element, name, value


def _names(root: Any, block: Block) -> "re.Pattern[str]":
    """The names that formulas may call its cells by."""
    found = [
        value
        for element in root.iter()
        if local(element) in {"named-range", "database-range"}
        and any(_local(name) in _PLACES and touches(value, "", block) for name, value in element.attrib.items())
        for name, value in element.attrib.items()
        if _local(name) == "name" and value
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found))})(?!\w)" if found else r"(?!)", re.I)


def why_not(roots: list[Any], block: Block, gone: set[Any]) -> str:
    """What stands against taking these cells out; '' when nothing does. `gone` are the cells that go themselves."""
    for root in roots:
        if any(local(element) in _CONNECTED for element in root.iter()):
            return "connected"
        names = _names(root, block)
        for element, _attribute, value in _formulas(root):
            if element not in gone and (
                touches(value, _sheet_of(element), block) or names.search(_QUOTED.sub("", value))
            ):
                return "formula"
        if local(root) == "document-content" and any(local(element) == "chart" for element in root.iter()):
            for element in root.iter():
                if any(_local(name) in _PLACES and touches(value, "", block) for name, value in element.attrib.items()):
                    return "formula"
    return ""


def shift(roots: list[Any], block: Block) -> None:
    """Move every address as the column goes; a range of which nothing is left goes too."""
    for root in roots:
        for element in list(root.iter()):
            for name, value in element.attrib.items():
                if _local(name) in _PLACES:
                    _shift_place(element, name, value, block)
        for element, name, value in list(_formulas(root)):
            element.set(name, moved(value, _sheet_of(element), block))


def _shift_place(element: Any, name: str, value: str, block: Block) -> None:
    here = _sheet_of(element)
    if touches(value, here, block):
        for inner in [inner for inner in element if local(inner) in _SORTED]:
            element.remove(inner)
    left = moved(value, here, block).strip()
    if left or _local(name) in _POINTS:
        element.set(name, left or value)
    elif element.getparent() is not None:
        element.getparent().remove(element)
