"""The database refuses to change what was frozen, whoever asks (principle 9)."""

from django.db import migrations

FREEZE = """
CREATE FUNCTION reports_filing_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a filing is never deleted' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    IF NEW.content IS DISTINCT FROM OLD.content
       OR NEW.facts IS DISTINCT FROM OLD.facts
       OR NEW.report_id <> OLD.report_id
       OR NEW.attempt <> OLD.attempt
       OR NEW.signer_id <> OLD.signer_id
       OR (OLD.payload IS NOT NULL AND NEW.payload IS DISTINCT FROM OLD.payload)
       OR (OLD.payload IS NOT NULL AND NEW.payload_sha256 <> OLD.payload_sha256)
       OR (OLD.issued_at IS NOT NULL AND (NEW.issued_at IS DISTINCT FROM OLD.issued_at
                                          OR NEW.is_late IS DISTINCT FROM OLD.is_late)) THEN
        RAISE EXCEPTION 'an approved filing does not change' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER filing_is_frozen BEFORE UPDATE OR DELETE ON reports_filing
    FOR EACH ROW EXECUTE FUNCTION reports_filing_is_frozen();

CREATE FUNCTION reports_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME
        USING ERRCODE = '23514', CONSTRAINT = TG_TABLE_NAME || '_is_kept';
END $$;
CREATE TRIGGER filing_file_is_kept BEFORE UPDATE OR DELETE ON reports_filingfile
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
CREATE TRIGGER section_version_is_kept BEFORE UPDATE OR DELETE ON reports_sectionversion
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
CREATE TRIGGER return_reason_is_kept BEFORE UPDATE OR DELETE ON reports_returnreason
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();

CREATE FUNCTION reports_register_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR NEW.series_id <> OLD.series_id OR NEW.number <> OLD.number OR NEW.notation <> OLD.notation
       OR NEW.issued_on <> OLD.issued_on OR NEW.filing_id <> OLD.filing_id
       OR (OLD.void_reason <> '' AND NEW.void_reason <> OLD.void_reason) THEN
        RAISE EXCEPTION 'a number given stays in the register'
            USING ERRCODE = '23514', CONSTRAINT = 'register_is_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_is_kept BEFORE UPDATE OR DELETE ON reports_registerentry
    FOR EACH ROW EXECUTE FUNCTION reports_register_is_kept();
"""

THAW = """
DROP TRIGGER register_is_kept ON reports_registerentry;
DROP FUNCTION reports_register_is_kept();
DROP TRIGGER return_reason_is_kept ON reports_returnreason;
DROP TRIGGER section_version_is_kept ON reports_sectionversion;
DROP TRIGGER filing_file_is_kept ON reports_filingfile;
DROP FUNCTION reports_row_is_kept();
DROP TRIGGER filing_is_frozen ON reports_filing;
DROP FUNCTION reports_filing_is_frozen();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_rounds_reports_filings_register")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
