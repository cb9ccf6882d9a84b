"""Who keeps the tree of units in memory learns when it changes (decision 0050)."""

from django.db import migrations

TABLES = ("units_unit", "units_unitkind", "units_identity", "units_placement", "units_succession")
STAMPED = """
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_stamp_it('units');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0010_stamps"),
        ("units", "0011_who_ever_stood_below_whom"),
    ]

    operations = [
        migrations.RunSQL(STAMPED.format(table=table), f"DROP TRIGGER stamped ON {table}") for table in TABLES
    ]
