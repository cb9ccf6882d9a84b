"""The kinds of unit that every installation needs."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from units.loading import load_kinds


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_kinds(apps.get_model("units", "UnitKind"))


class Migration(migrations.Migration):
    dependencies = [("units", "0001_units_officials_roles")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
