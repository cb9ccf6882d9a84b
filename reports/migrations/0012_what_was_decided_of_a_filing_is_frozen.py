"""When a filing was received, accepted, or until when it is to come again does not change once it is said."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION reports_filing_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a filing is never deleted' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    IF NEW.content IS DISTINCT FROM OLD.content
       OR NEW.facts IS DISTINCT FROM OLD.facts
       OR NEW.report_id <> OLD.report_id
       OR NEW.attempt <> OLD.attempt
       OR NEW.signer_id <> OLD.signer_id
       OR NEW.delegation_id IS DISTINCT FROM OLD.delegation_id
       {extra}
       OR (OLD.payload IS NOT NULL AND NEW.payload IS DISTINCT FROM OLD.payload)
       OR (OLD.payload IS NOT NULL AND NEW.payload_sha256 <> OLD.payload_sha256)
       OR (OLD.issued_at IS NOT NULL AND (NEW.issued_at IS DISTINCT FROM OLD.issued_at
                                          OR NEW.is_late IS DISTINCT FROM OLD.is_late)) THEN
        RAISE EXCEPTION 'an approved filing does not change' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    RETURN NEW;
END $$;
"""
DECIDED = """OR (OLD.received_at IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at)
       OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
       OR (OLD.resend_by IS NOT NULL AND NEW.resend_by IS DISTINCT FROM OLD.resend_by)"""

CORRECTION = """
CREATE FUNCTION reports_correction_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.dropped_at IS NOT NULL
       OR NEW.filing_id <> OLD.filing_id OR NEW.reason_id <> OLD.reason_id OR NEW.working <> OLD.working THEN
        RAISE EXCEPTION 'a correction is kept' USING ERRCODE = '23514', CONSTRAINT = 'correction_is_kept';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER correction_is_kept BEFORE UPDATE OR DELETE ON reports_correction
    FOR EACH ROW EXECUTE FUNCTION reports_correction_is_kept();
"""
NO_CORRECTION = """
DROP TRIGGER correction_is_kept ON reports_correction;
DROP FUNCTION reports_correction_is_kept();
"""

FROM_THE_JOURNAL = """
UPDATE reports_filing AS filing SET
    received_at = (SELECT max(business_at) FROM journal_entry WHERE subject_type = 'reports.report'
                   AND subject_id = filing.report_id AND verb = 'receive' AND business_at >= filing.issued_at),
    accepted_at = (SELECT max(business_at) FROM journal_entry WHERE subject_type = 'reports.report'
                   AND subject_id = filing.report_id AND verb = 'accept' AND business_at >= filing.issued_at)
WHERE issued_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM reports_filing AS later
                  WHERE later.replaces_id = filing.id AND later.issued_at IS NOT NULL);
"""
"""What was decided before these columns were there, of the filing that lies at the receiving body."""


class Migration(migrations.Migration):
    dependencies = [("reports", "0011_new_deadlines_and_corrections")]

    operations = [
        migrations.RunSQL(FROM_THE_JOURNAL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION.replace("{extra}", DECIDED), FUNCTION.replace("{extra}", "")),
        migrations.RunSQL(CORRECTION, NO_CORRECTION),
    ]
