"""Persons and where they live, line under line, without any head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, PlaceKind
from saring.checks.persons import is_name, names_in

_ADDRESS: Final = re.compile(
    r"\b[Rr][Tt][ ./:]{0,2}\d|\b[Rr][Ww][ ./:]{0,2}\d|\b[Dd]usun [A-Z0-9]|\b[Dd]sn\.? [A-Z0-9]|\b(?:Jl|Jln)\.? [A-Z]|\b[Jj]alan [A-Z]|"
    r"\b[Gg]ang [A-Z]"
)
_FIRST: Final = re.compile(r"[\s\-*\d.)|;]*([A-Z][a-z]{2,}) *(?=[(,;:|\t\-]| {2})")
"""A row that begins with a name of one word."""
_FEWEST: Final = 3
_LONGEST_ROW: Final = 200
_FURTHEST: Final = 2
"""Lines between two rows of one list."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of persons: where it begins, how many, and its first address, which names nobody."""

    start: int
    count: int
    evidence: str


def rows_of_persons(content: Content) -> Iterator[Rows]:
    """Three lines or rows and more, each with a name and an address."""
    lists: list[list[tuple[int, int, int, str]]] = []
    for row in _rows(content):
        if lists and row[1] == lists[-1][-1][1] and row[2] - lists[-1][-1][2] <= _FURTHEST:
            lists[-1].append(row)
        else:
            lists.append([row])
    for rows in lists:
        if len(rows) >= _FEWEST:
            yield Rows(rows[0][0], len(rows), rows[0][3])


def _rows(content: Content) -> Iterator[tuple[int, int, int, str]]:
    """Where a row begins, what it belongs to, its number there, and its address."""
    reading, done = content.reading, -1
    for spot in reading.at("home"):
        if spot < done:
            continue
        index = reading.piece_of(spot)
        place = content.pieces[index].place
        if place.kind in {PlaceKind.FILE_NAME, PlaceKind.METADATA}:
            continue
        if place.kind is PlaceKind.CELL:
            begin, done = spot, reading.span_of(index)[1]
            text = " ; ".join(_cells_of_row(content, index))
            belongs, number = hash(place.name), int(place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
        else:
            begin, done = reading.line_about(spot)
            text = content.written(begin, done)
            one = reading.span_of(index) == (begin, done)
            belongs, number = (-1, index) if one else (index, reading.line_of(begin))
        address = _ADDRESS.search(text) if len(text) <= _LONGEST_ROW else None
        first = _FIRST.match(text)
        if address and ((first and is_name(first[1])) or any(names_in(text))):
            yield begin, belongs, number, address[0]


def _cells_of_row(content: Content, index: int) -> list[str]:
    place = content.pieces[index].place
    row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    near = range(max(0, index - 12), min(len(content.pieces), index + 12))
    return [
        content.pieces[number].text
        for number in near
        if (other := content.pieces[number].place).name == place.name
        and other.kind is PlaceKind.CELL
        and other.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
    ]
