"""The four labels of the annual rating (Decrees 90/2020, 335/2025, 233/2026)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import RATINGS


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    load_catalogues(apps.get_model("library", "Catalogue"), apps.get_model("library", "CatalogueItem"), [RATINGS])


class Migration(migrations.Migration):
    dependencies = [("library", "0010_what_spares_from_discipline")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
