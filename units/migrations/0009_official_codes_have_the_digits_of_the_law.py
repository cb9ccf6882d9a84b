"""Kinds tell how many digits the official codes of their units have; known kinds learn it."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from units.loading import load_official_digits


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_official_digits(apps.get_model("units", "UnitKind"))


class Migration(migrations.Migration):
    dependencies = [("units", "0008_no_unit_stands_above_itself")]

    operations = [
        migrations.AddField(
            model_name="unitkind",
            name="official_digits",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Cấp tỉnh 2, cấp xã 5 (QĐ 19/2025/QĐ-TTg); để trống khi pháp luật không quy định mã.",
                null=True,
                verbose_name="số chữ số của mã hành chính",
            ),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
