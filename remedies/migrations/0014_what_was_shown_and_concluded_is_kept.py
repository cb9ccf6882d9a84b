"""Evidence is taken back with a reason and never rewritten; conclusions, reasons and talk stay as they were written."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: nội dung đã ghi không sửa, không xóa được.', TG_TABLE_NAME
        USING ERRCODE = '23514', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END
$$;
CREATE TRIGGER ruling_is_kept BEFORE UPDATE OR DELETE ON remedies_ruling
    FOR EACH ROW EXECUTE FUNCTION remedies_row_is_kept();
CREATE TRIGGER internal_note_is_kept BEFORE UPDATE OR DELETE ON remedies_internalnote
    FOR EACH ROW EXECUTE FUNCTION remedies_row_is_kept();
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON remedies_evidencenote
    FOR EACH ROW EXECUTE FUNCTION remedies_row_is_kept();
CREATE TRIGGER evidence_is_not_rewritten BEFORE UPDATE ON remedies_evidencenote
    FOR EACH ROW
    WHEN (ROW(OLD.finding_id, OLD.step, OLD.text, OLD.at, OLD.by_id)
          IS DISTINCT FROM ROW(NEW.finding_id, NEW.step, NEW.text, NEW.at, NEW.by_id)
          OR OLD.withdrawn <> '' AND NEW.withdrawn <> OLD.withdrawn)
    EXECUTE FUNCTION remedies_row_is_kept();
"""

DROP = """
DROP TRIGGER evidence_is_not_rewritten ON remedies_evidencenote;
DROP TRIGGER evidence_is_kept ON remedies_evidencenote;
DROP TRIGGER internal_note_is_kept ON remedies_internalnote;
DROP TRIGGER ruling_is_kept ON remedies_ruling;
DROP FUNCTION remedies_row_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0013_handlings_are_lawful")]

    operations = [migrations.RunSQL(CREATE, DROP)]
