"""No unit stands above itself on any day, however long the way round."""

from django.db import migrations

CREATE = """
CREATE FUNCTION units_placement_no_circle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above(id, days) AS (
            SELECT NEW.parent_id, NEW.valid
            UNION
            SELECT placement.parent_id, above.days * placement.valid
            FROM above
            JOIN units_placement AS placement ON placement.child_id = above.id AND placement.valid && above.days
            WHERE above.id <> NEW.child_id
        )
        SELECT 1 FROM above WHERE above.id = NEW.child_id
    ) THEN
        RAISE EXCEPTION 'Đơn vị không thể trực thuộc chính nó hoặc đơn vị nằm dưới nó.'
            USING ERRCODE = '23514', CONSTRAINT = 'placement_no_circle', TABLE = 'units_placement';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER placement_no_circle
    AFTER INSERT OR UPDATE ON units_placement
    FOR EACH ROW EXECUTE FUNCTION units_placement_no_circle();
"""

DROP = """
DROP TRIGGER placement_no_circle ON units_placement;
DROP FUNCTION units_placement_no_circle();
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0007_official_codes_have_days")]

    operations = [migrations.RunSQL(CREATE, DROP)]
