"""From an SOP's file to rows that the engine can run. Pure: touches the file, not the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from saring.clock.standards import DAY, Standard, StandardError, parse_standard
from saring.sop.cells import quote
from saring.sop.errors import SopError
from saring.sop.headers import looks_like_sop
from saring.sop.inference import InferredRow, read_rows
from saring.sop.kinds import StepKind
from saring.sop.readers import read_grids
from saring.sop.sequence import check_sequence
from saring.sop.table import ParsedTable, TableRow, parse_table

LONGEST = 260 * DAY
"""Working minutes of a year: no step of an SOP takes longer."""
TIME_LENGTH = 120


@dataclass(frozen=True)
class ParsedRow:
    """One row, understood. `inferred`: kind or performer rests on the activity's words and asks for confirmation."""

    order: int
    number: str
    activity: str
    kind: StepKind
    performers: tuple[str, ...]
    inferred: bool
    requirements: str
    time_text: str
    min_minutes: int | None
    max_minutes: int | None
    output: str
    notes: str


@dataclass(frozen=True)
class ParsedProcedure:
    """A table, understood: its rows, its performer columns and the text under it."""

    rows: tuple[ParsedRow, ...]
    performers: tuple[str, ...]
    signature: str


def read_table(path: Path, *, bind: Mapping[str, str] | None = None) -> ParsedProcedure:
    """Read an SOP's table from TSV, CSV, XLSX or DOCX; of several tables, the first that looks like an SOP.

    `bind` says a row's kind, and where its mark is missing its performer: {"4": "filter", "5": "publish:Admin"}.
    Raises SopError.
    """
    grids = read_grids(path)
    if not grids:
        raise SopError(_("Tidak ada tabel di dalam berkas ini. Pilih berkas yang memuat tabel SOP."))
    grid = next((grid for grid in grids if looks_like_sop(grid)), grids[0])
    return understand(parse_table(grid), bind=bind)


def understand(table: ParsedTable, *, bind: Mapping[str, str] | None = None) -> ParsedProcedure:
    """A table's rows with kind, performers and working minutes, checked together. Raises SopError."""
    readings = read_rows(table, bind)
    rows = tuple(
        _row(order, row, reading)
        for order, (row, reading) in enumerate(zip(table.rows, readings, strict=True), start=1)
    )
    check_sequence(rows)
    return ParsedProcedure(rows, table.performers, table.signature)


def _row(order: int, row: TableRow, reading: InferredRow) -> ParsedRow:
    standard = _standard(row)
    return ParsedRow(
        order=order,
        number=row.number,
        activity=row.activity,
        kind=reading.kind,
        performers=reading.performers,
        inferred=reading.inferred,
        requirements=row.requirements,
        time_text=row.time,
        min_minutes=standard.min_minutes,
        max_minutes=standard.max_minutes,
        output=row.output,
        notes=row.notes,
    )


def _standard(row: TableRow) -> Standard:
    try:
        standard = parse_standard(row.time)
    except StandardError as error:
        raise SopError(
            _("Baris %(row)s, kolom Waktu: %(why)s") % {"row": row.number, "why": error},
            row=row.number,
            column=_("Waktu"),
        ) from error
    longest = max(standard.min_minutes or 0, standard.max_minutes or 0)
    if longest > LONGEST or len(row.time) > TIME_LENGTH:
        raise SopError(
            _("Baris %(row)s, kolom Waktu: “%(time)s” terlalu lama atau terlalu panjang. Periksa angkanya.")
            % {"row": row.number, "time": quote(row.time)},
            row=row.number,
            column=_("Waktu"),
        )
    return standard
