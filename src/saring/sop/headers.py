"""Where things are in an SOP's table: its header rows, read column by column. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from saring.sop.cells import clean, name_of, quote
from saring.sop.errors import SopError

Grid = Sequence[Sequence[str]]

MAX_PERFORMERS = 8
MAX_NAME = 100
"""Letters in a performer's name."""
SEARCHED_ROWS = 60
"""The head of the table is looked for in these first rows; titles and the identity block may come before it."""


class Column(StrEnum):
    """What a column holds, apart from performers."""

    NUMBER = "number"
    ACTIVITY = "activity"
    REQUIREMENTS = "requirements"
    TIME = "time"
    OUTPUT = "output"
    NOTES = "notes"


_ACTIVITY = r"(uraian|aktivitas|aktifitas|kegiatan|prosedur|tahapan|langkah(-langkah)?)"
_LABELS = {
    Column.NUMBER: r"(no|nomor|no urut|nomor urut)",
    Column.ACTIVITY: rf"(rincian |detail )?{_ACTIVITY}([ /-]+({_ACTIVITY}|kerja|sop))*",
    Column.REQUIREMENTS: r"(persyaratan|kelengkapan|perlengkapan|syarat)\b.*",
    Column.TIME: r"(waktu|durasi|lama waktu)\b.{0,25}",
    Column.OUTPUT: r"(out ?put|keluaran|hasil)s?",
    Column.NOTES: r"(ket|keterangan|catatan)",
}
_PERFORMERS = re.compile(r"(pelaksana|pelaku|aktor)( kegiatan)?")
_STANDARDS = re.compile(r"(mutu baku|baku mutu|standar mutu)( baku)?")
_NUMBER = re.compile(r"^\(?(\d{1,3})\)?[.):]?$")


@dataclass(frozen=True)
class Layout:
    """Header read: rows `first` to `last` (inclusive), columns by what they hold, performers by name.

    `named_in_cells` is the one column "Pelaksana" that has no columns of names under it: its cells name them.
    """

    first: int
    last: int
    columns: dict[Column, int]
    performers: dict[int, str]
    unnamed: tuple[int, ...]
    named_in_cells: int | None


def number_of(cell: str) -> str:
    """The row number in '1.', '1', '(1)' or '1)'; '' if it is none."""
    found = _NUMBER.match(cell)
    return str(int(found[1])) if found else ""


def column_of(label: str) -> Column | None:
    """What a header cell announces, if it is a word of the form."""
    words = label.lower().strip(" .:*")
    return next((column for column, pattern in _LABELS.items() if re.fullmatch(pattern, words)), None)


def looks_like_sop(grid: Grid) -> bool:
    """Whether the grid has an SOP's header; what is under it may still be wrong."""
    return _header_place(grid) is not None


def find_layout(grid: Grid) -> Layout:
    """Find and read the header. Raises SopError if the grid is no SOP table or a column is missing."""
    first = _header_place(grid)
    if first is None:
        raise SopError(
            _(
                "Tabel SOP tidak ditemukan. Berkas harus memuat tabel dengan judul kolom Aktivitas (atau Uraian "
                "kegiatan), Pelaksana, dan Baku mutu: Persyaratan, Waktu, Output."
            )
        )
    last = _last_header_row(grid, first)
    width = max(len(row) for row in grid[first : last + 1])
    stacks = _stacks(grid[first : last + 1], width)
    columns: dict[Column, int] = {}
    performers: dict[int, str] = {}
    unnamed: list[int] = []
    bare: list[int] = []
    for place, stack in enumerate(stacks):
        label = stack[-1] if stack else ""
        known = next((found for found in map(column_of, reversed(stack)) if found), None)
        in_group = bool(stack) and _is_performers(stack[0])
        if known is not None and not in_group:
            columns.setdefault(known, place)
        elif in_group and len(stack) == 1:
            bare.append(place)
        elif in_group:
            performers[place] = name_of(label)
        elif label and not _STANDARDS.fullmatch(label.lower()):
            unnamed.append(place)
    named_in_cells = None
    if not performers and len(bare) == 1:
        named_in_cells, bare = bare[0], []
    if not performers and named_in_cells is None and not bare:
        performers = _loose_performers(stacks, unnamed, columns)
    _check(columns, performers, named_in_cells)
    return Layout(first, last, columns, performers, tuple(bare), named_in_cells)


