"""The control of `test_sqlmap`: the product as sqlmap is shown it, but for words that go into the SQL as typed."""

from importlib import import_module
from typing import Any

from django.db.models import QuerySet

from tests.browser.bare import application


def _as_typed(self: object, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
    doubled = value.replace("%", "%%")  # they would be places of parameters
    return qs.extra(where=[f"'a' LIKE '%%{doubled}%%'"])


import_module("records.filters").TextFilter.filter = _as_typed  # once Django is set up

__all__ = ["application"]
