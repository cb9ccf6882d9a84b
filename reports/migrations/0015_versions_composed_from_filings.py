"""A section's text that was put together from the filings of lower units is told apart from written words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0014_review_notes_are_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="sectionversion",
            name="is_composed",
            field=models.BooleanField(default=False, verbose_name="ghép từ báo cáo cấp dưới"),
        ),
    ]
