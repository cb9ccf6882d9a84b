"""A required step before the leader is not dropped, nor made optional, under a report that still waits for it."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_preparation_step_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.is_required AND (TG_OP = 'DELETE' OR NOT NEW.is_required) AND EXISTS (
        SELECT FROM reports_report AS report
        WHERE report.unit_id = OLD.unit_id AND report.state = 'submitted'
          AND NOT EXISTS (SELECT FROM reports_signoff AS given
                          WHERE given.report_id = report.id AND given.role = OLD.role
                            AND given.text_sha256 = report.text_sha256)
    ) THEN
        RAISE EXCEPTION 'a report waits for this step'
            USING ERRCODE = '23514', CONSTRAINT = 'preparation_step_is_awaited';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER preparation_step_is_kept BEFORE UPDATE OR DELETE ON units_preparationstep
    FOR EACH ROW EXECUTE FUNCTION reports_preparation_step_is_kept();
"""
LET_GO = """
DROP TRIGGER preparation_step_is_kept ON units_preparationstep;
DROP FUNCTION reports_preparation_step_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0035_the_recall_of_a_filing_is_frozen")]

    operations = [migrations.RunSQL(KEEP, LET_GO)]
