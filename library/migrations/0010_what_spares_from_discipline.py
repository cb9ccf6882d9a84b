"""Cases of exemption from discipline, of "not yet", and those that no time bar covers (Decrees 112/2020, 172/2025)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import SPARING


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_catalogues(apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"), SPARING)


class Migration(migrations.Migration):
    dependencies = [("library", "0009_other_tasks_beside_the_five_groups")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
