"""Recording commendations."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_in_post, demand_past, demand_terms, demand_unit
from remedies.models import Commendation, Finding
from units.models import Official, Unit


class CommendationValues(TypedDict):
    """What a commendation says; `unit` is where the person works, or the one praised as a body."""

    unit: Unit
    subject: str
    official: Official | None
    collective: str
    form: CatalogueItem
    criteria: Sequence[CatalogueItem]
    reason: str
    decision_number: str
    decided_on: date
    decided_by: str
    amount: Decimal | None


@transaction.atomic
def record_commendation(*, actor: User | None, **values: Unpack[CommendationValues]) -> Commendation:
    """One person or collective praised by one decision. Raises Refused."""
    _demand(values)
    plain = {name: value for name, value in values.items() if name != "criteria"}
    with _once():
        row = Commendation.objects.create(**plain)
    row.criteria.set(values["criteria"])
    detail = {"form": values["form"].code}
    record("record_commendation", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return row


@transaction.atomic
def amend_commendation(row: Commendation, *, actor: User, seen: str, **values: Unpack[CommendationValues]) -> None:
    """Other values for a commendation. Raises Refused, Outdated."""
    _demand(values)
    with _once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: CommendationValues) -> None:
    on = values["decided_on"]
    demand_past(on, _("Ngày quyết định"), at="decided_on")
    demand_unit(values["unit"], on)
    demand_terms("commendation_form", [values["form"]], on, at="form")
    demand_terms("commendation_criterion", values["criteria"], on, at="criteria")
    if values["subject"] == Finding.Subject.PERSON and values["collective"]:
        raise Refused(_("Chỉ ghi tên tập thể khi đối tượng là tập thể."), at="collective")
    if values["subject"] != Finding.Subject.PERSON and values["official"] is not None:
        raise Refused(_("Chỉ ghi tên cá nhân khi đối tượng là cá nhân."), at="official")
    demand_in_post(values["official"], values["unit"], on)


def _once() -> AbstractContextManager[None]:
    return refused_when({"commendation_once": _("Đã ghi hình thức khen thưởng này cho người này theo quyết định đó.")})
