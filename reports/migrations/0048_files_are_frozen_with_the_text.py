"""Files beside a report change only while it is written; what went with a filing is set at its approval and stays."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION reports_report_attachment_while_written() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_report bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.report_id ELSE NEW.report_id END;
    stands text;
BEGIN
    SELECT state INTO stands FROM reports_report WHERE id = of_report FOR SHARE;
    IF TG_OP = 'UPDATE' OR stands NOT IN ('draft', 'sent_back', 'returned', 'recalled', 'correcting') THEN
        RAISE EXCEPTION 'files change only while the report is written'
            USING ERRCODE = '23514', CONSTRAINT = 'report_attachment_while_written';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER report_attachment_while_written BEFORE INSERT OR UPDATE OR DELETE ON reports_reportattachment
    FOR EACH ROW EXECUTE FUNCTION reports_report_attachment_while_written();

CREATE FUNCTION reports_filing_attachment_at_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reports_filing AS filing JOIN reports_report AS report ON report.id = filing.report_id
                   WHERE filing.id = NEW.filing_id AND report.state = 'submitted') THEN
        RAISE EXCEPTION 'what goes with a filing is set when it is approved'
            USING ERRCODE = '23514', CONSTRAINT = 'filing_attachment_at_approval';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER filing_attachment_at_approval BEFORE INSERT ON reports_filingattachment
    FOR EACH ROW EXECUTE FUNCTION reports_filing_attachment_at_approval();
CREATE TRIGGER filing_attachment_is_kept BEFORE UPDATE OR DELETE ON reports_filingattachment
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
"""
THAW = """
DROP TRIGGER filing_attachment_is_kept ON reports_filingattachment;
DROP TRIGGER filing_attachment_at_approval ON reports_filingattachment;
DROP FUNCTION reports_filing_attachment_at_approval();
DROP TRIGGER report_attachment_while_written ON reports_reportattachment;
DROP FUNCTION reports_report_attachment_while_written();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0047_files_beside_a_report")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
