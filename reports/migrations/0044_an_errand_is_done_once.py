"""An errand of a signing tool is about one file, one act and one person, and each of its steps is taken once."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_errand_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.given_id, OLD.kind, OLD.asked_by_id, OLD.asked_at, OLD.fetch_hash, OLD.hand_in_hash)
       IS DISTINCT FROM
       (NEW.given_id, NEW.kind, NEW.asked_by_id, NEW.asked_at, NEW.fetch_hash, NEW.hand_in_hash)
       OR NEW.ends_at > OLD.ends_at
       OR (OLD.fetched_at IS NOT NULL AND NEW.fetched_at IS DISTINCT FROM OLD.fetched_at)
       OR (OLD.handed_in_at IS NOT NULL AND NEW.handed_in_at IS DISTINCT FROM OLD.handed_in_at)
    THEN
        RAISE EXCEPTION 'an errand stays as it was asked for' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER errand_is_kept BEFORE UPDATE ON reports_errand
    FOR EACH ROW EXECUTE FUNCTION reports_errand_is_kept();
"""
LOOSE = """
DROP TRIGGER errand_is_kept ON reports_errand;
DROP FUNCTION reports_errand_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0043_errands_of_signing_tools")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
