"""A figure may be stated for the window from any day to any other, whose name is longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0015_versions_composed_from_filings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="figurestatement",
            name="window",
            field=models.CharField(max_length=30),
        ),
    ]
