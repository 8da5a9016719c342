"""The agency's own days over the national calendar, and its elections."""

from datetime import date

from django.db import transaction

from saring.people import rules
from saring.people.by import By
from saring.people.models import CalendarDay, ElectionPeriod
from saring.people.services.recording import record_agency


@transaction.atomic
def set_day(*, date: date, working: bool, name: str, by: By) -> CalendarDay:
    """The agency's own word on a day; a second word on the same day replaces the first."""
    rules.check_keeps_roster(by)
    day, _created = CalendarDay.objects.update_or_create(date=date, defaults={"working": working, "name": name})
    record_agency("people.set_day", by, {"date": date.isoformat(), "working": working, "name": name})
    return day


@transaction.atomic
def set_election(*, period: ElectionPeriod, by: By) -> ElectionPeriod:
    """An election's days and candidates, as the election commission announced them; from then on the checks know."""
    rules.check_keeps_roster(by)
    period.full_clean()
    period.save()
    data: dict[str, object] = {
        "name": period.name,
        "first": period.first_day.isoformat(),
        "last": period.last_day.isoformat(),
        "candidates": len(period.names),
    }
    record_agency("people.set_election", by, data)
    return period


@transaction.atomic
def drop_election(*, period: ElectionPeriod, by: By) -> None:
    """It was entered by mistake, or moved."""
    rules.check_keeps_roster(by)
    record_agency("people.drop_election", by, {"name": period.name})
    period.delete()
