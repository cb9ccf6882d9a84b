"""Whether somebody stands above all units is asked so that every plan of it is a quick one.

From the sixth request of a connection on PostgreSQL 18 keeps one plan for whatever nodes it will be told. The plan for
the question of 0011 then looked up each unit by itself: 400 ms before each page of whoever reads a country.
"""

from django.db import migrations

SHOWN = """
CREATE OR REPLACE FUNCTION wall_shown(nodes bigint[]) RETURNS text LANGUAGE sql STABLE AS $$
    -- who stands at the top of everything: row by row nothing needs to be compared
    SELECT CASE WHEN cardinality(nodes) > 0 AND NOT EXISTS (
        SELECT FROM units_unit AS unit WHERE {not_below}
    ) THEN 'all' ELSE nodes::text END
$$;
"""
GATHERED = "unit.id NOT IN (SELECT below.unit_id FROM units_everbelow AS below WHERE below.node_id = ANY (nodes))"
LOOKED_UP = """NOT EXISTS (
            SELECT FROM units_everbelow AS below WHERE below.unit_id = unit.id AND below.node_id = ANY (nodes)
        )"""


class Migration(migrations.Migration):
    dependencies = [("units", "0012_units_are_stamped")]

    operations = [
        migrations.RunSQL(SHOWN.format(not_below=GATHERED), SHOWN.format(not_below=LOOKED_UP)),
    ]
