"""What programs show instead of a password."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_second_factor_and_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="tên khóa")),
                ("digest", models.CharField(max_length=64, unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("read", "Đọc số liệu, hồ sơ, báo cáo"),
                                ("names", "Đọc cả họ tên cá nhân trong hồ sơ"),
                                ("write-records", "Ghi và sửa hồ sơ"),
                                ("write-reports", "Soạn và trình báo cáo"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="phạm vi",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="tạo lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                ("used_at", models.DateTimeField(null=True, verbose_name="dùng gần nhất")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="địa chỉ mạng")),
                ("minute", models.DateTimeField(null=True)),
                ("turns", models.PositiveIntegerField(default=0)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "khóa kết nối",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"), "+", models.Value(datetime.timedelta(days=366))
                                ),
                            )
                        ),
                        name="token_lives_a_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scopes", []), _negated=True), name="token_is_good_for_something"
                    ),
                ],
            },
        ),
    ]
