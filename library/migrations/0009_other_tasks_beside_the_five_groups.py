"""The outline of five groups gets a place for what fits none of them, from 2024 on (need 16)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import REMEDY_GROUPS_OF_FIVE


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    catalogues, items = apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem")
    load_catalogues(catalogues, items, [REMEDY_GROUPS_OF_FIVE])


class Migration(migrations.Migration):
    dependencies = [("library", "0008_outline_of_five_groups")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
