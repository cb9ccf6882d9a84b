"""Recording internal rules and their renewals."""

from contextlib import AbstractContextManager
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_past, demand_terms, demand_unit
from remedies.models import InternalRule
from units.models import Unit


class InternalRuleValues(TypedDict):
    """What an internal rule says of itself; `renews` is the one that it takes the place of."""

    unit: Unit
    kind: CatalogueItem
    title: str
    number: str
    issued_on: date
    valid_until: date | None
    renews: InternalRule | None


@transaction.atomic
def record_internal_rule(*, actor: User | None, **values: Unpack[InternalRuleValues]) -> InternalRule:
    """A rule or regulation that a unit issued for itself. Raises Refused."""
    _demand(values)
    with _once():
        row = InternalRule.objects.create(**values)
    record("record_internal_rule", row, actor=actor, unit_id=row.unit_id, detail={"kind": row.kind.code})
    return row


@transaction.atomic
def amend_internal_rule(row: InternalRule, *, actor: User, seen: str, **values: Unpack[InternalRuleValues]) -> None:
    """Other values for a rule; what renewed it must still be a later one of its kind. Raises Refused, Outdated."""
    _demand(values)
    follower = InternalRule.objects.filter(renews=row).first()
    if follower is not None:
        _demand_follows(values["unit"], values["kind"], values["issued_on"], follower)
    with _once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: InternalRuleValues) -> None:
    on, ends, renewed = values["issued_on"], values["valid_until"], values["renews"]
    demand_past(on, _("Ngày ban hành"), at="issued_on")
    demand_unit(values["unit"], on)
    demand_terms("internal_rule", [values["kind"]], on, at="kind")
    if ends is not None and ends < on:
        raise Refused(_("Ngày hết hiệu lực phải sau hoặc trùng ngày ban hành."), at="valid_until")
    if renewed is not None:
        fits = renewed.unit_id == values["unit"].pk and renewed.kind.code == values["kind"].code
        if not fits or renewed.issued_on >= on:
            raise Refused(
                _("Văn bản được thay thế phải cùng cơ quan, cùng loại và ban hành trước văn bản này."), at="renews"
            )


def _demand_follows(unit: Unit, kind: CatalogueItem, issued_on: date, follower: InternalRule) -> None:
    fits = follower.unit_id == unit.pk and follower.kind.code == kind.code
    if not fits or follower.issued_on <= issued_on:
        raise Refused(_("Đã có văn bản thay thế văn bản này; cơ quan, loại và ngày ban hành phải còn khớp."))


def _once() -> AbstractContextManager[None]:
    return refused_when(
        {
            "internal_rule_once": _("Cơ quan này đã ghi một văn bản có số, ký hiệu và ngày ban hành như vậy."),
            "remedies_internalrule_renews_id_key": _("Văn bản cũ đã có văn bản khác thay thế."),
        }
    )
