"""The ledger is only appended to, whatever code asks, on both engines; and it outlives persons."""

import pytest
from django.db import DatabaseError, connection, transaction

from saring.ledger import queries, services
from saring.ledger.models import Entry
from saring.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def an_entry(**more: object) -> Entry:
    with transaction.atomic():
        return services.record(
            "desk.test", subject_type="submission", subject_id="B-1", actor_id=1, actor_name="Rina", **more
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET actor_name = 'orang lain'",
        "DELETE FROM ledger_entry",
        "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
        "REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
        "TRUNCATE ledger_entry",
    ],
)
def test_the_database_refuses_to_change_an_entry(statement: str) -> None:
    sqlite_only = "REPLACE" in statement
    if sqlite_only is not (connection.vendor == "sqlite") and ("REPLACE" in statement or "TRUNCATE" in statement):
        return
    an_entry()
    with pytest.raises(DatabaseError, match="ledger: entries are never"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Entry.objects.get().actor_name == "Rina"


def test_the_orm_cannot_change_or_delete_an_entry() -> None:
    entry = an_entry()
    entry.verb = "desk.other"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()


def test_an_entry_outlives_its_person() -> None:
    person = Person.objects.create_user("sementara", name="Sementara")
    with transaction.atomic():
        services.record(
            "people.add_person", subject_type="person", subject_id=person.pk, actor_id=person.pk, actor_name=person.name
        )
    person.delete()
    assert Entry.objects.get(verb="people.add_person").actor_name == "Sementara"


def test_verify_recomputes_every_leaf() -> None:
    an_entry(data={"a": [1, "é"]})
    assert queries.verify() == {"entries": 1, "sealed": 0, "root": None, "ok": True, "faults": []}


def test_verify_names_an_entry_that_was_forged_below_the_fence() -> None:
    entry = an_entry()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
        else:
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        cursor.execute("UPDATE ledger_entry SET actor_name = 'orang lain'")
    assert queries.verify()["faults"] == [{"entry": entry.pk, "fault": "changed"}]


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(services.NotInTransaction):
        services.record("desk.test", subject_type="x", subject_id=1, actor_id=None, actor_name="x")
