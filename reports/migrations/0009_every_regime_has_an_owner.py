"""Regimes of before belong to whoever reviews their reports; their rounds keep the words they were opened with."""

import django.db.models.deletion
from django.db import migrations, models

FILL = """
UPDATE reports_regime AS regime SET owner_id = coalesce(
    (SELECT owed.reviewer_id FROM reports_expectation AS owed
     JOIN reports_round AS round ON round.id = owed.round_id
     WHERE round.regime_id = regime.id ORDER BY owed.id LIMIT 1),
    (SELECT min(id) FROM units_unit)
);
UPDATE reports_round AS round SET subject = regime.subject
FROM reports_regime AS regime WHERE regime.id = round.regime_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_regimes_open_rounds")]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="regime",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="regimes",
                to="units.unit",
                verbose_name="cơ quan yêu cầu báo cáo",
            ),
        ),
    ]
