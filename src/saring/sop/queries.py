"""Read procedures."""

from typing import Any

from saring.sop.importing import ParsedProcedure
from saring.sop.models import Procedure, Status


def in_force() -> Procedure | None:
    """The version the agency works by today; None before its first."""
    return Procedure.objects.filter(status=Status.IN_FORCE).first()


def latest() -> Procedure | None:
    """The newest version, in whatever status."""
    return Procedure.objects.order_by("-version").first()


def of_version(version: int) -> Procedure | None:
    """A version by its number."""
    return Procedure.objects.filter(version=version).first()


def as_json(procedure: Procedure | ParsedProcedure) -> dict[str, Any]:
    """What `sop import` and `sop show` print with --json (DESIGN §8). A table not yet imported has version null."""
    if isinstance(procedure, Procedure):
        version, status, rows = procedure.version, str(procedure.status), list(procedure.steps.all())
        return {"version": version, "status": status, "rows": [_row(row) for row in rows]}
    return {"version": None, "status": str(Status.DRAFT), "rows": [_row(row) for row in procedure.rows]}


def _row(row: Any) -> dict[str, Any]:
    return {
        "number": row.number.rstrip("."),
        "activity": row.activity,
        "kind": str(row.kind),
        "performers": list(row.performers),
        "inferred": row.inferred,
        "requirements": row.requirements,
        "min_minutes": row.min_minutes,
        "max_minutes": row.max_minutes,
        "output": row.output,
        "notes": row.notes,
    }
