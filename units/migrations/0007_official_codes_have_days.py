"""The official code moves from the unit to what the unit is on some days; known kinds learn how names begin."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery

from units.loading import load_name_beginnings


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    units = apps.get_model("units", "Unit").objects.filter(pk=OuterRef("unit")).values("official_code")
    coded = apps.get_model("units", "Identity").objects.exclude(unit__official_code="")
    coded.update(official_code=Subquery(units))
    load_name_beginnings(apps.get_model("units", "UnitKind"))


class Migration(migrations.Migration):
    dependencies = [("units", "0006_changes_of_units")]

    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop),
        migrations.RemoveField(model_name="unit", name="official_code"),
    ]
