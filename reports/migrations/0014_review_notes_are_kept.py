"""What reviewers note about a report is neither changed nor taken away."""

from django.db import migrations

KEEP = """
CREATE TRIGGER review_note_is_kept BEFORE UPDATE OR DELETE ON reports_reviewnote
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
"""
LOOSE = "DROP TRIGGER review_note_is_kept ON reports_reviewnote;"


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_review_shares_checklists_notes")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
