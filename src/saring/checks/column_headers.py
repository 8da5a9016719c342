"""The head of the column in which a number stands: a cell above, a line above, the header of a table."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saring.checks.content import Content, PlaceKind
from saring.checks.folding import fold
from saring.checks.labels import Kind, label_within

_CELL: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LONGEST_HEADER: Final = 40
_LONGEST_LINE: Final = 600
_MARKS: Final = ("\t", "|", ";", ",")
_WIDE: Final = re.compile(r" {2,}")
_DIGIT: Final = re.compile(r"[0-9]")
_WORD_OF_HEAD: Final = re.compile(
    r"\b(?:no|nama|alamat|desa|kelurahan|kecamatan|dusun|rt|rw|jenis|tgl|tanggal|lahir|ttl|ket|keterangan|umur|usia|jabatan|"
    r"hp|l/p|jk|pekerjaan|pendidikan|status)\b"
)
_AROUND: Final = 40
"""Letters before a label in which the other words of a head are looked for, and after it."""
_NEIGHBOURS: Final = 8
_FURTHEST: Final = 6_000
"""Letters between a head of plain words and what stands below it."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that heads a table: where it ends, its separator ('' for words with single blanks), which cell."""

    end: int
    mark: str
    place: int
    kind: Kind


def cells_of(line: str, mark: str) -> list[str]:
    """The cells of a line; two blanks or more are a separator too."""
    return _WIDE.split(line) if mark == "  " else line.split(mark)


def mark_of(line: str) -> str:
    """What separates the cells of a line, '' where nothing does."""
    for mark in _MARKS:
        if line.count(mark) >= (2 if mark == "," else 1):
            return mark
    return "  " if _WIDE.search(line.strip()) else ""


class ColumnHeaders:
    """The heads of every table in a content that say what stands below them."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._cells: dict[tuple[str, str], list[tuple[int, Kind]]] = {}
        self._lines: dict[int, list[_Head]] = {}
        self._headers: set[Kind] = set()
        reading = content.reading
        line_end = -1
        for spot in sorted({*reading.at("identity"), *reading.at("code")}):
            index = reading.piece_of(spot)
            if content.pieces[index].place.kind is not PlaceKind.CELL:
                line_end = self._line(index, spot, line_end)
            elif self._is_header(text := reading.folded_piece(index)) and (kind := label_within(text)):
                name, column, row = self._cell(index)
                self._cells.setdefault((name, column), []).append((row, kind))
        self._headers |= {
            kind for table in content.facts.tables for cell in table.header
            if self._is_header(folded := fold(cell)) and (kind := label_within(folded))
        }  # fmt: skip

    @staticmethod
    def _is_header(text: str) -> bool:
        return len(text) <= _LONGEST_HEADER and sum(map(str.isdigit, text)) < 3

    def _cell(self, index: int) -> tuple[str, str, int]:
        place = self._content.pieces[index].place
        match = _CELL.fullmatch(place.cell)
        return (place.name, match[1], int(match[2])) if match else (place.name, "", 0)

    def _line(self, index: int, spot: int, line_end: int) -> int:
        """Look at the line of a spot for separated cells, unless it has been; and at the words about the spot. Where
        the line ends."""
        reading = self._content.reading
        begin, end = reading.line_about(spot)
        heads = self._lines.setdefault(index, [])
        if spot >= line_end and end - begin <= _LONGEST_LINE:
            heads += _heads_of(reading.folded[begin:end], end)
        if not heads or heads[-1].end < spot:
            heads += _worded(reading.folded, spot, begin, end)
        if reading.span_of(index) == (begin, end) and self._is_cell_of_head(index):
            self._headers |= {kind for kind in (label_within(reading.folded_piece(index)),) if kind}
        return end

    def _is_cell_of_head(self, index: int) -> bool:
        """Whether a paragraph by itself is a label, and others about it are heads too: a table read cell by cell."""
        reading = self._content.reading
        near = range(max(0, index - _NEIGHBOURS), min(len(self._content.pieces), index + _NEIGHBOURS + 1))
        return self._is_header(reading.folded_piece(index)) and any(
            other != index and _WORD_OF_HEAD.fullmatch(reading.folded_piece(other).strip()) for other in near
        )

    def above(self, index: int, start: int, end: int) -> Kind | None:
        """What the column says in which a number of piece `index` stands."""
        if self._content.pieces[index].place.kind is PlaceKind.CELL:
            return self._above_cell(index)
        reading = self._content.reading
        first, last = reading.span_of(index)
        if self._headers and not reading.folded[first:start].strip() and not reading.folded[end:last].strip():
            return "nik" if "nik" in self._headers else next(iter(sorted(self._headers, reverse=True)))
        return self._above_line(index, start)

    def _above_cell(self, index: int) -> Kind | None:
        name, column, row = self._cell(index)
        heads = [head for head in self._cells.get((name, column), []) if head[0] < row]
        return max(heads)[1] if heads else None

    def _above_line(self, index: int, start: int) -> Kind | None:
        begin, end = self._content.reading.line_about(start)
        line, far = self._content.reading.folded[begin : min(end, begin + _LONGEST_LINE * 4)], start
        heads = self._lines.get(index, [])
        heads = heads[: bisect_right(heads, start, key=lambda head: head.end)]
        if not heads and self._content.pieces[index].place.kind is PlaceKind.PAGE:
            heads, far = self._lines.get(index - 1, []), -1
        for head in reversed(heads[-8:]):
            if head.mark and head.end > begin >= 0:
                continue
            if not head.mark:
                if far - head.end <= _FURTHEST:
                    return head.kind
                continue
            at = 0
            for place, cell in enumerate(cells_of(line, head.mark)):
                at = line.find(cell, at) + len(cell)
                if begin + at > start:
                    if place == head.place:
                        return head.kind
                    break
        return None


def _heads_of(line: str, end: int) -> Iterator[_Head]:
    mark = mark_of(line)
    cells = cells_of(line, mark) if mark else []
    if len(cells) > 1:
        for place, cell in enumerate(cells):
            if ColumnHeaders._is_header(cell) and (kind := label_within(cell)):
                yield _Head(end, mark, place, kind)


def _worded(text: str, spot: int, begin: int, end: int) -> Iterator[_Head]:
    """A head of plain words, as the text layer of a PDF has it: 'no nama nik alamat'."""
    before, after = text[max(begin, spot - _AROUND) : spot], text[spot : min(end, spot + _AROUND)]
    after = after[: digit.start()] if (digit := _DIGIT.search(after)) else after
    words = f"{before}{after}"
    if ":" in words or label_within(words) != "nik":
        return
    heads = _WORD_OF_HEAD.findall(words)
    if len(set(heads)) > 1 and 2 * (len(heads) + 1) >= len(words.split()):
        yield _Head(spot + len(after), "", 0, "nik")


def column_headers(content: Content) -> ColumnHeaders:
    """The column headers of a content, worked out once and kept on its reading."""
    return content.reading.once("column_headers", lambda: ColumnHeaders(content))
