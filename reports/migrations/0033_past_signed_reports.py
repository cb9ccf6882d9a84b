"""Reports that were signed before the system, with the figures that they printed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0009_other_tasks_beside_the_five_groups"),
        ("reports", "0032_annexes_of_reports"),
        ("units", "0010_preparation_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="PastReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=20, verbose_name="mã kỳ")),
                ("name", models.CharField(max_length=60, verbose_name="kỳ báo cáo")),
                ("starts_on", models.DateField(verbose_name="số liệu từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến ngày")),
                ("notation", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="ngày ký")),
                ("signer", models.CharField(max_length=200, verbose_name="người ký")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.storedfile",
                        verbose_name="bản đã ký",
                    ),
                ),
                (
                    "regime",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_reports",
                        to="reports.regime",
                        verbose_name="chế độ báo cáo",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="past_reports",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo đã ký trước đây",
                "ordering": ("-ends_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TypedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60, verbose_name="chỉ tiêu")),
                (
                    "window",
                    models.CharField(
                        choices=[("round", "trong kỳ"), ("year_to_date", "từ đầu năm")],
                        max_length=30,
                        verbose_name="khoảng thời gian",
                    ),
                ),
                ("value", models.PositiveIntegerField(verbose_name="số đã in")),
                ("of", models.PositiveIntegerField(blank=True, null=True, verbose_name="trên tổng số")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="figures",
                        to="reports.pastreport",
                        verbose_name="báo cáo đã ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu nhập từ bản đã ký",
                "ordering": ("report", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="pastreport",
            constraint=models.UniqueConstraint(fields=("unit", "regime", "code"), name="past_report_once_a_period"),
        ),
        migrations.AddConstraint(
            model_name="pastreport",
            constraint=models.UniqueConstraint(fields=("file",), name="past_report_file_once"),
        ),
        migrations.AddConstraint(
            model_name="pastreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="past_report_has_days"
            ),
        ),
        migrations.AddConstraint(
            model_name="pastreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued_on__gte", models.F("starts_on"))), name="past_report_signed_after_it_began"
            ),
        ),
        migrations.AddConstraint(
            model_name="pastreport",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("notation", ""), _negated=True), models.Q(("signer", ""), _negated=True)),
                name="past_report_says_who_and_which",
            ),
        ),
        migrations.AddConstraint(
            model_name="typedfigure",
            constraint=models.UniqueConstraint(fields=("report", "code", "window"), name="typed_figure_once"),
        ),
        migrations.AddConstraint(
            model_name="typedfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("of__isnull", True), ("of__gte", models.F("value")), _connector="OR"),
                name="typed_figure_not_over_its_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="typedfigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("window__in", ["round", "year_to_date"])), name="typed_figure_window_is_known"
            ),
        ),
    ]
