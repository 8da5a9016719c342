"""The agency's own days over the national calendar, Ramadan, and its elections. Kept by personnel."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from saring.people import rules
from saring.people.by import By
from saring.people.models import CalendarDay, ElectionPeriod, RamadanRange
from saring.people.queries import lock_agency
from saring.people.services.recording import record_agency

_AFTER_A_CHANGE: list[Callable[[], int]] = []


def after_a_change(run: Callable[[], int]) -> None:
    """Have this run in the transaction of every change of the calendar; it returns how many due times it moved."""
    _AFTER_A_CHANGE.append(run)


@transaction.atomic
def set_day(*, date: date, working: bool, name: str, by: By) -> int:
    """The agency's own word on a day; a second word on the same day replaces the first. Returns due times moved."""
    rules.check_keeps_roster(by)
    lock_agency()
    CalendarDay.objects.update_or_create(date=date, defaults={"working": working, "name": name})
    return _changed("people.set_day", by, {"date": date.isoformat(), "working": working, "name": name})


@transaction.atomic
def drop_day(*, day: CalendarDay, by: By) -> int:
    """The national calendar has its word on that day again. Returns due times moved."""
    rules.check_keeps_roster(by)
    lock_agency()
    data: dict[str, object] = {"date": day.date.isoformat(), "working": day.working, "name": day.name}
    day.delete()
    return _changed("people.drop_day", by, data)


@transaction.atomic
def set_ramadan(*, ramadan: RamadanRange, by: By) -> int:
    """First and last day of Ramadan by the government's decree, new or changed. Returns due times moved."""
    rules.check_keeps_roster(by)
    lock_agency()
    ramadan.full_clean()
    ramadan.save()
    return _changed("people.set_ramadan", by, _range(ramadan))


@transaction.atomic
def drop_ramadan(*, ramadan: RamadanRange, by: By) -> int:
    """Ordinary hours on those days. Returns due times moved."""
    rules.check_keeps_roster(by)
    lock_agency()
    data = _range(ramadan)
    ramadan.delete()
    return _changed("people.drop_ramadan", by, data)


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


def _changed(verb: str, by: By, data: dict[str, object]) -> int:
    moved = sum(run() for run in _AFTER_A_CHANGE)
    record_agency(verb, by, {**data, "moved": moved})
    return moved


def _range(ramadan: RamadanRange) -> dict[str, object]:
    return {"first": ramadan.first_day.isoformat(), "last": ramadan.last_day.isoformat()}
