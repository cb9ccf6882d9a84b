"""What was signed with a certificate is judged by it for ever: only its end may be added, once."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_certificate_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL
       AND to_jsonb(OLD) - 'ended_at' = to_jsonb(NEW) - 'ended_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a registered certificate does not change' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER certificate_is_kept BEFORE UPDATE OR DELETE ON reports_signingcertificate
    FOR EACH ROW EXECUTE FUNCTION reports_certificate_is_kept();
"""
LOOSE = """
DROP TRIGGER certificate_is_kept ON reports_signingcertificate;
DROP FUNCTION reports_certificate_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0037_certificates_to_sign_with")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
