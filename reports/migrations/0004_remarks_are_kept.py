"""A reason once given is kept as it was given."""

from django.db import migrations

KEEP = """
CREATE TRIGGER remark_is_kept BEFORE UPDATE OR DELETE ON reports_remark
    FOR EACH ROW EXECUTE FUNCTION reports_row_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_remarks_of_acts")]

    operations = [migrations.RunSQL(KEEP, "DROP TRIGGER remark_is_kept ON reports_remark;")]
