"""Changes as they were ordered; the act behind a placement; the official code by date; how names of a kind begin."""

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0002_catalogues_of_2023"),
        ("units", "0005_delegations_between_heads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("found", "thành lập"),
                            ("rename", "đổi tên"),
                            ("reclassify", "đổi loại"),
                            ("move", "chuyển trực thuộc"),
                            ("merge", "sáp nhập"),
                            ("split", "chia tách"),
                            ("dissolve", "giải thể"),
                        ],
                        max_length=10,
                    ),
                ),
                ("effective", models.DateField(verbose_name="ngày hiệu lực")),
                ("summary", models.CharField(max_length=1000, verbose_name="nội dung")),
                ("steps", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undo_reason", models.CharField(blank=True, max_length=500, verbose_name="lý do hủy")),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.AddField(
            model_name="identity",
            name="official_code",
            field=models.CharField(blank=True, max_length=20, verbose_name="mã hành chính"),
        ),
        migrations.AddField(
            model_name="placement",
            name="legal_act",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="library.legalact",
            ),
        ),
        migrations.AddField(
            model_name="unitkind",
            name="name_begins",
            field=models.CharField(
                blank=True,
                help_text="Ví dụ: xã. Tên đơn vị loại này mở đầu như thế.",
                max_length=40,
                verbose_name="từ mở đầu tên đơn vị",
            ),
        ),
        migrations.AlterField(
            model_name="unitkind",
            name="coverage_group",
            field=models.CharField(
                choices=[
                    ("communes", "xã, phường, thị trấn"),
                    ("offices", "cơ quan chuyên môn"),
                    ("service_units", "đơn vị sự nghiệp"),
                    ("schools", "đơn vị sự nghiệp giáo dục"),
                    ("none", "không tính"),
                ],
                default="none",
                max_length=15,
                verbose_name="nhóm khi tính tỷ lệ kiểm tra",
            ),
        ),
        migrations.AlterField(
            model_name="unitkind",
            name="order",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="thứ tự"),
        ),
        migrations.AlterField(
            model_name="unitkind",
            name="system",
            field=models.CharField(
                choices=[("state", "Nhà nước"), ("party", "Đảng")], max_length=5, verbose_name="hệ thống"
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("official_code", ""), _negated=True),
                expressions=[("official_code", "="), ("valid", "&&")],
                name="identity_official_code_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="unitkind",
            constraint=models.CheckConstraint(condition=models.Q(("valid__isempty", False)), name="unit_kind_has_days"),
        ),
        migrations.AddField(
            model_name="unitchange",
            name="legal_act",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="library.legalact",
            ),
        ),
        migrations.AddField(
            model_name="unitchange",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="unitchange",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="unitchange",
            name="units",
            field=models.ManyToManyField(related_name="changes", to="units.unit"),
        ),
        migrations.AddConstraint(
            model_name="unitchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undo_reason", ""), ("undone_at__isnull", True)),
                    models.Q(("undone_at__isnull", False), models.Q(("undo_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="change_undone_with_a_reason",
            ),
        ),
    ]
