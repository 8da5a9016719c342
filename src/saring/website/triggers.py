"""Third wall of the gate: the database refuses a live page without a permit, whatever code asks.

The trigger sees `live` and `live_revision_id`; it cannot see other fields of a live page change, so the renderer reads
the permitted revision and never the page row (gate.py).
"""

from saring.database.triggers import Triggers

PERMITTED = """EXISTS (
    SELECT 1 FROM website_permit permit
    WHERE permit.page_id = NEW.id AND permit.revoked_at IS NULL AND permit.revision_id {same} NEW.live_revision_id
)"""

SQLITE = (
    "DROP TRIGGER IF EXISTS gate_page_insert",
    f"""CREATE TRIGGER gate_page_insert AFTER INSERT ON wagtailcore_page
    WHEN NEW.live AND NOT {PERMITTED.format(same="IS")}
    BEGIN SELECT RAISE(ABORT, 'gate: no permit for this page to be live'); END""",
    "DROP TRIGGER IF EXISTS gate_page_update",
    f"""CREATE TRIGGER gate_page_update BEFORE UPDATE OF live, live_revision_id ON wagtailcore_page
    WHEN NEW.live AND NOT {PERMITTED.format(same="IS")}
    BEGIN SELECT RAISE(ABORT, 'gate: no permit for this page to be live'); END""",
    "DROP TRIGGER IF EXISTS gate_permit_fixed",
    """CREATE TRIGGER gate_permit_fixed
    BEFORE UPDATE OF page_id, revision_id, digest, origin, submission_number ON website_permit
    WHEN NEW.page_id IS NOT OLD.page_id OR NEW.revision_id IS NOT OLD.revision_id OR NEW.digest IS NOT OLD.digest
        OR NEW.origin IS NOT OLD.origin OR NEW.submission_number IS NOT OLD.submission_number
    BEGIN SELECT RAISE(ABORT, 'gate: a permit never changes what it permits'); END""",
    "DROP TRIGGER IF EXISTS gate_permit_revoked",
    """CREATE TRIGGER gate_permit_revoked BEFORE UPDATE OF revoked_at ON website_permit
    WHEN (NEW.revoked_at IS NOT NULL AND EXISTS (
            SELECT 1 FROM wagtailcore_page page
            WHERE page.id = NEW.page_id AND page.live AND page.live_revision_id IS NEW.revision_id))
        OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NOT OLD.revoked_at)
    BEGIN SELECT RAISE(ABORT, 'gate: take the page down before its permit, and never give a permit back'); END""",
    "DROP TRIGGER IF EXISTS gate_permit_kept",
    """CREATE TRIGGER gate_permit_kept BEFORE DELETE ON website_permit
    BEGIN SELECT RAISE(ABORT, 'gate: permits are revoked, never deleted'); END""",
    "DROP TRIGGER IF EXISTS gate_permit_not_replaced",
    """CREATE TRIGGER gate_permit_not_replaced BEFORE INSERT ON website_permit
    WHEN EXISTS (SELECT 1 FROM website_permit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'gate: permits are never replaced'); END""",
    "DROP TRIGGER IF EXISTS gate_frozen_fixed",
    """CREATE TRIGGER gate_frozen_fixed BEFORE UPDATE ON website_frozencontent
    BEGIN SELECT RAISE(ABORT, 'gate: frozen content never changes'); END""",
)

POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION gate_page() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.live AND NOT {PERMITTED.format(same="IS NOT DISTINCT FROM")} THEN
            RAISE EXCEPTION 'gate: no permit for this page to be live'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    "DROP TRIGGER IF EXISTS gate_page ON wagtailcore_page",
    """CREATE TRIGGER gate_page BEFORE INSERT OR UPDATE OF live, live_revision_id ON wagtailcore_page
    FOR EACH ROW EXECUTE FUNCTION gate_page()""",
    """CREATE OR REPLACE FUNCTION gate_permit() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
            RAISE EXCEPTION 'gate: permits are revoked, never deleted'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (NEW.page_id, NEW.revision_id, NEW.digest, NEW.origin, NEW.submission_number)
            IS DISTINCT FROM (OLD.page_id, OLD.revision_id, OLD.digest, OLD.origin, OLD.submission_number) THEN
            RAISE EXCEPTION 'gate: a permit never changes what it permits'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
            OR (NEW.revoked_at IS NOT NULL AND EXISTS (
                SELECT 1 FROM wagtailcore_page page
                WHERE page.id = NEW.page_id AND page.live
                    AND page.live_revision_id IS NOT DISTINCT FROM NEW.revision_id)) THEN
            RAISE EXCEPTION 'gate: take the page down before its permit, and never give a permit back'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    "DROP TRIGGER IF EXISTS gate_permit ON website_permit",
    """CREATE TRIGGER gate_permit BEFORE UPDATE OR DELETE ON website_permit
    FOR EACH ROW EXECUTE FUNCTION gate_permit()""",
    "DROP TRIGGER IF EXISTS gate_permit_truncate ON website_permit",
    """CREATE TRIGGER gate_permit_truncate BEFORE TRUNCATE ON website_permit
    FOR EACH STATEMENT EXECUTE FUNCTION gate_permit()""",
    """CREATE OR REPLACE FUNCTION gate_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'gate: frozen content never changes' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    "DROP TRIGGER IF EXISTS gate_frozen ON website_frozencontent",
    """CREATE TRIGGER gate_frozen BEFORE UPDATE ON website_frozencontent
    FOR EACH ROW EXECUTE FUNCTION gate_frozen()""",
)

TRIGGERS = Triggers(frozenset({"website_permit", "wagtailcore_page", "website_frozencontent"}), SQLITE, POSTGRESQL)
