"""Who keeps terms of catalogues in memory learns when they change (decision 0050)."""

from django.db import migrations

TABLES = ("library_catalogue", "library_catalogueitem")
STAMPED = """
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION journal_stamp_it('terms');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0010_stamps"),
        ("library", "0012_files_are_scanned"),
    ]

    operations = [
        migrations.RunSQL(STAMPED.format(table=table), f"DROP TRIGGER stamped ON {table}") for table in TABLES
    ]
