"""A signed SOP stays as it was signed, whatever code asks, on both engines; and an agency works by one."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from saring.sop import services
from saring.sop.models import Procedure, Status, Step
from tests.world import BY

from .test_versions import DAY, draft, signed

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

REFUSED = [
    "UPDATE sop_procedure SET title = 'lain'",
    "UPDATE sop_procedure SET number = 'lain'",
    "UPDATE sop_procedure SET version = 9",
    "UPDATE sop_procedure SET signature = 'lain'",
    "UPDATE sop_procedure SET signed_by_name = 'lain'",
    "UPDATE sop_procedure SET signed_on = '2020-01-01'",
    "UPDATE sop_procedure SET source_sha256 = 'lain'",
    "UPDATE sop_procedure SET status = 'draft'",
    "UPDATE sop_procedure SET status = 'retired'",
    "UPDATE sop_step SET activity = 'lain'",
    "UPDATE sop_step SET kind = 'edit' WHERE kind = 'filter'",
    "UPDATE sop_step SET max_minutes = 1, min_minutes = 1",
    "DELETE FROM sop_step",
    "DELETE FROM sop_procedure",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO sop_procedure SELECT * FROM sop_procedure",
    "REPLACE INTO sop_step SELECT * FROM sop_step",
]
ON_POSTGRESQL = ["TRUNCATE sop_step CASCADE", "TRUNCATE sop_procedure CASCADE"]


def snapshot() -> list[object]:
    return [list(Procedure.objects.order_by("pk").values()), list(Step.objects.order_by("pk").values())]


def refused(statement: str) -> None:
    before = snapshot()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert snapshot() == before


@pytest.mark.parametrize("statement", REFUSED)
def test_a_signed_version_is_fixed(statement: str) -> None:
    signed(draft())
    refused(statement)


def test_the_ways_of_each_engine() -> None:
    signed(draft())
    for statement in ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL:
        refused(statement)


def test_or_replace_pushes_nothing_aside() -> None:
    if connection.vendor != "sqlite":
        return
    kept, other = signed(draft()), draft()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
    try:
        refused(f"UPDATE OR REPLACE sop_procedure SET version = {kept.version} WHERE id = {other.pk}")
        refused(f"UPDATE OR REPLACE sop_procedure SET id = {kept.pk} WHERE id = {other.pk}")
        step, mine = kept.steps.all()[0], other.steps.all()[0]
        refused(f"UPDATE OR REPLACE sop_step SET id = {step.pk} WHERE id = {mine.pk}")
        refused(
            "INSERT OR REPLACE INTO sop_step SELECT "
            + ", ".join(
                {"id": str(step.pk), "order": "99"}.get(str(field.column), f'"{field.column}"')
                for field in Step._meta.concrete_fields
            )
            + f" FROM sop_step WHERE id = {mine.pk}"
        )
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers=ON")


def test_no_row_comes_to_a_signed_version_or_leaves_it() -> None:
    kept, other = signed(draft()), draft()
    with pytest.raises(DatabaseError), transaction.atomic():
        Step.objects.create(procedure=kept, order=8, number="8", activity="tambahan", kind="edit", performers=["A"])
    refused(f'UPDATE sop_step SET procedure_id = {kept.pk}, "order" = 50 WHERE id = {other.steps.all()[0].pk}')
    refused(f'UPDATE sop_step SET procedure_id = {other.pk}, "order" = 50 WHERE id = {kept.steps.all()[0].pk}')


def test_a_version_is_born_a_draft() -> None:
    for status in (Status.SIGNED, Status.IN_FORCE, Status.RETIRED):
        with pytest.raises(DatabaseError), transaction.atomic():
            Procedure.objects.create(
                version=1,
                title="t",
                number="1",
                status=status,
                source_name="s",
                source_sha256="0" * 64,
                signed_by_name="n",
                signed_by_position="p",
                signed_on=DAY,
                effective_on=DAY,
            )


def test_a_version_cannot_be_signed_without_a_name() -> None:
    procedure = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.filter(pk=procedure.pk).update(status=Status.SIGNED)


def test_the_effective_date_may_move_until_it_is_in_force() -> None:
    procedure = signed(draft())
    Procedure.objects.filter(pk=procedure.pk).update(effective_on=date(2026, 1, 12))
    procedure.refresh_from_db()
    services.put_in_force(procedure=procedure, today=date(2026, 1, 12), by=BY)
    refused("UPDATE sop_procedure SET effective_on = '2026-03-01'")


def test_a_retired_version_stays_retired() -> None:
    first, second = signed(draft()), signed(draft())
    services.put_in_force(procedure=first, today=DAY, by=BY)
    services.put_in_force(procedure=second, today=DAY, by=BY)
    refused(f"UPDATE sop_procedure SET status = 'in_force' WHERE id = {first.pk}")


def test_one_in_force() -> None:
    first, second = signed(draft()), signed(draft())
    services.put_in_force(procedure=first, today=DAY, by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.filter(pk=second.pk).update(status=Status.IN_FORCE)


def test_a_draft_may_change_and_go() -> None:
    procedure = draft()
    Procedure.objects.filter(pk=procedure.pk).update(title="Judul lain")
    Step.objects.filter(procedure=procedure, number="4").update(notes="diperiksa")
    procedure.steps.all().delete()
    procedure.delete()
    assert not Procedure.objects.exists()
