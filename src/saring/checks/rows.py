"""Digits spread over the cells of a row: one a box, as forms have it, or in groups."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, PlaceKind
from saring.checks.numbers import DIGITS, Number

_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_WITH_CELLS: Final = {"sheet", "open_document"}
_LONGEST_GROUP: Final = 10
_BOXES: Final = re.compile(r"(?<![0-9])[0-9](?: ?[\t|] ?[0-9]){15}(?! ?[\t|]? ?[0-9])")
_BEFORE: Final = 60


@dataclass(frozen=True, slots=True)
class DigitRow:
    """Sixteen digits over neighbouring cells, and the words before them in the row."""

    number: Number
    before: str
    single: bool
    """One digit a cell."""

    @property
    def digits(self) -> str:
        return self.number.digits


def row_of(cell: str) -> str:
    """'Q12' is in row '12'."""
    return cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def rows_of_digits(content: Content) -> Iterator[DigitRow]:
    """In the cells of sheets, and in lines of boxes."""
    if content.kind in _WITH_CELLS:
        yield from _of_cells(content)
    reading = content.reading
    if "\t" in reading.folded or "|" in reading.folded:
        for match in _BOXES.finditer(reading.folded):
            yield DigitRow(
                Number(match[0], match.start(), match.end()), reading.before(match.start(), _BEFORE), single=True
            )


def _of_cells(content: Content) -> Iterator[DigitRow]:
    """Neighbours of one row whose digits are sixteen together."""
    row: list[int] = []
    for index, piece in enumerate(content.pieces):
        text = piece.text
        digits = piece.place.kind is PlaceKind.CELL and len(text) <= _LONGEST_GROUP and text.strip().isdecimal()
        if row and not (digits and _are_neighbours(content, row[-1], index)):
            yield from _joined(content, row)
            row = []
        if digits:
            row.append(index)
    yield from _joined(content, row)


def _are_neighbours(content: Content, one: int, other: int) -> bool:
    left, right = content.pieces[one].place, content.pieces[other].place
    return left.name == right.name and row_of(left.cell) == row_of(right.cell)


def _joined(content: Content, row: list[int]) -> Iterator[DigitRow]:
    reading = content.reading
    groups = [reading.folded_piece(index).strip() for index in row]
    if len(row) < 2 or sum(map(len, groups)) != DIGITS:
        return
    before, at = "", row[0] - 1
    while at >= 0 and len(before) < _BEFORE and _are_neighbours(content, at, row[0]):
        before, at = f"{reading.folded_piece(at)} {before}", at - 1
    start, end = reading.span_of(row[0])[0], reading.span_of(row[-1])[1]
    yield DigitRow(Number("".join(groups), start, end), before[-_BEFORE:], single=len(row) == DIGITS)
