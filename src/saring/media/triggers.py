"""Database triggers that keep originals: no deletion, and no change of digest, size or time of receipt."""

from saring.database.triggers import Triggers

SQLITE = (
    "DROP TRIGGER IF EXISTS media_original_no_change",
    """CREATE TRIGGER media_original_no_change
    BEFORE UPDATE OF id, sha256, size, received_at ON media_original
    WHEN NEW.id IS NOT OLD.id OR NEW.sha256 IS NOT OLD.sha256 OR NEW.size IS NOT OLD.size
      OR NEW.received_at IS NOT OLD.received_at
    BEGIN SELECT RAISE(ABORT, 'media: an original is never changed'); END""",
    "DROP TRIGGER IF EXISTS media_original_no_delete",
    """CREATE TRIGGER media_original_no_delete BEFORE DELETE ON media_original
    BEGIN SELECT RAISE(ABORT, 'media: an original is never deleted'); END""",
    "DROP TRIGGER IF EXISTS media_original_no_replace",
    # INSERT OR REPLACE deletes without firing the delete trigger unless recursive_triggers is on.
    """CREATE TRIGGER media_original_no_replace BEFORE INSERT ON media_original
    WHEN EXISTS (SELECT 1 FROM media_original WHERE id = NEW.id OR sha256 = NEW.sha256)
    BEGIN SELECT RAISE(ABORT, 'media: an original is never replaced'); END""",
)

POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION media_original_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NEW.id = OLD.id AND NEW.sha256 = OLD.sha256 AND NEW.size = OLD.size
               AND NEW.received_at = OLD.received_at THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'media: an original is never changed or deleted'
        USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    "DROP TRIGGER IF EXISTS media_original_no_change ON media_original",
    """CREATE TRIGGER media_original_no_change BEFORE UPDATE OR DELETE ON media_original
    FOR EACH ROW EXECUTE FUNCTION media_original_stays()""",
    "DROP TRIGGER IF EXISTS media_original_no_truncate ON media_original",
    """CREATE TRIGGER media_original_no_truncate BEFORE TRUNCATE ON media_original
    FOR EACH STATEMENT EXECUTE FUNCTION media_original_stays()""",
)

TRIGGERS = Triggers(frozenset({"media_original"}), SQLITE, POSTGRESQL)
