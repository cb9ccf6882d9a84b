"""What is quicker to make for all rows at once than to keep for each: foreign keys, and indexes of words."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.db import connection
from django.db.models import Index, Model

KEYS = """
SELECT format('ALTER TABLE %%I DROP CONSTRAINT %%I', class.relname, con.conname),
       format('ALTER TABLE %%I ADD CONSTRAINT %%I %%s', class.relname, con.conname, pg_get_constraintdef(con.oid))
FROM pg_constraint AS con JOIN pg_class AS class ON class.oid = con.conrelid
WHERE con.contype = 'f' AND con.connamespace = current_schema()::regnamespace
  AND split_part(class.relname, '_', 1) = ANY(%s)
ORDER BY class.relname, con.conname
"""
FILLED = ["remedies", "reports"]


@contextmanager
def laid_aside() -> Iterator[None]:
    """Within one transaction: they are dropped, and made again at the end, when they are checked for every row."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '64MB'")
        cursor.execute(KEYS, [FILLED])
        keys = cursor.fetchall()
        for drop, _add in keys:
            cursor.execute(drop)
    indexes = _word_indexes()
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    yield
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        for _drop, add in keys:
            cursor.execute(add)
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.add_index(model, index)


def _word_indexes() -> list[tuple[type[Model], Index]]:
    models = [model for app in ("remedies", "units") for model in apps.get_app_config(app).get_models()]
    return [(model, index) for model in models for index in model._meta.indexes if isinstance(index, GinIndex)]
