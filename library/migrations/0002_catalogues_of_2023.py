"""The catalogues that every installation needs."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import CATALOGUES_OF_2023


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    models = (apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"))
    load_catalogues(*models, CATALOGUES_OF_2023)


class Migration(migrations.Migration):
    dependencies = [("library", "0001_legal_acts_files_calendar_catalogues")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
