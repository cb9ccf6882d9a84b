"""What a signer's capacity rests on is frozen with the content that names it (need 20)."""

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
FREEZE = FUNCTION.replace("{extra}", "OR NEW.delegation_id IS DISTINCT FROM OLD.delegation_id")
THAW = FUNCTION.replace("{extra}", "")


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_filings_by_delegation")]

    operations = [migrations.RunSQL(FREEZE, THAW)]
