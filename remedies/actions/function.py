"""Recording functions and who holds them. Overlaps are let in, because there are some: the detector shows them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import CatalogueItem, LegalAct
from records.actions import amend
from remedies.actions.demands import demand_terms, demand_unit
from remedies.models import Function, FunctionHolding
from units.models import Unit


class FunctionValues(TypedDict):
    """What a list says of a function; `unit` keeps the list, `until` is the last day."""

    unit: Unit
    title: str
    field: CatalogueItem
    act: LegalAct | None
    clause: str
    since: date
    until: date | None


class HoldingValues(TypedDict):
    """Who leads a function or helps with it, on which days."""

    function: Function
    unit: Unit
    role: str
    since: date
    until: date | None


@transaction.atomic
def record_function(
    *, actor: User | None, leads: Sequence[Unit] = (), helpers: Sequence[Unit] = (), **values: Unpack[FunctionValues]
) -> Function:
    """A function, and who leads it and helps with it for as long as it stands. Raises Refused."""
    _demand_function(values)
    if set(leads) & set(helpers):
        raise Refused(_("Một đơn vị không vừa chủ trì vừa phối hợp cùng một chức năng."), at="helpers")
    row = Function.objects.create(**values)
    record("record_function", row, actor=actor, unit_id=row.unit_id, detail={"field": row.field.code})
    roles = ((FunctionHolding.Role.LEAD, leads), (FunctionHolding.Role.HELP, helpers))
    for role, units in roles:
        for unit in units:
            record_holding(function=row, unit=unit, role=role, since=row.since, until=row.until, actor=actor)
    return row


@transaction.atomic
def amend_function(row: Function, *, actor: User, seen: str, **values: Unpack[FunctionValues]) -> None:
    """Other words for a function; who holds it is recorded apart. Raises Refused, Outdated."""
    _demand_function(values)
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def record_holding(*, actor: User | None, **values: Unpack[HoldingValues]) -> FunctionHolding:
    """A unit leads a function or helps with it from a day on. Raises Refused."""
    _demand_holding(values)
    with _once():
        row = FunctionHolding.objects.create(**values)
    detail = {"function": row.function_id, "role": str(row.role)}
    record("record_holding", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return row


@transaction.atomic
def amend_holding(row: FunctionHolding, *, actor: User, seen: str, **values: Unpack[HoldingValues]) -> None:
    """Other values for a holding; a last day ends it. Raises Refused, Outdated."""
    _demand_holding(values)
    with _once():
        amend(row, values, actor=actor, unit_id=row.function.unit_id, seen=seen)


def _demand_function(values: FunctionValues) -> None:
    demand_unit(values["unit"], values["since"])
    demand_terms("field", [values["field"]], values["since"], at="field")
    _demand_days(values["since"], values["until"])


def _demand_holding(values: HoldingValues) -> None:
    demand_unit(values["unit"], values["since"])
    _demand_days(values["since"], values["until"])
    if values["since"] < values["function"].since:
        raise Refused(_("Chức năng này chưa có vào ngày bắt đầu phân công."), at="since")


def _demand_days(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise Refused(_("Ngày kết thúc phải sau hoặc trùng ngày bắt đầu."), at="until")


def _once() -> AbstractContextManager[None]:
    sentence = _("Đơn vị này đã có phân công cho chức năng đó trong thời gian này; hãy sửa hoặc kết thúc phân công cũ.")
    return refused_when({"function_holding_once_on_a_day": sentence})
