"""Emptying a demo, so that it can be built anew."""

from shutil import rmtree

from django.apps import apps
from django.conf import settings
from django.db import connection

from accounts.models import User
from journal import copies
from library.loading import load_catalogues
from library.models import Catalogue, CatalogueItem
from remedies.loading import load_indicators
from remedies.models import Indicator
from units.loading import load_kinds
from units.models import Unit, UnitKind

APPS = ("accounts", "journal", "library", "records", "units", "remedies", "reports", "dashboards", "sessions")


def is_empty() -> bool:
    """Whether nobody and nothing has been entered yet."""
    return not (User.objects.exists() or Unit.objects.exists())


def may_reset() -> bool:
    """Whether this database role may empty the tables: the journal's cannot be deleted, only truncated by its owner."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, 'journal_entry', 'TRUNCATE')")
        return bool(cursor.fetchone()[0])


def become_owner() -> None:
    """Goes on as the owner of the tables, where the settings of this demo know one of the same database."""
    owner = settings.DATABASE_OWNER
    if owner is None or owner["NAME"] != connection.settings_dict["NAME"]:
        return
    connection.close()
    connection.settings_dict.update({key: owner[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})


def empty() -> None:
    """Empties every table of ours and puts the reference data back; in the caller's transaction."""
    configs = [apps.get_app_config(app) for app in APPS]
    tables = {model._meta.db_table for config in configs for model in config.get_models(include_auto_created=True)}
    names = ", ".join(connection.ops.quote_name(table) for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    for anchor in settings.ANCHOR_FOLDER.glob("*.json"):
        anchor.unlink()  # of a journal that is no more
    rmtree(copies.folder(), ignore_errors=True)
    load_catalogues(Catalogue, CatalogueItem)
    load_indicators(Indicator)
    load_kinds(UnitKind)
