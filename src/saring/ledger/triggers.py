"""Database triggers that let the ledger be appended to and nothing else.

A wall, not a proof: whoever owns the database can remove it. The seal is the proof.
"""

from saring.database.triggers import Triggers

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

TRIGGERS = Triggers(frozenset({"ledger_entry"}), SQLITE, POSTGRESQL)
