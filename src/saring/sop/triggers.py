"""Database triggers that keep a signed SOP as it was signed.

A version is born a draft and moves draft -> signed -> in_force -> retired, one step at a time. Once it is no draft,
neither it nor its rows change, come or go; only its status moves on, and until it is in force, its effective date.
"""

from saring.database.triggers import Triggers

FIXED = (
    "id",
    "version",
    "title",
    "number",
    "source_name",
    "source_sha256",
    "signature",
    "signed_by_name",
    "signed_by_position",
    "signed_on",
    "created_at",
)
"""Columns of a procedure that stay as they are from its signing on."""

PATHS = (("draft", "signed"), ("signed", "in_force"), ("in_force", "retired"))

_MOVED_WRONGLY = (
    "NEW.status <> OLD.status AND NOT ("
    + " OR ".join(f"(OLD.status = '{old}' AND NEW.status = '{new}')" for old, new in PATHS)
    + ")"
)
_SIGNED = "SELECT 1 FROM sop_procedure WHERE id = {} AND status <> 'draft'"


def _changed(differs: str) -> str:
    fixed = " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in FIXED)
    date = f"(OLD.status <> 'signed' AND NEW.effective_on {differs} OLD.effective_on)"
    return f"OLD.status <> 'draft' AND ({fixed} OR {date})"


def _sqlite(name: str, event: str, table: str, when: str, sentence: str) -> tuple[str, str]:
    return (
        f"DROP TRIGGER IF EXISTS {name}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
    )


_BORN_SIGNED = "sop: a version begins as a draft"
_FROZEN = "sop: a signed version is never changed"
_PATH = "sop: a version moves draft, signed, in_force, retired"
_GONE = "sop: a signed version is never deleted"
_ROWS = "sop: the rows of a signed version are never changed"

# OR REPLACE deletes the row in its way without firing the delete trigger unless recursive_triggers is on.
_REPLACES_PROCEDURE = (
    "EXISTS (SELECT 1 FROM sop_procedure p WHERE p.status <> 'draft' AND (p.id = NEW.id OR p.version = NEW.version))"
)
_PUSHES_ASIDE = (
    "EXISTS (SELECT 1 FROM sop_procedure p WHERE p.status <> 'draft' AND p.id <> OLD.id AND (p.id = NEW.id"
    " OR p.version = NEW.version"
    " OR (p.status = 'in_force' AND NEW.status = 'in_force')))"
)
_REPLACES_STEP = (
    "EXISTS (SELECT 1 FROM sop_step s JOIN sop_procedure p ON p.id = s.procedure_id"
    " WHERE s.id = NEW.id AND p.status <> 'draft')"
)
_OLD_SIGNED = f"EXISTS ({_SIGNED.format('OLD.procedure_id')})"
_NEW_SIGNED = f"EXISTS ({_SIGNED.format('NEW.procedure_id')})"

SQLITE = (
    *_sqlite("sop_procedure_born", "INSERT", "sop_procedure", "NEW.status <> 'draft'", _BORN_SIGNED),
    *_sqlite("sop_procedure_no_replace", "INSERT", "sop_procedure", _REPLACES_PROCEDURE, _FROZEN),
    *_sqlite("sop_procedure_path", "UPDATE", "sop_procedure", _MOVED_WRONGLY, _PATH),
    *_sqlite("sop_procedure_frozen", "UPDATE", "sop_procedure", _changed("IS NOT"), _FROZEN),
    *_sqlite("sop_procedure_no_aside", "UPDATE", "sop_procedure", _PUSHES_ASIDE, _FROZEN),
    *_sqlite("sop_procedure_no_delete", "DELETE", "sop_procedure", "OLD.status <> 'draft'", _GONE),
    *_sqlite("sop_step_no_insert", "INSERT", "sop_step", f"{_NEW_SIGNED} OR {_REPLACES_STEP}", _ROWS),
    *_sqlite("sop_step_no_update", "UPDATE", "sop_step", f"{_OLD_SIGNED} OR {_NEW_SIGNED} OR {_REPLACES_STEP}", _ROWS),
    *_sqlite("sop_step_no_delete", "DELETE", "sop_step", _OLD_SIGNED, _ROWS),
)

_REFUSE = "RAISE EXCEPTION '{}' USING ERRCODE = 'integrity_constraint_violation'"

POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION sop_keep_procedure() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.status <> 'draft' THEN {_REFUSE.format(_BORN_SIGNED)}; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' THEN
            IF OLD.status <> 'draft' THEN {_REFUSE.format(_GONE)}; END IF;
            RETURN OLD;
        END IF;
        IF {_MOVED_WRONGLY} THEN {_REFUSE.format(_PATH)}; END IF;
        IF {_changed("IS DISTINCT FROM")} THEN {_REFUSE.format(_FROZEN)}; END IF;
        RETURN NEW;
    END $$""",
    # FOR SHARE waits for a signing under way: without it a row could slip in beside the signature.
    f"""CREATE OR REPLACE FUNCTION sop_keep_steps() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE standing text;
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            SELECT status INTO standing FROM sop_procedure WHERE id = OLD.procedure_id FOR SHARE;
            IF standing <> 'draft' THEN {_REFUSE.format(_ROWS)}; END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        SELECT status INTO standing FROM sop_procedure WHERE id = NEW.procedure_id FOR SHARE;
        IF standing <> 'draft' THEN {_REFUSE.format(_ROWS)}; END IF;
        RETURN NEW;
    END $$""",  # noqa: S608 - constants of this file only
    f"""CREATE OR REPLACE FUNCTION sop_keep_all() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM sop_procedure WHERE status <> 'draft') THEN {_REFUSE.format(_GONE)}; END IF;
        RETURN NULL;
    END $$""",  # noqa: S608
    "DROP TRIGGER IF EXISTS sop_procedure_kept ON sop_procedure",
    """CREATE TRIGGER sop_procedure_kept BEFORE INSERT OR UPDATE OR DELETE ON sop_procedure
    FOR EACH ROW EXECUTE FUNCTION sop_keep_procedure()""",
    "DROP TRIGGER IF EXISTS sop_step_kept ON sop_step",
    """CREATE TRIGGER sop_step_kept BEFORE INSERT OR UPDATE OR DELETE ON sop_step
    FOR EACH ROW EXECUTE FUNCTION sop_keep_steps()""",
    "DROP TRIGGER IF EXISTS sop_procedure_no_truncate ON sop_procedure",
    """CREATE TRIGGER sop_procedure_no_truncate BEFORE TRUNCATE ON sop_procedure
    FOR EACH STATEMENT EXECUTE FUNCTION sop_keep_all()""",
    "DROP TRIGGER IF EXISTS sop_step_no_truncate ON sop_step",
    """CREATE TRIGGER sop_step_no_truncate BEFORE TRUNCATE ON sop_step
    FOR EACH STATEMENT EXECUTE FUNCTION sop_keep_all()""",
)

TRIGGERS = Triggers(frozenset({"sop_procedure", "sop_step"}), SQLITE, POSTGRESQL)
