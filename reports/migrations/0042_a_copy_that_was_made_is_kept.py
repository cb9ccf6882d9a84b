"""An electronic copy stands for the paper: once it is made, neither its file nor whose it is changes."""

from django.db import migrations

KEEP = """
CREATE FUNCTION reports_copy_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.made_at IS NOT NULL THEN
        RAISE EXCEPTION 'a copy that was made does not change' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER copy_is_kept BEFORE UPDATE OR DELETE ON reports_copy
    FOR EACH ROW EXECUTE FUNCTION reports_copy_is_kept();
"""
LOOSE = """
DROP TRIGGER copy_is_kept ON reports_copy;
DROP FUNCTION reports_copy_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0041_electronic_copies_of_papers")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
