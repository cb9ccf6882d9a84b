"""Entries are written once: the database itself refuses to change or delete them."""

from django.db import migrations

TRIGGER = """
CREATE FUNCTION journal_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'journal entries are append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER journal_entry_is_final
    BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_entry_is_final();
"""
NO_TRIGGER = """
DROP TRIGGER journal_entry_is_final ON journal_entry;
DROP FUNCTION journal_entry_is_final();
"""
REVOKE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'damlam_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry FROM damlam_app;
    END IF;
END
$$;
"""
GRANT = REVOKE.replace("REVOKE UPDATE, DELETE, TRUNCATE", "GRANT UPDATE, DELETE").replace(" FROM damlam", " TO damlam")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        migrations.RunSQL(REVOKE, GRANT),
    ]
