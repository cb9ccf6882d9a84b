"""Recommendations: making one, amending it, what was answered, and letting one go."""

from contextlib import AbstractContextManager
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.flow import advance
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from records.actions import amend
from remedies.actions.demands import demand_past, demand_unit
from reports.models import Recommendation, Round
from reports.states import ANSWER, DROP_RECOMMENDATION, RecommendationState
from units.models import Unit


class RecommendationValues(TypedDict):
    """What is asked of whom; `order` is its place in the report of `round`."""

    unit: Unit
    made_on: date
    round: Round | None
    order: int | None
    act: LegalAct | None
    addressee: str
    addressee_unit: Unit | None
    text: str
    answer_due_on: date | None
    repeat_of: Recommendation | None


@transaction.atomic
def record_recommendation(*, actor: User | None, **values: Unpack[RecommendationValues]) -> Recommendation:
    """One thing asked for. Raises Refused."""
    _demand(values)
    with _place_once():
        row = Recommendation.objects.create(**_trimmed(values))
    record("record_recommendation", row, actor=actor, unit_id=row.unit_id, detail={"order": row.order})
    return row


@transaction.atomic
def amend_recommendation(
    row: Recommendation, *, actor: User, seen: str, **values: Unpack[RecommendationValues]
) -> None:
    """Other values for one that has no answer yet. Raises Refused, Outdated."""
    if row.state != RecommendationState.WAITING:
        raise Refused(_("Kiến nghị đã có trả lời hoặc đã thôi theo dõi nên không sửa được nội dung."))
    _demand(values, of=row)
    with _place_once():
        amend(row, dict(_trimmed(values)), actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def answer_recommendation(
    *,
    recommendation: Recommendation,
    answered_on: date,
    outcome: Recommendation.Outcome,
    answer_notation: str,
    answer: str,
    actor: User | None,
) -> None:
    """What the addressee answered, and by which document. Raises Refused, StateChanged."""
    demand_past(answered_on, _("Ngày trả lời"), at="answered_on")
    if answered_on < recommendation.made_on:
        raise Refused(_("Ngày trả lời không được trước ngày kiến nghị."), at="answered_on")
    advance(
        recommendation,
        ANSWER,
        actor=actor,
        unit_id=recommendation.unit_id,
        answered_on=answered_on,
        outcome=outcome,
        answer_notation=answer_notation.strip(),
        answer=answer.strip(),
    )


@transaction.atomic
def drop_recommendation(*, recommendation: Recommendation, reason: str, actor: User | None) -> None:
    """The unit no longer waits for an answer, and says why. Raises Refused, StateChanged."""
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do thôi kiến nghị."), at="reason")
    advance(
        recommendation,
        DROP_RECOMMENDATION,
        actor=actor,
        unit_id=recommendation.unit_id,
        dropped_because=reason.strip(),
    )


def _trimmed(values: RecommendationValues) -> RecommendationValues:
    return {**values, "addressee": values["addressee"].strip(), "text": values["text"].strip()}


def _demand(values: RecommendationValues, of: Recommendation | None = None) -> None:
    demand_past(values["made_on"], _("Ngày kiến nghị"), at="made_on")
    demand_unit(values["unit"], values["made_on"])
    if values["round"] is None and values["act"] is None:
        raise Refused(_("Hãy chọn kỳ báo cáo nêu kiến nghị hoặc văn bản kiến nghị."))
    due = values["answer_due_on"]
    if due is not None and due < values["made_on"]:
        raise Refused(_("Hạn trả lời không được trước ngày kiến nghị."), at="answer_due_on")
    if values["addressee_unit"] == values["unit"]:
        raise Refused(_("Đơn vị không kiến nghị với chính mình."), at="addressee_unit")
    earlier = values["repeat_of"]
    if earlier is None:
        return
    if of is not None and earlier.pk == of.pk:
        raise Refused(_("Kiến nghị không nhắc lại chính nó."), at="repeat_of")
    if earlier.unit_id != values["unit"].pk or earlier.made_on > values["made_on"]:
        raise Refused(_("Chỉ nhắc lại kiến nghị trước đó của cùng đơn vị."), at="repeat_of")


def _place_once() -> AbstractContextManager[None]:
    return refused_when({"recommendation_place_once": _("Báo cáo kỳ này đã có kiến nghị ở thứ tự đó.")})
