"""Who ever stood below whom, kept by the database itself, for the policies of the second wall (row 12)."""

from django.db import migrations, models

KEPT = """
CREATE FUNCTION units_everbelow_anew() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM units_everbelow;
    WITH RECURSIVE step(above, below) AS (
        SELECT parent_id, child_id FROM units_placement
        UNION
        SELECT new_id, old_id FROM units_succession WHERE new_id IS NOT NULL
    ), found(node_id, unit_id) AS (
        SELECT id, id FROM units_unit
        UNION
        SELECT found.node_id, step.below FROM found JOIN step ON step.above = found.unit_id
    )
    INSERT INTO units_everbelow (node_id, unit_id) SELECT node_id, unit_id FROM found;
$$;

CREATE FUNCTION units_everbelow_unit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM units_everbelow WHERE node_id = OLD.id OR unit_id = OLD.id;
    ELSE
        INSERT INTO units_everbelow (node_id, unit_id) VALUES (NEW.id, NEW.id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER unit_below_itself AFTER INSERT OR DELETE ON units_unit
    FOR EACH ROW EXECUTE FUNCTION units_everbelow_unit();

CREATE FUNCTION units_everbelow_step() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    above bigint;
    below bigint;
BEGIN
    IF TG_TABLE_NAME = 'units_placement' THEN
        above := NEW.parent_id;
        below := NEW.child_id;
    ELSE
        above := NEW.new_id;
        below := NEW.old_id;
    END IF;
    PERFORM pg_advisory_xact_lock(7104272);  -- two steps at once would each miss what the other joins
    INSERT INTO units_everbelow (node_id, unit_id)
    SELECT upper.node_id, lower.unit_id FROM units_everbelow AS upper CROSS JOIN units_everbelow AS lower
    WHERE upper.unit_id = above AND lower.node_id = below
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER placement_is_a_step AFTER INSERT ON units_placement
    FOR EACH ROW EXECUTE FUNCTION units_everbelow_step();
CREATE TRIGGER succession_is_a_step AFTER INSERT ON units_succession
    FOR EACH ROW EXECUTE FUNCTION units_everbelow_step();

CREATE FUNCTION units_everbelow_taken_back() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7104272);
    PERFORM units_everbelow_anew();
    RETURN NULL;
END
$$;
CREATE TRIGGER placement_taken_back AFTER DELETE ON units_placement
    FOR EACH STATEMENT EXECUTE FUNCTION units_everbelow_taken_back();
CREATE TRIGGER placement_is_another AFTER UPDATE OF parent_id, child_id ON units_placement FOR EACH ROW
    WHEN (OLD.parent_id <> NEW.parent_id OR OLD.child_id <> NEW.child_id)
    EXECUTE FUNCTION units_everbelow_taken_back();
CREATE TRIGGER succession_taken_back AFTER DELETE ON units_succession
    FOR EACH STATEMENT EXECUTE FUNCTION units_everbelow_taken_back();
CREATE TRIGGER succession_is_another AFTER UPDATE OF old_id, new_id ON units_succession FOR EACH ROW
    WHEN (OLD.old_id <> NEW.old_id OR OLD.new_id IS DISTINCT FROM NEW.new_id)
    EXECUTE FUNCTION units_everbelow_taken_back();

SELECT units_everbelow_anew();

REVOKE EXECUTE ON FUNCTION units_everbelow_anew() FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'damlam_app') THEN
        REVOKE INSERT, UPDATE, DELETE ON units_everbelow FROM damlam_app;
    END IF;
END
$$;

CREATE FUNCTION wall_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('damlam.shown', true), '') = 'all'
$$;
CREATE FUNCTION wall_units() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE COST 1 AS $$
    -- a function, because the planner counts the price of a subquery for each row of whatever stands around it
    SELECT array_agg(DISTINCT below.unit_id) FROM units_everbelow AS below WHERE below.node_id = ANY (
        CASE WHEN current_setting('damlam.shown', true) LIKE '{%' THEN current_setting('damlam.shown', true)::bigint[]
             ELSE '{}' END
    )
$$;
CREATE FUNCTION wall_shown(nodes bigint[]) RETURNS text LANGUAGE sql STABLE AS $$
    -- who stands at the top of everything: row by row nothing needs to be compared
    SELECT CASE WHEN cardinality(nodes) > 0 AND NOT EXISTS (
        SELECT FROM units_unit AS unit WHERE NOT EXISTS (
            SELECT FROM units_everbelow AS below WHERE below.unit_id = unit.id AND below.node_id = ANY (nodes)
        )
    ) THEN 'all' ELSE nodes::text END
$$;
"""

DROP = """
DROP FUNCTION wall_shown(bigint[]);
DROP FUNCTION wall_open();
DROP FUNCTION wall_units();
DROP TRIGGER unit_below_itself ON units_unit;
DROP TRIGGER placement_is_a_step ON units_placement;
DROP TRIGGER placement_taken_back ON units_placement;
DROP TRIGGER placement_is_another ON units_placement;
DROP TRIGGER succession_is_a_step ON units_succession;
DROP TRIGGER succession_taken_back ON units_succession;
DROP TRIGGER succession_is_another ON units_succession;
DROP FUNCTION units_everbelow_unit();
DROP FUNCTION units_everbelow_step();
DROP FUNCTION units_everbelow_taken_back();
DROP FUNCTION units_everbelow_anew();
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0010_preparation_steps")]

    operations = [
        migrations.CreateModel(
            name="EverBelow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "node_id", "unit_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("node_id", models.BigIntegerField()),
                ("unit_id", models.BigIntegerField()),
            ],
            options={
                "db_table": "units_everbelow",
                "indexes": [models.Index(fields=["unit_id", "node_id"], name="everbelow_unit")],
            },
        ),
        migrations.RunSQL(KEPT, DROP),
    ]
