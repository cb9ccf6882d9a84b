"""What was drawn of an annex is what the leader saw beside the report, and what was sealed went out: neither changes."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_annex_file_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.sealed_id IS NOT NULL
        OR (NEW.filing_id, NEW.place, NEW.drawn_id) IS DISTINCT FROM (OLD.filing_id, OLD.place, OLD.drawn_id) THEN
        RAISE EXCEPTION 'an annex in a file of its own does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER annex_file_is_kept BEFORE UPDATE OR DELETE ON reports_annexfile
    FOR EACH ROW EXECUTE FUNCTION reports_annex_file_is_kept();
"""
LOOSE = """
DROP TRIGGER annex_file_is_kept ON reports_annexfile;
DROP FUNCTION reports_annex_file_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0056_annexes_in_files_of_their_own")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
