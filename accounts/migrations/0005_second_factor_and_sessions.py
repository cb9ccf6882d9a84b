"""A second factor, its recovery codes, and sessions that know whose they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_turns_of_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="second_factor",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sealed_secret", models.CharField(max_length=200)),
                ("last_period", models.BigIntegerField(verbose_name="lượt mã đã dùng gần nhất")),
                ("wrong_codes", models.PositiveSmallIntegerField(default=0)),
                ("paused_until", models.DateTimeField(null=True)),
                ("since", models.DateTimeField(auto_now_add=True, verbose_name="bật từ")),
            ],
            options={
                "verbose_name": "xác thực hai bước",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("began_at", models.DateTimeField(null=True, verbose_name="đăng nhập lúc")),
                ("used_at", models.DateTimeField(null=True, verbose_name="dùng gần nhất")),
                ("address", models.GenericIPAddressField(null=True, verbose_name="địa chỉ mạng")),
                ("agent", models.CharField(blank=True, max_length=300, verbose_name="trình duyệt")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên đăng nhập",
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=4)),
                ("hash", models.CharField(max_length=200)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mã dự phòng",
                "constraints": [models.UniqueConstraint(fields=("user", "label"), name="recovery_code_has_its_label")],
            },
        ),
    ]
