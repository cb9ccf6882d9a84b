"""Recording base figures: a whole that is told in parts equals their sum, or the entry is refused (need 23)."""

from collections.abc import Mapping
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
from records.texts import text_of
from remedies.actions.demands import demand_past, demand_unit
from remedies.models import Workforce
from remedies.models.workforce import CATALOGUE
from units.models import Unit


class WorkforceValues(TypedDict):
    """What a unit counted on a day: `counts` is `{code of a base figure: number}`, told by `act` or `source`."""

    unit: Unit
    counted_on: date
    act: LegalAct | None
    source: str
    counts: Mapping[str, int]


@transaction.atomic
def record_workforce(*, actor: User | None, **values: Unpack[WorkforceValues]) -> Workforce:
    """The base figures of a unit as of a day. Raises Refused."""
    kept = _demand(values)
    with _once():
        row = Workforce.objects.create(**kept)
    record("record_workforce", row, actor=actor, unit_id=row.unit_id, detail={"figures": sorted(row.counts)})
    return row


@transaction.atomic
def amend_workforce(row: Workforce, *, actor: User, seen: str, **values: Unpack[WorkforceValues]) -> None:
    """Other figures for the same count. Raises Refused, Outdated."""
    kept = _demand(values)
    with _once():
        amend(row, {**kept}, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: WorkforceValues) -> WorkforceValues:
    """The values with the wholes filled in whose parts are all told."""
    demand_past(values["counted_on"], _("Ngày của số liệu"), at="counted_on")
    demand_unit(values["unit"], values["counted_on"])
    if values["act"] is None and not values["source"].strip():
        raise Refused(_("Hãy ghi nguồn số liệu: chọn văn bản hoặc ghi nguồn khác."), at="source")
    if not values["counts"]:
        raise Refused(_("Hãy ghi ít nhất một số liệu."))
    return {**values, "counts": _whole(dict(values["counts"]), on=values["counted_on"])}


def _whole(counts: dict[str, int], *, on: date) -> dict[str, int]:
    terms = list(CatalogueItem.objects.of(CATALOGUE, on=on))
    if set(counts) - {term.code for term in terms}:
        raise Refused(_("Có số liệu không thuộc danh mục còn hiệu lực vào ngày này."))
    for whole in terms:
        parts = [term for term in terms if term.parent_id == whole.pk]
        told = [term for term in parts if term.code in counts]
        if not told:
            continue
        missing = [term.name for term in parts if term.code not in counts]
        if missing:
            sentence = _("%(whole)s: còn thiếu %(parts)s; hãy ghi đủ các phần, phần không có thì ghi 0.")
            raise Refused(sentence % {"whole": whole.name, "parts": ", ".join(missing)})
        _demand_sum(whole, parts, counts)
    return counts


def _demand_sum(whole: CatalogueItem, parts: list[CatalogueItem], counts: dict[str, int]) -> None:
    total = sum(counts[term.code] for term in parts)
    if counts.setdefault(whole.code, total) == total:
        return
    sentence = _("%(whole)s: %(parts)s là %(total)s, không bằng %(told)s đã ghi. Hãy kiểm tra lại số liệu.")
    told = {
        "whole": whole.name,
        "parts": " + ".join(text_of(counts[term.code]) for term in parts),
        "total": text_of(total),
        "told": text_of(counts[whole.code]),
    }
    raise Refused(sentence % told)


def _once() -> AbstractContextManager[None]:
    sentence = _("Đơn vị này đã có số liệu cơ sở tại ngày đó; hãy sửa số liệu đã ghi.")
    return refused_when({"workforce_once_a_day": sentence})
