"""Parts make the whole in base figures (need 23); functions that look alike are noted as they are written (need 5)."""

from django.db import migrations

CREATE = """
CREATE FUNCTION remedies_workforce_parts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    broken text;
BEGIN
    SELECT figure.key INTO broken
    FROM jsonb_each(NEW.counts) AS figure
    WHERE jsonb_typeof(figure.value) <> 'number'
       OR figure.value::numeric < 0
       OR figure.value::numeric <> trunc(figure.value::numeric)
       OR NOT EXISTS (
           SELECT 1 FROM library_catalogueitem AS item
           JOIN library_catalogue AS catalogue ON catalogue.id = item.catalogue_id
           WHERE catalogue.code = 'base_figure' AND item.code = figure.key AND item.valid @> NEW.counted_on
       )
    LIMIT 1;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'Số liệu “%” không có trong danh mục hoặc không phải là số đếm.', broken
            USING ERRCODE = '23514', CONSTRAINT = 'workforce_counts_what_is_known', TABLE = 'remedies_workforce';
    END IF;
    SELECT whole.code INTO broken
    FROM library_catalogueitem AS part
    JOIN library_catalogue AS catalogue ON catalogue.id = part.catalogue_id
    JOIN library_catalogueitem AS whole ON whole.id = part.parent_id
    WHERE catalogue.code = 'base_figure' AND part.valid @> NEW.counted_on AND NEW.counts ? part.code
    GROUP BY whole.code
    HAVING sum((NEW.counts ->> part.code)::numeric) IS DISTINCT FROM (NEW.counts ->> whole.code)::numeric
    LIMIT 1;
    IF broken IS NOT NULL THEN
        RAISE EXCEPTION 'Tổng các phần không bằng số chung của “%”.', broken
            USING ERRCODE = '23514', CONSTRAINT = 'workforce_parts_make_the_whole', TABLE = 'remedies_workforce';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER workforce_parts_make_the_whole
    BEFORE INSERT OR UPDATE OF counts, counted_on ON remedies_workforce
    FOR EACH ROW EXECUTE FUNCTION remedies_workforce_parts();

CREATE FUNCTION remedies_function_likeness() RETURNS trigger LANGUAGE plpgsql
    SET pg_trgm.similarity_threshold = 0.5 AS $$
DECLARE
    key text := remedies_function_key(NEW.title);
BEGIN
    -- Of two functions written at the same time the second one must see the first.
    PERFORM pg_advisory_xact_lock(hashtext('remedies_function_likeness'));
    DELETE FROM remedies_functionlikeness WHERE first_id = NEW.id OR second_id = NEW.id;
    INSERT INTO remedies_functionlikeness (first_id, second_id, likeness)
    SELECT LEAST(other.id, NEW.id), GREATEST(other.id, NEW.id), similarity(remedies_function_key(other.title), key)
    FROM remedies_function AS other
    WHERE other.id <> NEW.id AND remedies_function_key(other.title) % key;
    RETURN NULL;
END
$$;
CREATE TRIGGER function_likeness
    AFTER INSERT OR UPDATE OF title ON remedies_function
    FOR EACH ROW EXECUTE FUNCTION remedies_function_likeness();
"""

DROP = """
DROP TRIGGER function_likeness ON remedies_function;
DROP FUNCTION remedies_function_likeness();
DROP TRIGGER workforce_parts_make_the_whole ON remedies_workforce;
DROP FUNCTION remedies_workforce_parts();
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0008_registers_and_self_reviews")]

    operations = [migrations.RunSQL(CREATE, DROP)]
