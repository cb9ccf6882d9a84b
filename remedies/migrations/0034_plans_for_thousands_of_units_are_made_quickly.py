"""Of units the database keeps ten frequent ones by heart, not a hundred.

A page tells its reach as thousands of units, and each is held against every frequent one before a statement is run:
that took 3 to 5 ms a list of units, of which some statements have three.
"""

from django.db import migrations

COLUMNS = (
    ("finding", "unit_id"),
    ("handling", "unit_id"),
    ("task", "lead_unit_id"),
    ("task_cooperating_units", "unit_id"),
    ("remedyplan", "unit_id"),
    ("findingtally", "unit_id"),
    ("tasktally", "lead_unit_id"),
    ("tasktally", "plan_unit_id"),
)


def kept(number: int) -> list[str]:
    """The statements by which the columns keep so many; -1 stands for the usual number."""
    changed = [
        f"ALTER TABLE remedies_{table} ALTER COLUMN {column} SET STATISTICS {number}" for table, column in COLUMNS
    ]
    return [*changed, *(f"ANALYZE remedies_{table}" for table in dict.fromkeys(table for table, _column in COLUMNS))]


class Migration(migrations.Migration):
    dependencies = [("remedies", "0033_lists_are_counted_in_indexes_alone")]

    operations = [migrations.RunSQL(kept(10), kept(-1))]
