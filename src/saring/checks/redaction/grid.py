"""Tables of OpenDocument files: repeated, spanned and covered cells counted, a column taken out."""

from collections.abc import Iterator
from typing import Any, Final

from saring.checks.extract.opendocument import COLLAPSED, count_of
from saring.checks.extract.xml import local

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_REPEATED: Final = f"{_TABLE}number-columns-repeated"
_SPANNED: Final = f"{_TABLE}number-columns-spanned"
_CELLS: Final = {"table-cell", "covered-table-cell"}


def _own(table: Any, name: str) -> list[Any]:
    """Rows or columns of this table, not of one inside it."""
    return [
        element
        for element in table.iter()
        if local(element) == name and next(up for up in element.iterancestors() if local(up) == "table") is table
    ]


def cells(row: Any) -> Iterator[tuple[Any, int, int]]:
    """The cells of a row with the first and the last column, from 0, that they stand for."""
    number = 0
    for cell in row:
        if local(cell) in _CELLS:
            count = count_of(cell, "number-columns-repeated")
            yield cell, number, number + count - 1
            number += count


def column(table: Any, number: int) -> list[Any]:
    """The cells that stand in column `number`, from 0, from the top."""
    return [cell for row in _own(table, "table-row") for cell, first, last in cells(row) if first <= number <= last]


def own_cells(table: Any, number: int) -> list[Any]:
    """The cells of column `number` that span no other: titles over several columns are left out."""
    return [cell for cell in column(table, number) if count_of(cell, "number-columns-spanned") == 1]


def hidden_columns(table: Any) -> list[int]:
    """Numbers, from 0, of the hidden columns that hold something."""
    found: set[int] = set()
    number = 0
    for declared in _own(table, "table-column"):
        count = count_of(declared, "number-columns-repeated")
        if declared.get(f"{_TABLE}visibility") in COLLAPSED:
            found.update(range(number, number + min(count, 1024)))
        number += count
    return sorted(place for place in found if any(len(cell) for cell in column(table, place)))


def is_plain(table: Any) -> bool:
    """Whether its rows hold cells alone."""
    return all(local(cell) in _CELLS for row in _own(table, "table-row") for cell in row)


def drop_column(table: Any, number: int) -> None:
    """Take out column `number`, from 0. A cell over several columns becomes narrower and keeps its text."""
    for row in _own(table, "table-row"):
        stays = False
        for cell, first, last in list(cells(row)):
            spanned = count_of(cell, "number-columns-spanned")
            if spanned > 1 and first <= number < first + spanned:
                _shorten(cell, _SPANNED, spanned - 1)
                stays = first == number
            elif first <= number <= last or stays:
                _shorten(cell, _REPEATED, last - first)
                stays = False
    number_here = 0
    for declared in _own(table, "table-column"):
        count = count_of(declared, "number-columns-repeated")
        if number_here <= number < number_here + count:
            _shorten(declared, _REPEATED, count - 1)
            return
        number_here += count


def _shorten(element: Any, name: str, count: int) -> None:
    if count < 1:
        element.getparent().remove(element)
    elif count == 1:
        element.attrib.pop(name, None)
    else:
        element.set(name, str(count))
