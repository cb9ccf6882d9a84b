"""What was signed off is neither changed nor taken away."""

from django.db import migrations

KEEP = """
CREATE TRIGGER sign_off_is_kept BEFORE UPDATE OR DELETE ON reports_signoff
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
"""
LOOSE = "DROP TRIGGER sign_off_is_kept ON reports_signoff;"


class Migration(migrations.Migration):
    dependencies = [("reports", "0019_sign_offs_contributions")]

    operations = [migrations.RunSQL(KEEP, LOOSE)]
