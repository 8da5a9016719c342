"""From an SOP's file to rows that the engine can run. Pure: touches the file, not the database."""

from dataclasses import dataclass

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
