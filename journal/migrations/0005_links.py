"""A link of the chain for each entry: its place, when it was closed, and the hash over it and what came before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_pulse")]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=models.DO_NOTHING,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="journal.entry",
                        verbose_name="mục nhật ký",
                    ),
                ),
                ("position", models.BigIntegerField(null=True, unique=True, verbose_name="vị trí")),
                ("sealed_at", models.DateTimeField(null=True, verbose_name="giờ khóa sổ")),
                ("hash", models.CharField(blank=True, max_length=64, verbose_name="mã băm")),
            ],
            options={"verbose_name": "mắt xích nhật ký"},
        ),
    ]
