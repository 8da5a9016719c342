"""Database triggers that let the ledger be appended to and nothing else.

They are put up after every migrate, since SQLite drops a table's triggers when a migration rebuilds it.
A fence, not a proof: whoever owns the database can take it down. The seal is the proof.
"""

from typing import Any

SQLITE = (
    "DROP TRIGGER IF EXISTS ledger_no_update",
    """CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger: entries are never changed'); END""",
    "DROP TRIGGER IF EXISTS ledger_no_delete",
    """CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'ledger: entries are never deleted'); END""",
    "DROP TRIGGER IF EXISTS ledger_no_replace",
    # INSERT OR REPLACE deletes without firing the delete trigger unless recursive_triggers is on.
    """CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'ledger: entries are never replaced'); END""",
)

POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'ledger: entries are never changed or deleted'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    "DROP TRIGGER IF EXISTS ledger_no_change ON ledger_entry",
    """CREATE TRIGGER ledger_no_change BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_append_only()""",
    "DROP TRIGGER IF EXISTS ledger_no_truncate ON ledger_entry",
    """CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()""",
)


def put_up(connection: Any) -> None:
    """Create or replace the triggers on this database; nothing to do before the table exists."""
    with connection.cursor() as cursor:
        if "ledger_entry" not in connection.introspection.table_names(cursor):
            return
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)
