"""The database itself chains the entries, at the end of each transaction and under one lock (row 71).

Two steps, because of what else a transaction leaves for its end. Foreign keys are checked there too and may wait for a
row that another transaction holds, which itself waits for our lock: a deadlock. So the trigger of the entry only puts a
bare link down; the trigger of that link is fired after everything that was left for the end before it, and nothing
is waited for while the lock is held. The functions run as the owner: the application cannot write a link by itself.
"""

from django.db import migrations

CHAIN = """
CREATE FUNCTION journal_entry_text(entry journal_entry) RETURNS text LANGUAGE sql STABLE
SET search_path = public, pg_temp AS $$
    SELECT jsonb_build_array(
        entry.id,
        to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        to_char(entry.business_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        entry.actor_id, entry.verb, entry.subject_type, entry.subject_id, entry.unit_id,
        entry.from_state, entry.to_state, host(entry.ip), entry.request_id::text, entry.detail
    )::text
$$;

CREATE FUNCTION journal_link_hash(before text, place bigint, closed timestamptz, entry journal_entry)
RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT encode(sha256(convert_to(concat_ws(
        ' ', before, place::text, to_char(closed AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        journal_entry_text(entry)
    ), 'UTF8')), 'hex')
$$;

CREATE FUNCTION journal_entry_gets_a_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO journal_link (entry_id, hash) VALUES (NEW.id, '');
    RETURN NULL;
END
$$;

CREATE FUNCTION journal_link_is_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    before text := '';
    place bigint := 0;
    closed timestamptz;
    entry journal_entry;
BEGIN
    PERFORM pg_advisory_xact_lock(7104271);
    SELECT hash, position INTO before, place FROM journal_link
        WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1;
    closed := clock_timestamp();
    SELECT * INTO entry FROM journal_entry WHERE id = NEW.entry_id;
    before := coalesce(before, '');
    place := coalesce(place, 0) + 1;
    UPDATE journal_link
        SET position = place, sealed_at = closed, hash = journal_link_hash(before, place, closed, entry)
        WHERE entry_id = NEW.entry_id;
    RETURN NULL;
END
$$;

CREATE FUNCTION journal_link_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.position IS NULL AND NEW.entry_id = OLD.entry_id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'links of the journal are append-only' USING ERRCODE = 'restrict_violation';
END
$$;

DO $$
DECLARE
    entry journal_entry;
    before text := '';
    place bigint := 0;
    closed timestamptz;
BEGIN
    FOR entry IN SELECT * FROM journal_entry ORDER BY id LOOP
        place := place + 1;
        closed := greatest(closed, entry.at);
        before := journal_link_hash(before, place, closed, entry);
        INSERT INTO journal_link (entry_id, position, sealed_at, hash) VALUES (entry.id, place, closed, before);
    END LOOP;
END
$$;

CREATE CONSTRAINT TRIGGER journal_entry_gets_a_link AFTER INSERT ON journal_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION journal_entry_gets_a_link();
CREATE CONSTRAINT TRIGGER journal_link_is_closed AFTER INSERT ON journal_link
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.position IS NULL)
    EXECUTE FUNCTION journal_link_is_closed();
CREATE TRIGGER journal_link_is_final BEFORE UPDATE OR DELETE ON journal_link
    FOR EACH ROW EXECUTE FUNCTION journal_link_is_final();
"""
NO_CHAIN = """
DROP TRIGGER journal_entry_gets_a_link ON journal_entry;
DROP TRIGGER journal_link_is_closed ON journal_link;
DROP TRIGGER journal_link_is_final ON journal_link;
DROP FUNCTION journal_entry_gets_a_link();
DROP FUNCTION journal_link_is_closed();
DROP FUNCTION journal_link_is_final();
DROP FUNCTION journal_link_hash(text, bigint, timestamptz, journal_entry);
DROP FUNCTION journal_entry_text(journal_entry);
DELETE FROM journal_link;
"""
REVOKE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'damlam_app') THEN
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON journal_link FROM damlam_app;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0005_links")]

    operations = [
        migrations.RunSQL(CHAIN, NO_CHAIN),
        migrations.RunSQL(REVOKE, migrations.RunSQL.noop),
    ]
