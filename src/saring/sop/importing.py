"""From an SOP's file to rows that the engine can run. Pure: touches the file, not the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from saring.sop.kinds import Kind


@dataclass(frozen=True)
class ParsedRow:
    """One row, understood. `inferred`: kind or performer rests on the activity's words and asks for confirmation."""

    order: int
    number: str
    activity: str
    kind: Kind
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
    """Read an SOP's table from TSV, CSV, XLSX or DOCX. `bind` says a row's kind: {"4": "filter"}. Raises SopError."""
    raise NotImplementedError
