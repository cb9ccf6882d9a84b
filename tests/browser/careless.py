"""The control of `test_sqlmap`: the product as sqlmap is shown it, but for words that go into the SQL as typed.

Words that narrow a list do, the name of the column that orders it, and the title of a record that is entered, of which
somebody wished to know whether there is one already.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.http import QueryDict

from tests.browser.bare import application


def _as_typed(self: object, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
    doubled = value.replace("%", "%%")  # they would be places of parameters
    return qs.extra(where=[f"'a' LIKE '%%{doubled}%%'"])


def _ordered_as_typed(
    rows: QuerySet[Any], asked: QueryDict, columns: Mapping[str, str], default: str, **_rest: object
) -> QuerySet[Any]:
    column = (asked.get("sort") or default).removeprefix("-").replace("%", "%%")
    return rows.order_by(RawSQL(f"{rows.model._meta.db_table}.{column}", []), "pk")


def _asked_as_typed(self: Any) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM remedies_training WHERE title = '{self.data.get('title', '')}'")
        if cursor.fetchone()[0]:
            self.add_error("title", "!")
    return dict(self.cleaned_data)


# once Django is set up
import_module("records.filters").TextFilter.filter = _as_typed
vars(import_module("records.exporting"))["ordered"] = _ordered_as_typed
import_module("records.forms").EntryForm.clean = _asked_as_typed

__all__ = ["application"]
