"""Warnings of all kinds as one list: found by one query, told page by page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, QuerySet, Value

from journal.replica import for_reading
from remedies.facts.warnings import WARNINGS, Question, WarningKind
from units.models import Identity, Unit
from units.names import identities

Found = tuple[str, int, int, date]
"""Code of the kind, id of the record, id of the unit concerned, the day from which it holds."""


@dataclass(frozen=True)
class Warned:
    """One warning: about which unit, since when, which record it leads to, and why."""

    kind: WarningKind
    record_id: int
    unit: Identity
    unit_code: str
    since: date
    title: str
    sentence: str


def warnings(
    question: Question,
    *,
    kinds: Iterable[WarningKind] = tuple(WARNINGS.values()),
    units: Any = None,
    record: Model | None = None,
) -> QuerySet[Any]:
    """What warns, newest first, as rows of `Found`: of some kinds, some units (ids or a subquery), or one record."""
    asked = [kind for kind in kinds if record is None or isinstance(record, kind.model)]
    columns = ("warned_kind", "warned_record", "warned_unit", "warned_on")
    parts = [_part(kind, question, units, record).values_list(*columns) for kind in asked]
    return parts[0].union(*parts[1:], all=True).order_by("-warned_on", "warned_kind", "warned_record")


def numbers(question: Question) -> dict[str, int]:
    """How many warnings of each kind there are, by its code, in one query; a kind without any is left out."""
    found = dict(_counted(question, "warned_kind"))
    return {code: found[code] for code in WARNINGS if code in found}


def numbers_by_unit(question: Question) -> dict[tuple[int, str], int]:
    """How many warnings of each kind concern each unit, by the unit's id and the code, in one query."""
    return {(unit, kind): number for unit, kind, number in _counted(question, "warned_unit", "warned_kind")}


def _counted(question: Question, *columns: str) -> list[tuple[Any, ...]]:
    """How many warnings share the values of some columns: these are all that is asked of a warning."""
    first, *others = (_part(kind, question, None, None).values_list(*columns) for kind in WARNINGS.values())
    sql, params = first.union(*others, all=True).query.sql_with_params()
    told = ", ".join(columns)
    with for_reading().cursor() as cursor:
        cursor.execute(f"SELECT {told}, count(*) FROM ({sql}) AS warned GROUP BY {told}", params)  # noqa: S608
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _part(kind: WarningKind, question: Question, units: Any, record: Model | None) -> QuerySet[Any]:
    found = kind.found(question).order_by()
    if record is not None:
        found = found.filter(pk=record.pk)
    if units is not None:
        found = found.filter(warned_unit__in=units)
    rows: QuerySet[Any] = found.annotate(warned_kind=Value(kind.code), warned_record=F("pk"))
    return rows


def told(found: Sequence[Found], question: Question) -> list[Warned]:
    """The warnings of one page in words; the number of queries depends on the kinds in it, never on the rows."""
    rows = list(found)
    by_kind: dict[str, list[int]] = {}
    for code, pk, _unit, _since in rows:
        by_kind.setdefault(code, []).append(pk)
    words = {code: WARNINGS[code].tells(pks, question) for code, pks in by_kind.items()}
    names = identities({unit for _code, _pk, unit, _since in rows}, on=question.on)
    codes = dict(Unit.objects.filter(pk__in=names).values_list("pk", "code"))
    return [
        Warned(WARNINGS[code], pk, names[unit], codes[unit], since, words[code][pk].title, words[code][pk].sentence)
        for code, pk, unit, since in rows
    ]
