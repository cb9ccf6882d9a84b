"""What a line of the sheet is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from dashboards.facts.year.span import Span


@dataclass(frozen=True)
class Line:
    """One number: which records it is made of, and how they are counted.

    With `of` it is told also as a part of another line. A line that is `within` another stands indented below it.
    """

    code: str
    label: Promise
    rows: Callable[[Span], QuerySet[Any]]
    measure: Any = field(default_factory=lambda: Count("pk"))
    of: str = ""
    within: bool = False


@dataclass(frozen=True)
class Part:
    """A part of the sheet with its lines; `note` says how they are counted."""

    code: str
    title: Promise
    note: Promise
    lines: tuple[Line, ...]
