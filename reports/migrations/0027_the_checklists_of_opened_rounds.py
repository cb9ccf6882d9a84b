"""Rounds that are open get the list they were checked by so far; what was answered goes with it."""

from django.db import migrations

COPY = """
INSERT INTO reports_checkpoint (regime_id, round_id, "order", text, is_required)
SELECT point.regime_id, round.id, point."order", point.text, point.is_required
FROM reports_checkpoint point JOIN reports_round round ON round.regime_id = point.regime_id
WHERE point.round_id IS NULL;

UPDATE reports_checkanswer answer SET point_id = copied.id
FROM reports_checkpoint point, reports_checkpoint copied, reports_filing filing, reports_report report,
     reports_expectation owed
WHERE answer.point_id = point.id AND point.round_id IS NULL
  AND filing.id = answer.filing_id AND report.id = filing.report_id AND owed.id = report.expectation_id
  AND copied.round_id = owed.round_id AND copied.text = point.text;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0026_rounds_keep_their_checklist")]

    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop)]
