"""Write to the ledger. Call inside the transaction of the change that the entry records."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import rfc8785
from django.db import transaction
from django.utils import timezone

from saring.ledger.models import Entry


class NotInTransaction(RuntimeError):
    """An entry was written outside a transaction: it could outlive, or miss, its change."""


def record(
    verb: str,
    *,
    subject_type: str,
    subject_id: int | str,
    subject_label: str = "",
    actor_id: int | None,
    actor_name: str,
    actor_position: str = "",
    data: dict[str, Any] | None = None,
    digest: str = "",
    at: datetime | None = None,
) -> Entry:
    """Append one entry; raises NotInTransaction outside `atomic`. `digest` is lower-case SHA-256 hex or ''."""
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction(verb)
    entry = Entry(
        at=(at or timezone.now()).astimezone(UTC),
        actor_id=actor_id,
        actor_name=actor_name[:160],
        actor_position=actor_position[:200],
        verb=verb,
        subject_type=subject_type,
        subject_id=str(subject_id),
        subject_label=subject_label[:300],
        data=data or {},
        digest=digest,
    )
    entry.leaf = leaf_of(entry)
    entry.save(force_insert=True)
    return entry


def leaf_of(entry: Entry) -> str:
    """SHA-256 (hex) over the entry's canonical JSON (RFC 8785), with 0x00 before it as RFC 9162 §2.1 asks."""
    content = {
        "at": entry.at.isoformat(),
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "actor_position": entry.actor_position,
        "verb": entry.verb,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "subject_label": entry.subject_label,
        "data": entry.data,
        "digest": entry.digest,
    }
    return hashlib.sha256(b"\x00" + rfc8785.dumps(content)).hexdigest()
