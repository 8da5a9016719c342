"""A grid of cells, as it came out of a file, to the rows of an SOP's table with their marks. Pure."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from saring.sop.cells import clean, name_of, quote
from saring.sop.errors import SopError
from saring.sop.headers import Column, Grid, Layout, find_layout, number_of

MAX_ROWS = 200
MAX_CELL = 4000

MARKS = frozenset("•·∙+vx✓✔☑●○◦√*■□▪▫◆◊◇►▶→↓ü")
"""What counts as a performer's mark (small or capital); 'ü' is how Wingdings' tick comes out of Word."""
DASHES = frozenset("-–—")
SHAPES = frozenset({"mulai", "selesai", "start", "end", "ya", "tidak", "ya/tidak"})
"""Words of the flow chart's shapes: they stand where the performer's mark stands."""


@dataclass(frozen=True)
class TableRow:
    """One row as the table has it. `performers` are those marked; `place` is its line in the file, from 1."""

    place: int
    number: str
    activity: str
    performers: tuple[str, ...]
    requirements: str
    time: str
    output: str
    notes: str


@dataclass(frozen=True)
class ParsedTable:
    """A table's rows, the text under it, and its performer columns from left to right."""

    rows: tuple[TableRow, ...]
    signature: str
    performers: tuple[str, ...]


@dataclass
class _Line:
    """A line of the grid under the header, by what its cells hold."""

    place: int
    cells: list[str]
    number: str
    texts: dict[Column, str]

    def join(self, other: "_Line") -> None:
        """Take in the continuation of this row on the next line."""
        width = max(len(self.cells), len(other.cells))
        mine, its = (line.cells + [""] * (width - len(line.cells)) for line in (self, other))
        self.cells = [_joined(*pair) for pair in zip(mine, its, strict=True)]
        self.texts = {column: _joined(text, other.texts[column]) for column, text in self.texts.items()}


def _joined(first: str, second: str) -> str:
    """Two lines of one cell; a merged cell repeats its text, which is kept once."""
    return first if first == second else f"{first} {second}".strip()


def parse_table(grid: Grid) -> ParsedTable:
    """Find the SOP's table in a grid and read it. Raises SopError naming row, column and what to do."""
    layout = find_layout(grid)
    lines = _lines(grid, layout)
    numbered = any(line.number for line in lines)
    proper = [_is_row(line, numbered=numbered) for line in lines]
    if not any(proper):
        raise SopError(_("Tabel SOP tidak punya baris kegiatan di bawah judul kolomnya."))
    end = len(proper) - proper[::-1].index(True)
    body = _join_continuations(lines[:end], proper)
    if len(body) > MAX_ROWS:
        raise SopError(
            _("Tabel ini punya %(count)s baris, paling banyak %(most)s. Periksa apakah berkasnya benar.")
            % {"count": len(body), "most": MAX_ROWS}
        )
    rows = tuple(_row(line, layout, order) for order, line in enumerate(body, start=1))
    _check_numbers(rows)
    names = tuple(dict.fromkeys(layout.performers.values()))
    if layout.named_in_cells is not None:
        names = tuple(dict.fromkeys(name for row in rows for name in row.performers))
    return ParsedTable(rows, _text(lines[end:]), names)


def _lines(grid: Grid, layout: Layout) -> list[_Line]:
    """The non-blank lines under the header, without headers repeated on a new page and without column numbers."""
    headings = [[clean(cell) for cell in row] for row in grid[layout.first : layout.last + 1]]
    at_number = layout.columns.get(Column.NUMBER)
    lines: list[_Line] = []
    for place, row in enumerate(grid[layout.last + 1 :], start=layout.last + 2):
        cells = [clean(cell) for cell in row]
        texts = {column: cells[at] if at < len(cells) else "" for column, at in layout.columns.items()}
        number = number_of(cells[at_number]) if at_number is not None and at_number < len(cells) else ""
        filled = [cell for cell in cells if cell]
        if not filled or cells in headings or (number and len(filled) == 1):
            continue
        if len(filled) >= 3 and all(number_of(cell) for cell in filled):
            continue
        lines.append(_Line(place, cells, number, {column: texts.get(column, "") for column in Column}))
    return lines


def _is_row(line: _Line, *, numbered: bool) -> bool:
    """Whether a line is a row of its own, rather than a continuation, a heading or the signature."""
    if _is_one_text(line):
        return False
    if numbered:
        return bool(line.number)
    if not line.texts[Column.ACTIVITY] or line.texts[Column.NUMBER]:
        return False
    return bool(line.texts[Column.TIME] or line.texts[Column.OUTPUT])


