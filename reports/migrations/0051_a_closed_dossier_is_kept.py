"""Nothing is put into a closed file of a matter, taken out of it or changed in it (NĐ30 Điều 29)."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_dossier_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed date;
BEGIN
    -- The lock makes whoever closes the file wait for this act, and this act for whoever closes it.
    SELECT closed_on INTO closed FROM reports_dossier
        WHERE id = CASE WHEN TG_OP = 'INSERT' THEN NEW.dossier_id ELSE OLD.dossier_id END FOR SHARE;
    IF closed IS NOT NULL THEN
        RAISE EXCEPTION 'a closed dossier does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER dossier_is_open BEFORE INSERT OR UPDATE OR DELETE ON reports_dossierpaper
    FOR EACH ROW EXECUTE FUNCTION reports_dossier_is_open();
"""
LOOSE = """
DROP TRIGGER dossier_is_open ON reports_dossierpaper;
DROP FUNCTION reports_dossier_is_open();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0050_dossiers")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