def _header_place(grid: Grid) -> int | None:
    """The first row that names the activity and, in it or right under it, the performers or the time."""
    for place, row in enumerate(grid[:SEARCHED_ROWS]):
        labels = {column_of(clean(cell)) for cell in row}
        if Column.ACTIVITY not in labels:
            continue
        below = {column_of(clean(cell)) for cell in grid[place + 1]} if place + 1 < len(grid) else set()
        if Column.TIME in labels | below or any(_is_performers(clean(cell)) for cell in row):
            return place
    return None


def _last_header_row(grid: Grid, first: int) -> int:
    """The header goes on while the activity column is blank, or repeats its heading as merged cells do."""
    heading = [clean(cell) for cell in grid[first]]
    at = next(place for place, cell in enumerate(heading) if column_of(cell) is Column.ACTIVITY)
    last = first
    for place in range(first + 1, min(first + 3, len(grid))):
        row = [clean(cell) for cell in grid[place]]
        cell = row[at] if at < len(row) else ""
        if not any(row) or number_of(row[0]) or (cell and cell != heading[at]):
            break
        last = place
    return last


def _stacks(rows: Grid, width: int) -> list[list[str]]:
    """For each column its labels from the top down; a merged group's label reaches over the blanks to its right."""
    stacks: list[list[str]] = [[] for _place in range(width)]
    group = ""
    for place in range(width):
        top = clean(rows[0][place]) if place < len(rows[0]) else ""
        lower = [clean(row[place]) for row in rows[1:] if place < len(row)]
        if top:
            group = top if _is_performers(top) or _STANDARDS.fullmatch(top.lower()) else ""
        label = top or (group if any(lower) or _is_performers(group) else "")
        for text in (label, *lower):
            if text and (not stacks[place] or stacks[place][-1] != text):
                stacks[place].append(text)
    return stacks


def _is_performers(label: str) -> bool:
    return bool(_PERFORMERS.fullmatch(label.lower().strip(" .:")))


def _loose_performers(stacks: list[list[str]], unnamed: list[int], columns: dict[Column, int]) -> dict[int, str]:
    """With no group heading: the columns between the activity and the first column of the standards."""
    start = columns.get(Column.ACTIVITY, -1)
    later = [
        place for column, place in columns.items() if place > start and column not in {Column.NUMBER, Column.NOTES}
    ]
    end = min(later, default=len(stacks))
    return {place: name_of(stacks[place][-1]) for place in unnamed if start < place < end}


def _check(columns: dict[Column, int], performers: dict[int, str], named_in_cells: int | None) -> None:
    if Column.TIME not in columns:
        raise SopError(
            _("Kolom Waktu tidak ditemukan pada judul tabel. Tambahkan kolom Waktu di bawah Baku mutu."),
            column=_("Waktu"),
        )
    if not performers and named_in_cells is None:
        raise SopError(
            _("Kolom pelaksana tidak ditemukan. Tulis nama tiap pelaksana pada judul kolom di bawah Pelaksana."),
            column=_("Pelaksana"),
        )
    names = [name for place, name in performers.items() if performers.get(place - 1) != name]
    if len(names) > MAX_PERFORMERS:
        raise SopError(
            _("Ada %(count)s kolom pelaksana, paling banyak %(most)s. Gabungkan pelaksana yang sama tugasnya.")
            % {"count": len(names), "most": MAX_PERFORMERS},
            column=_("Pelaksana"),
        )
    long = next((name for name in names if len(name) > MAX_NAME), None)
    if long is not None:
        raise SopError(
            _("Nama pelaksana “%(name)s” lebih dari %(most)s huruf. Ringkas judul kolomnya.")
            % {"name": quote(long), "most": MAX_NAME},
            column=_("Pelaksana"),
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise SopError(
            _("Pelaksana “%(name)s” tertulis pada dua kolom. Beri nama yang berbeda.") % {"name": twice},
            column=twice,
        )
