"""Recording annual ratings."""

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
from library.reference.rating import LEAST, RATINGS, SCORED_SINCE
from records.actions import amend
from remedies.actions.demands import demand_in_post, demand_past, demand_terms, demand_text, demand_unit
from remedies.models import AnnualRating
from units.models import Official, Unit


class AnnualRatingValues(TypedDict):
    """What a rating says: of `official` for `year`, with the decision; `score` where the rules give points."""

    unit: Unit
    official: Official | None
    year: int
    label: CatalogueItem
    score: Decimal | None
    decided_on: date
    decision_number: str
    decided_by: str
    note: str


@transaction.atomic
def record_annual_rating(*, actor: User | None, **values: Unpack[AnnualRatingValues]) -> AnnualRating:
    """How an official was rated for a year; never one's own rating. Raises Refused."""
    _demand(values, actor)
    with _once():
        row = AnnualRating.objects.create(**values)
    record("record_annual_rating", row, actor=actor, unit_id=row.unit_id, detail={"year": row.year})
    return row


@transaction.atomic
def amend_annual_rating(row: AnnualRating, *, actor: User, seen: str, **values: Unpack[AnnualRatingValues]) -> None:
    """Other values for a rating, of somebody else before and after. Raises Refused, Outdated."""
    _demand_of_another(row.official, actor)
    _demand(values, actor)
    with _once():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand(values: AnnualRatingValues, actor: User | None) -> None:
    on, score = values["decided_on"], values["score"]
    demand_past(on, _("Ngày quyết định"), at="decided_on")
    demand_unit(values["unit"], on)
    if values["official"] is None:
        raise Refused(_("Hãy chọn người được xếp loại."), at="official")
    _demand_of_another(values["official"], actor)
    demand_in_post(values["official"], values["unit"], on)
    demand_terms(RATINGS.code, [values["label"]], on, at="label")
    demand_text(values["decision_number"], _("Hãy ghi số quyết định xếp loại."), at="decision_number")
    if on.year < values["year"]:
        raise Refused(_("Quyết định xếp loại không được trước năm đánh giá."), at="decided_on")
    if score is not None:
        _demand_score(score, values["label"], on)


def _demand_of_another(official: Official, actor: User | None) -> None:
    """Nobody works on what is decided about themselves (row 10)."""
    if actor is not None and official.user_id == actor.pk:
        raise Refused(_("Không tự ghi hoặc sửa kết quả xếp loại của chính mình; hãy để người khác ghi."), at="official")


def _demand_score(score: Decimal, label: CatalogueItem, on: date) -> None:
    """Points since 2026, and never a better label than they give (NĐ 335/2025/NĐ-CP); a worse one may have reasons."""
    if on < SCORED_SINCE:
        raise Refused(_("Điểm chỉ ghi cho quyết định từ ngày 01/01/2026 (Nghị định 335/2025/NĐ-CP)."), at="score")
    if score < LEAST[label.code]:
        told = {"label": label.name, "least": LEAST[label.code]}
        raise Refused(_("“%(label)s” cần từ %(least)d điểm trở lên.") % told, at="score")


def _once() -> AbstractContextManager[None]:
    return refused_when({"annual_rating_once_a_year": _("Đã ghi xếp loại năm đó của người này; hãy sửa hồ sơ đã ghi.")})
