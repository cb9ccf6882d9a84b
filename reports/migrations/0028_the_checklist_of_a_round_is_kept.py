"""What a round is checked by is neither changed nor taken away."""

from django.db import migrations

KEEP = """
CREATE TRIGGER check_point_of_a_round BEFORE UPDATE OR DELETE ON reports_checkpoint
    FOR EACH ROW WHEN (OLD.round_id IS NOT NULL) EXECUTE FUNCTION reports_row_is_kept();
"""
LOOSE = "DROP TRIGGER check_point_of_a_round ON reports_checkpoint;"


class Migration(migrations.Migration):
    dependencies = [("reports", "0027_the_checklists_of_opened_rounds")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
