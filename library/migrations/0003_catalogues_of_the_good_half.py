"""Catalogues of praise, training and moves of staff."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import GOOD_HALF


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    models = (apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"))
    load_catalogues(*models, GOOD_HALF)


class Migration(migrations.Migration):
    dependencies = [("library", "0002_catalogues_of_2023")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
