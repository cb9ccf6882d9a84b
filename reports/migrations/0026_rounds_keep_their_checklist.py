"""A round keeps the checklist it was opened with."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0025_what_was_said_is_kept"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="checkpoint",
            name="check_point_once_in_regime",
        ),
        migrations.AddField(
            model_name="checkpoint",
            name="ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="thôi kiểm tra từ ngày"),
        ),
        migrations.AlterField(
            model_name="checkpoint",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="check_points",
                to="reports.round",
                verbose_name="kỳ báo cáo",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_on__isnull", True), ("round__isnull", True)),
                fields=("regime", "text"),
                name="check_point_once_in_regime",
            ),
        ),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("round__isnull", False)), fields=("round", "text"), name="check_point_once_in_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="checkpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("round__isnull", True), ("ended_on__isnull", True), _connector="OR"),
                name="check_point_of_a_round_stays",
            ),
        ),
    ]
