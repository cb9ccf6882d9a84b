"""What a term said on its days stays so: records of those days are read by it. Only its last day can be set."""

from django.db import migrations

CREATE = """
CREATE FUNCTION library_catalogue_item_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Mục của danh mục không sửa được; lời hoặc đối tượng áp dụng mới là một mục mới có ngày hiệu lực riêng.'
        USING ERRCODE = '23514', CONSTRAINT = 'catalogue_item_is_kept', TABLE = 'library_catalogueitem';
END
$$;
CREATE TRIGGER catalogue_item_is_kept
    BEFORE UPDATE ON library_catalogueitem
    FOR EACH ROW
    WHEN (ROW(OLD.catalogue_id, OLD.code, OLD.name, OLD.parent_id, OLD.applies_to, OLD.effect_months, lower(OLD.valid))
          IS DISTINCT FROM
          ROW(NEW.catalogue_id, NEW.code, NEW.name, NEW.parent_id, NEW.applies_to, NEW.effect_months, lower(NEW.valid)))
    EXECUTE FUNCTION library_catalogue_item_is_kept();
"""

DROP = """
DROP TRIGGER catalogue_item_is_kept ON library_catalogueitem;
DROP FUNCTION library_catalogue_item_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("library", "0006_catalogues_of_cases")]

    operations = [migrations.RunSQL(CREATE, DROP)]
