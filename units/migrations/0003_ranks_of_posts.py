"""One rank for each post instead of two yes-or-nos; acting heads and deputies in charge become possible."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

RANKS = [
    ("head", "người đứng đầu"),
    ("acting_head", "quyền người đứng đầu"),
    ("in_charge", "cấp phó được giao phụ trách, điều hành"),
    ("deputy", "cấp phó của người đứng đầu"),
    ("staff", "không giữ chức vụ lãnh đạo"),
]

FILL = """
UPDATE units_posting SET rank = CASE WHEN is_head THEN 'head' WHEN is_deputy THEN 'deputy' ELSE 'staff' END;
"""
EMPTY = """
UPDATE units_posting
SET is_head = rank IN ('head', 'acting_head', 'in_charge'), is_deputy = rank = 'deputy';
"""


class Migration(migrations.Migration):
    dependencies = [("units", "0002_kinds_of_unit")]

    operations = [
        migrations.AddField(
            model_name="posting",
            name="rank",
            field=models.CharField(choices=RANKS, default="staff", max_length=11, verbose_name="cương vị"),
        ),
        migrations.RunSQL(FILL, EMPTY),
        migrations.RemoveConstraint(model_name="posting", name="posting_one_head_on_a_day"),
        migrations.RemoveField(model_name="posting", name="is_deputy"),
        migrations.RemoveField(model_name="posting", name="is_head"),
        migrations.AddConstraint(
            model_name="posting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("rank__in", ("head", "acting_head", "in_charge"))),
                expressions=[
                    ("unit", django.contrib.postgres.fields.ranges.RangeOperators.EQUAL),
                    ("valid", django.contrib.postgres.fields.ranges.RangeOperators.OVERLAPS),
                ],
                name="posting_one_head_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__in", ["head", "acting_head", "in_charge", "deputy", "staff"])),
                name="posting_rank_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid__isempty", False), ("valid__startswith__isnull", False)),
                name="posting_has_days",
            ),
        ),
    ]
