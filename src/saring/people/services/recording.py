"""Ledger entries of the roster and of the agency."""

from saring.ledger import services as ledger
from saring.people.by import By
from saring.people.models import Person
from saring.people.queries import agency


def record(verb: str, person: Person, by: By, data: dict[str, object]) -> None:
    """One entry about a person."""
    _record(verb, "person", person.pk, person.name, by, data)


def record_agency(verb: str, by: By, data: dict[str, object]) -> None:
    """One entry about the agency."""
    ours = agency()
    _record(verb, "agency", ours.pk, ours.name, by, data)


def _record(verb: str, kind: str, key: int, label: str, by: By, data: dict[str, object]) -> None:
    ledger.record(
        verb,
        subject_type=kind,
        subject_id=key,
        subject_label=label,
        actor_id=by.person.pk if by.person else None,
        actor_name=by.name,
        actor_position=by.position,
        data=data,
    )
