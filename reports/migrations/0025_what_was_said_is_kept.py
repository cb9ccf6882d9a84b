"""A comment about a section is neither changed nor taken away."""

from django.db import migrations

KEEP = """
CREATE TRIGGER comment_is_kept BEFORE UPDATE OR DELETE ON reports_comment
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
"""
LOOSE = "DROP TRIGGER comment_is_kept ON reports_comment;"


class Migration(migrations.Migration):
    dependencies = [("reports", "0024_talk_about_sections")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
