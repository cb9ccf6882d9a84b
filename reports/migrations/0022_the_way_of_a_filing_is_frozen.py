"""Whether a filing went out signed by certificates or as a scanned paper does not change once it is issued."""

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
       OR (OLD.payload IS NOT NULL AND NEW.payload IS DISTINCT FROM OLD.payload)
       OR (OLD.payload IS NOT NULL AND NEW.payload_sha256 <> OLD.payload_sha256)
       OR (OLD.issued_at IS NOT NULL AND (NEW.issued_at IS DISTINCT FROM OLD.issued_at
                                          {extra}
                                          OR NEW.is_late IS DISTINCT FROM OLD.is_late)) THEN
        RAISE EXCEPTION 'an approved filing does not change' USING ERRCODE = '23514', CONSTRAINT = 'filing_is_frozen';
    END IF;
    RETURN NEW;
END $$;
"""
WAY = "OR NEW.way <> OLD.way"


class Migration(migrations.Migration):
    dependencies = [("reports", "0021_filings_on_paper")]

    operations = [migrations.RunSQL(FUNCTION.replace("{extra}", WAY), FUNCTION.replace("{extra}", ""))]