def _is_one_text(line: _Line) -> bool:
    """One merged cell over the whole width: a heading, or the signature."""
    filled = [cell for cell in line.cells if cell]
    return len(filled) > 1 and len(set(filled)) == 1 and len(filled[0]) > 3


def _join_continuations(lines: list[_Line], proper: list[bool]) -> list[_Line]:
    body: list[_Line] = []
    for line, is_row in zip(lines, proper, strict=False):
        if is_row and not (body and _is_same_row(body[-1], line)):
            body.append(line)
        elif _is_one_text(line) or not body:
            continue
        elif line.texts[Column.NUMBER] and not line.number:
            raise SopError(
                _("Baris berkas ke-%(place)s: nomor “%(number)s” tidak dikenali. Tulis angka, misalnya 1 atau 1.")
                % {"place": line.place, "number": quote(line.texts[Column.NUMBER])},
                row=str(line.place),
                column="No",
            )
        else:
            body[-1].join(line)
    return body


def _is_same_row(before: _Line, line: _Line) -> bool:
    """One row over two lines of the file: number and activity merged, the rest not."""
    activity = line.texts[Column.ACTIVITY]
    return bool(line.number) and before.number == line.number and activity in {"", before.texts[Column.ACTIVITY]}


def _row(line: _Line, layout: Layout, order: int) -> TableRow:
    number = line.number or str(order)
    if not line.texts[Column.ACTIVITY]:
        raise SopError(
            _("Baris %(row)s (baris berkas ke-%(place)s): kolom Aktivitas kosong. Tulis kegiatannya.")
            % {"row": number, "place": line.place},
            row=number,
            column=_("Aktivitas"),
        )
    long = next((column for column, text in line.texts.items() if len(text) > MAX_CELL), None)
    if long is not None:
        raise SopError(
            _("Baris %(row)s: isi satu sel lebih dari %(most)s huruf. Ringkas isinya.")
            % {"row": number, "most": MAX_CELL},
            row=number,
        )
    return TableRow(
        place=line.place,
        number=number,
        activity=line.texts[Column.ACTIVITY],
        performers=_performers(line, layout, number),
        requirements=line.texts[Column.REQUIREMENTS],
        time=line.texts[Column.TIME],
        output=line.texts[Column.OUTPUT],
        notes=line.texts[Column.NOTES],
    )


def _performers(line: _Line, layout: Layout, number: str) -> tuple[str, ...]:
    """Who is marked. A dash is a mark where it stands alone in the row; beside other marks it says 'not this one'."""
    if layout.named_in_cells is not None:
        cell = line.cells[layout.named_in_cells] if layout.named_in_cells < len(line.cells) else ""
        names = [name_of(name) for name in re.split(r"[;,]", cell)]
        return tuple(dict.fromkeys(name for name in names if name and name not in DASHES))
    for place in layout.unnamed:
        if place < len(line.cells) and line.cells[place]:
            raise SopError(
                _("Baris %(row)s ditandai pada kolom pelaksana ke-%(column)s yang tidak bernama. Tulis nama kolomnya.")
                % {"row": number, "column": place + 1},
                row=number,
                column=_("Pelaksana"),
            )
    cells = {name: line.cells[at] for at, name in layout.performers.items() if at < len(line.cells) and line.cells[at]}
    for name, cell in cells.items():
        if not _is_mark(cell, name):
            raise SopError(
                _("Baris %(row)s, kolom %(name)s: “%(cell)s” bukan tanda. Pakai •, v atau x, atau kosongkan selnya.")
                % {"row": number, "name": name, "cell": quote(cell)},
                row=number,
                column=name,
            )
    marked = [name for name, cell in cells.items() if cell not in DASHES]
    if not marked and len(cells) == 1:
        marked = list(cells)
    return tuple(marked)


def _is_mark(cell: str, name: str) -> bool:
    words = cell.lower()
    parts = words.split()
    return words in SHAPES or cell == name or all(part in MARKS or part in DASHES for part in parts)


def _check_numbers(rows: tuple[TableRow, ...]) -> None:
    places: dict[str, int] = {}
    for row in rows:
        if row.number in places:
            raise SopError(
                _("Nomor %(row)s dipakai dua kali (baris berkas ke-%(first)s dan ke-%(second)s). Perbaiki nomornya.")
                % {"row": row.number, "first": places[row.number], "second": row.place},
                row=row.number,
                column="No",
            )
        places[row.number] = row.place


def _text(lines: list[_Line]) -> str:
    """The text under the table, line for line; a merged cell's repeated text once."""
    return "\n".join(" ".join(dict.fromkeys(cell for cell in line.cells if cell)) for line in lines)[:MAX_CELL]
