"""When a filing was recalled."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0033_past_signed_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="filing",
            name="recalled_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="thu hồi lúc"),
        ),
    ]
