"""A second outline of remedy groups: the five of Quảng Ngãi beside the six of Tháp Mười (need 16)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from library.loading import load_catalogues
from library.reference import REMEDY_GROUPS_OF_FIVE


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    catalogues = apps.get_model("library", "Catalogue")
    load_catalogues(catalogues, apps.get_model("library", "CatalogueItem"), [REMEDY_GROUPS_OF_FIVE])
    catalogues.objects.filter(code="remedy_group").update(name="Khung sáu nhóm nhiệm vụ, giải pháp")


class Migration(migrations.Migration):
    dependencies = [("library", "0007_terms_are_never_rewritten")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
