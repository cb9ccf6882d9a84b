"""Recording moves of staff and reviews of capacity."""

from collections.abc import Sequence
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
from remedies.actions.demands import demand_in_post, demand_past, demand_terms, demand_unit
from remedies.models import CapacityReview, Finding, StaffMove
from units.models import Official, Unit


class StaffMoveValues(TypedDict):
    """What a move says; `finding` is the case that it remedies, if any."""

    unit: Unit
    official: Official | None
    kind: CatalogueItem
    to_unit: Unit | None
    decided_on: date
    decision_number: str
    reason: str
    person_kinds: Sequence[CatalogueItem]
    finding: Finding | None


class CapacityReviewValues(TypedDict):
    """What a review of one section found, in persons."""

    unit: Unit
    section: str
    reviewed_on: date
    fit: int
    to_train: int
    to_reassign: int
    note: str


@transaction.atomic
def record_staff_move(*, actor: User | None, **values: Unpack[StaffMoveValues]) -> StaffMove:
    """One person moved, replaced or released. Raises Refused."""
    _demand_move(values)
    plain = {name: value for name, value in values.items() if name != "person_kinds"}
    with _moved_once():
        row = StaffMove.objects.create(**plain)
    row.person_kinds.set(values["person_kinds"])
    record("record_staff_move", row, actor=actor, unit_id=row.unit_id, detail={"kind": row.kind.code})
    return row


@transaction.atomic
def amend_staff_move(row: StaffMove, *, actor: User, seen: str, **values: Unpack[StaffMoveValues]) -> None:
    """Other values for a move. Raises Refused, Outdated."""
    _demand_move(values)
    with _moved_once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def record_capacity_review(*, actor: User | None, **values: Unpack[CapacityReviewValues]) -> CapacityReview:
    """What a review of one section found. Raises Refused."""
    _demand_review(values)
    with _reviewed_once():
        row = CapacityReview.objects.create(**values)
    record("record_capacity_review", row, actor=actor, unit_id=row.unit_id)
    return row


@transaction.atomic
def amend_capacity_review(
    row: CapacityReview, *, actor: User, seen: str, **values: Unpack[CapacityReviewValues]
) -> None:
    """Other values for a review. Raises Refused, Outdated."""
    _demand_review(values)
    with _reviewed_once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand_move(values: StaffMoveValues) -> None:
    on = values["decided_on"]
    demand_past(on, _("Ngày quyết định"), at="decided_on")
    demand_unit(values["unit"], on)
    demand_terms("staff_move", [values["kind"]], on, at="kind")
    demand_terms("person_kind", values["person_kinds"], on, at="person_kinds")
    demand_in_post(values["official"], values["unit"], on)
    if values["to_unit"] is not None:
        demand_unit(values["to_unit"], on, at="to_unit")
        if values["to_unit"] == values["unit"]:
            raise Refused(
                _("Đơn vị đến phải khác đơn vị đi; để trống khi chuyển vị trí trong cùng đơn vị."), at="to_unit"
            )
    if values["finding"] is not None and values["finding"].found_on > on:
        raise Refused(_("Trường hợp được khắc phục phải phát hiện trước ngày quyết định."), at="finding")


def _demand_review(values: CapacityReviewValues) -> None:
    demand_past(values["reviewed_on"], _("Ngày rà soát"), at="reviewed_on")
    demand_unit(values["unit"], values["reviewed_on"])
    if values["fit"] + values["to_train"] + values["to_reassign"] < 1:
        raise Refused(_("Hãy ghi số người được rà soát ở ít nhất một mức."), at="fit")


def _moved_once() -> AbstractContextManager[None]:
    return refused_when({"staff_move_once": _("Đã ghi quyết định này đối với người này trong ngày đó.")})


def _reviewed_once() -> AbstractContextManager[None]:
    return refused_when({"capacity_review_once": _("Đã ghi kết quả rà soát bộ phận này trong ngày đó.")})
