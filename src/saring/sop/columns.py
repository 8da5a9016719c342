"""Where an SOP's table keeps what: its header, one row or two, found by the words in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from saring.sop.cells import name_of
from saring.sop.errors import SopError

Grid = Sequence[Sequence[str]]

HEADER_ROWS_AT_MOST = 3
PERFORMERS_AT_MOST = 8

_REQUIREMENT = r"(?:persyaratan|kelengkapan|perlengkapan|syarat|bahan|peralatan|alat)"
_ACTIVITY = r"(?:uraian|aktivitas|aktifitas|kegiatan|prosedur|tahapan|langkah)"
LABELS = {
    "number": re.compile(r"(?:no|nomor)\.?(?: urut)?"),
    "activity": re.compile(rf"{_ACTIVITY}(?:[\s/-]+(?:{_ACTIVITY}|kerja))*"),
    "requirements": re.compile(rf"{_REQUIREMENT}(?:\s*(?:/|,|&|dan|\s)\s*{_REQUIREMENT})*"),
    "time": re.compile(r"(?:baku )?(?:waktu|durasi|lama)(?: (?:penyelesaian|pelaksanaan|waktu|pengerjaan))?"),
    "output": re.compile(r"out\s?put|keluaran|hasil(?: kerja)?"),
    "notes": re.compile(r"ket\.?|keterangan|catatan"),
}
PERFORMER_GROUP = re.compile(r"(?:para )?(?:pelaksana|pelaku|aktor)(?: kegiatan| prosedur)?")
QUALITY_GROUP = re.compile(r"(?:baku mutu|mutu baku)")


@dataclass(frozen=True)
class Layout:
    """Column places of a table. `named_in_cell`: one PELAKSANA column whose cells hold the performers' names."""

    first_row: int
    activity: int
    time: int
    performers: tuple[tuple[int, str], ...]
    named_in_cell: bool
    number: int | None
    requirements: int | None
    output: int | None
    notes: int | None
    header: tuple[tuple[str, ...], ...]


def letter(column: int) -> str:
    """A column's letter in a spreadsheet, from its place: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_top(grid: Grid) -> int | None:
    """The row where a header begins: it names the activity, and it or a row just below names the time."""
    for index, row in enumerate(grid):
        if any(_is("activity", cell) for cell in row):
            near = [cell for line in grid[index : index + HEADER_ROWS_AT_MOST] for cell in line]
            if any(_is("time", cell) for cell in near):
                above = grid[index - 1] if index else ()
                return index - 1 if any(PERFORMER_GROUP.fullmatch(cell.lower()) for cell in above) else index
    return None


def find_layout(grid: Grid) -> Layout:
    """The layout of a cleaned, rectangular grid. Raises SopError saying which column is missing."""
    top = header_top(grid)
    if top is None:
        raise SopError(
            _(
                "Tabel SOP tidak ditemukan: tidak ada baris judul kolom yang memuat “Aktivitas” (atau “Uraian "
                "kegiatan”) dan “Waktu”. Periksa apakah berkasnya benar dan baris judulnya ada."
            )
        )
    header = _header(grid, top)
    leaves = [next((row[place] for row in reversed(header) if row[place]), "") for place in range(len(header[0]))]
    places: dict[str, int] = {}
    for place, leaf in enumerate(leaves):
        for label in LABELS:
            if _is(label, leaf):
                places.setdefault(label, place)
    performers, named_in_cell = _performers(grid, top + len(header), header[0], leaves, places)
    return Layout(
        first_row=top + len(header),
        activity=places["activity"],
        time=places["time"],
        performers=performers,
        named_in_cell=named_in_cell,
        number=places.get("number"),
        requirements=places.get("requirements"),
        output=places.get("output"),
        notes=places.get("notes"),
        header=header,
    )


def _is(label: str, cell: str) -> bool:
    return LABELS[label].fullmatch(cell.lower()) is not None


def _header(grid: Grid, top: int) -> tuple[tuple[str, ...], ...]:
    """The header's rows: those below stay header as long as they name columns and hold no activity."""
    rows = [tuple(grid[top])]
    place = next((place for row in grid[top : top + 2] for place, cell in enumerate(row) if _is("activity", cell)), 0)
    for row in grid[top + 1 : top + HEADER_ROWS_AT_MOST]:
        cell = row[place]
        if not any(row) or (cell and not _is("activity", cell)) or any(value[:1].isdigit() for value in row):
            break
        rows.append(tuple(row))
    return tuple(rows)


def _performers(
    grid: Grid, first_row: int, top: Sequence[str], leaves: Sequence[str], places: dict[str, int]
) -> tuple[tuple[tuple[int, str], ...], bool]:
    """Performer columns and their names, and whether it is one column with the names in its cells."""
    found = []
    for place in _performer_places(top, leaves, places):
        name = name_of(leaves[place])
        if name:
            found.append((place, name))
        elif any(row[place] for row in grid[first_row:]):
            raise SopError(
                _("Kolom %(letter)s di bawah PELAKSANA berisi tanda tetapi tidak bernama. Tulis nama pelaksananya.")
                % {"letter": letter(place)},
                column=letter(place),
            )
    names = [name for _place, name in found]
    if not found:
        raise SopError(_("Tabel tidak punya kolom pelaksana. Tambahkan kolom PELAKSANA dengan nama-namanya."))
    if len(found) > PERFORMERS_AT_MOST:
        raise SopError(
            _("Tabel punya %(count)d kolom pelaksana; paling banyak %(limit)d. Periksa baris judulnya.")
            % {"count": len(found), "limit": PERFORMERS_AT_MOST}
        )
    if any(PERFORMER_GROUP.fullmatch(name.lower()) for name in names):
        if len(found) == 1:
            return tuple(found), True
        raise SopError(
            _("Di bawah judul PELAKSANA belum ada nama pelaksana. Tulis namanya, satu kolom satu pelaksana.")
        )
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise SopError(
            _("Dua kolom pelaksana bernama “%(name)s”. Beri nama yang berbeda.") % {"name": twice}, column=twice
        )
    return tuple(found), False


def _performer_places(top: Sequence[str], leaves: Sequence[str], places: dict[str, int]) -> list[int]:
    """Columns under the PELAKSANA group; without that group, those between the activity and the standards."""
    taken = set(places.values())
    group, grouped = "", []
    for place, cell in enumerate(top):
        group = cell or group
        if PERFORMER_GROUP.fullmatch(group.lower()):
            grouped.append(place)
    if not grouped:
        standards = [places[label] for label in ("requirements", "time", "output") if label in places]
        grouped = [place for place in range(places["activity"] + 1, min(standards)) if leaves[place]]
    known = [place for place in grouped if any(_is(label, leaves[place]) for label in LABELS)]
    return [place for place in grouped if place not in taken and place not in known]
