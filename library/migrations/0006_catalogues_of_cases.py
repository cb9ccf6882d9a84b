"""Catalogues of inspections, of what a case led to, and of measures."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import CATALOGUES_OF_CASES


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    models = (apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"))
    load_catalogues(*models, CATALOGUES_OF_CASES)


class Migration(migrations.Migration):
    dependencies = [("library", "0005_measures_apply_to_categories")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
