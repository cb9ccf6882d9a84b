"""The outside indicators that every installation needs."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from remedies.loading import load_indicators


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_indicators(apps.get_model("remedies", "Indicator"))


class Migration(migrations.Migration):
    dependencies = [("remedies", "0005_the_good_half")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
