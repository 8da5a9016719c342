"""Persons and where they live, line under line, without any head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, Place, PlaceKind
from saring.checks.persons import is_name, names_in
from saring.checks.rows import row_of

_ADDRESS: Final = re.compile(
    r"\b[Rr][Tt][ ./:]{0,2}\d|\b[Rr][Ww][ ./:]{0,2}\d|\b[Dd]usun [A-Z0-9]|\b[Dd]sn\.? [A-Z0-9]|\b(?:Jl|Jln)\.? [A-Z]|"
    r"\b[Jj]alan [A-Z]|"
    r"\b[Gg]ang [A-Z]"
)
_BREAK: Final = re.compile(r"\n(?:\x00\n)?")
_FIRST: Final = re.compile(r"[\s\-*\d.)|;]*([A-Z][a-z]{2,}) *(?=[(,;:|\t\-]| {2})")
"""A row that begins with a name of one word."""
_FEWEST: Final = 3
_LONGEST_ROW: Final = 200
_WIDEST: Final = 12
"""Cells of a row either side of an address that are looked at."""
_FURTHEST: Final = 2
"""Lines, rows or paragraphs from one row of a list to the next."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of persons: where it begins, how many, and its first address, which names nobody."""

    start: int
    count: int
    evidence: str


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    place: Place
    address: str


def rows_of_persons(content: Content) -> Iterator[Rows]:
    """Three lines or rows and more, each with a name and an address."""
    rows: list[_Row] = []
    for row in _rows(content):
        if rows and not _follows(content, rows[-1], row):
            yield from _listed(rows)
            rows = []
        rows.append(row)
    yield from _listed(rows)


def _listed(rows: list[_Row]) -> Iterator[Rows]:
    if len(rows) >= _FEWEST:
        yield Rows(rows[0].start, len(rows), rows[0].address)


def _follows(content: Content, one: _Row, other: _Row) -> bool:
    """Whether two rows stand under each other: in a sheet, in lines, in paragraphs."""
    if other.place.kind is PlaceKind.CELL:
        near = int(row_of(other.place.cell) or 0) - int(row_of(one.place.cell) or 0) <= _FURTHEST
        return one.place.name == other.place.name and near
    between = content.reading.folded[one.start : min(other.start, one.start + _FURTHEST * _LONGEST_ROW)]
    return other.start - one.start <= _FURTHEST * _LONGEST_ROW and len(_BREAK.findall(between)) <= _FURTHEST


def _rows(content: Content) -> Iterator[_Row]:
    """Rows with a name and an address."""
    reading, done = content.reading, -1
    for spot in reading.words("home"):
        if spot < done:
            continue
        index = reading.piece_of(spot)
        place = content.pieces[index].place
        if place.kind is PlaceKind.CELL:
            begin, done = spot, reading.span_of(index)[1]
            text = " ; ".join(_cells_of_row(content, index))
        else:
            begin, done = reading.line_about(spot)
            text = content.written(begin, done) if done - begin <= _LONGEST_ROW else ""
        address = _ADDRESS.search(text)
        first = _FIRST.match(text)
        if address and len(text) <= _LONGEST_ROW and ((first and is_name(first[1])) or any(names_in(text))):
            yield _Row(begin, place, address[0])


def _cells_of_row(content: Content, index: int) -> list[str]:
    place = content.pieces[index].place
    near = range(max(0, index - _WIDEST), min(len(content.pieces), index + _WIDEST))
    return [
        content.pieces[number].text
        for number in near
        if (other := content.pieces[number].place).name == place.name and row_of(other.cell) == row_of(place.cell)
    ]
