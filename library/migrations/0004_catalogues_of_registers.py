"""Catalogues of internal rules and of base figures."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import REGISTERS


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    models = (apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"))
    load_catalogues(*models, REGISTERS)


class Migration(migrations.Migration):
    dependencies = [("library", "0003_catalogues_of_the_good_half")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
