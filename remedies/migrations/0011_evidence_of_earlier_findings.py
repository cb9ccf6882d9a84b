"""Findings recorded before evidence had its own rows: what their text says is the evidence for their step."""

from django.db import migrations

FILL = """
INSERT INTO remedies_evidencenote (finding_id, step, text, at, by_id, withdrawn)
SELECT finding.id, finding.step, finding.summary, finding.found_on::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh', NULL, ''
FROM remedies_finding AS finding
WHERE finding.step IN ('conduct', 'violation') AND finding.summary <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("remedies", "0010_cases_with_evidence_replies_and_measures")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
