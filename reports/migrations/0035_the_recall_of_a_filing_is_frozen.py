"""When a filing was recalled does not change once it is said; earlier recalls are read from the journal."""

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
       OR (OLD.received_at IS NOT NULL AND NEW.received_at IS DISTINCT FROM OLD.received_at)
       OR (OLD.accepted_at IS NOT NULL AND NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
       OR (OLD.resend_by IS NOT NULL AND NEW.resend_by IS DISTINCT FROM OLD.resend_by)
       {extra}
       OR (OLD.payload IS NOT NULL AND NEW.payload IS DISTINCT FROM OLD.payload)
       OR (OLD.payload IS NOT NULL AND NEW.payload_sha256 <> OLD.payload_sha256)
       OR (OLD.issued_at IS NOT NULL AND (NEW.issued_at IS DISTINCT FROM OLD.issued_at
                                          OR NEW.way <> OLD.way
                                          OR NEW.is_late IS DISTINCT FROM OLD.is_late)) THEN
        RAISE EXCEPTION 'an approved filing does not change' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    RETURN NEW;
END $$;
"""
RECALLED = "OR (OLD.recalled_at IS NOT NULL AND NEW.recalled_at IS DISTINCT FROM OLD.recalled_at)"

FROM_THE_JOURNAL = """
UPDATE reports_filing AS filing SET recalled_at = taken.back_at
FROM (SELECT subject_id AS report_id, business_at AS back_at FROM journal_entry
      WHERE subject_type = 'reports.report' AND verb = 'recall') AS taken
WHERE taken.report_id = filing.report_id AND filing.issued_at <= taken.back_at
  AND NOT EXISTS (SELECT FROM reports_filing AS later
                  WHERE later.report_id = filing.report_id AND later.attempt > filing.attempt
                    AND later.issued_at <= taken.back_at);
"""
"""A recall is of the last filing that had been issued when it came."""


class Migration(migrations.Migration):
    dependencies = [("reports", "0034_what_was_recalled_is_no_filing")]

    operations = [
        migrations.RunSQL(FROM_THE_JOURNAL, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION.replace("{extra}", RECALLED), FUNCTION.replace("{extra}", "")),
    ]
