"""Jalur serta merta: opened and shut by the head."""

from datetime import date

from django.db import transaction

from saring.people import rules
from saring.people.by import By
from saring.people.models import Agency
from saring.people.queries import lock_agency
from saring.people.services.recording import record_agency

FIELDS = ["emergency_lane_decree", "emergency_lane_until", "emergency_lane_by"]


@transaction.atomic
def open_emergency_lane(*, decree: str, until: date, by: By) -> Agency:
    """The head lets any official but himself issue an emergency notice at once, by decree, until that day."""
    rules.check_is_head(by)
    ours = lock_agency()
    ours.emergency_lane_decree, ours.emergency_lane_until = decree.strip(), until
    ours.emergency_lane_by = by.person
    ours.full_clean()
    ours.save(update_fields=FIELDS)
    data: dict[str, object] = {"decree": ours.emergency_lane_decree, "until": until.isoformat()}
    record_agency("people.open_emergency_lane", by, data)
    return ours


@transaction.atomic
def close_emergency_lane(*, by: By) -> Agency:
    """The head ends it before its day."""
    rules.check_is_head(by)
    ours = lock_agency()
    data: dict[str, object] = {"decree": ours.emergency_lane_decree}
    ours.emergency_lane_decree, ours.emergency_lane_until, ours.emergency_lane_by = "", None, None
    ours.save(update_fields=FIELDS)
    record_agency("people.close_emergency_lane", by, data)
    return ours
