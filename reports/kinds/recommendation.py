"""Recommendations as a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from library.citations import short
from library.deadlines import due
from records.kind import Column, Entry, Fact, Kind, RecordPage, Status, Words
from remedies.access import may_enter_anywhere
from reports.access import may_answer, may_keep_recommendation, visible_recommendations
from reports.actions.recommendations import amend_recommendation, record_recommendation
from reports.filters.recommendation import RecommendationFilter
from reports.forms.recommendation import RecommendationForm
from reports.models import Recommendation
from reports.sheets.recommendation import recommendation_sheets
from reports.states import RecommendationState
from reports.words import RECORD_ACTS
from units.names import identities

TONES = {
    RecommendationState.WAITING: "wait",
    RecommendationState.ANSWERED: "done",
    RecommendationState.DROPPED: "off",
}


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation in a list."""

    row: Recommendation
    unit_name: str
    status: Status


def _seen(user: User) -> QuerySet[Recommendation]:
    return visible_recommendations(user).select_related("unit", "round", "act", "addressee_unit")


def _lines(rows: Sequence[Recommendation], on: date) -> list[RecommendationLine]:
    names = identities({row.unit_id for row in rows}, on=on)
    return [RecommendationLine(row, capfirst(names[row.unit_id].name), _status(row, on)) for row in rows]


def _status(row: Recommendation, on: date) -> Status:
    """The state in words; one that nobody has answered in time says so."""
    if row.state == RecommendationState.WAITING and row.answer_due_on is not None and row.answer_due_on < on:
        return Status(_("Quá hạn trả lời"), "late")
    return Status(row.get_state_display(), TONES[RecommendationState(row.state)])


def _page(row: Recommendation, user: User) -> RecordPage:
    today = clock.today()
    line = _lines([row], today)[0]
    waiting = row.state == RecommendationState.WAITING
    left = due(row.answer_due_on, today=today).words if waiting and row.answer_due_on else ""
    earlier = row.repeat_of
    return RecordPage(
        title=_("Kiến nghị của %(unit)s") % {"unit": line.unit_name},
        status=line.status,
        lede=row.text,
        facts=[
            Fact(_("Đơn vị kiến nghị"), line.unit_name, reverse("units:unit", args=[row.unit.code])),
            Fact(_("Ngày kiến nghị"), row.made_on),
            Fact(_("Kiến nghị với"), row.addressee),
            Fact(_("Nêu trong báo cáo kỳ"), row.round.name if row.round else "", note=_place(row)),
            Fact(
                _("Văn bản kiến nghị"),
                short(row.act) if row.act else "",
                reverse("reports:legal_act", args=[row.act_id]) if row.act_id else "",
            ),
            Fact(_("Đề nghị trả lời trước ngày"), row.answer_due_on, note=left),
            Fact(
                _("Nhắc lại kiến nghị"),
                _("Kiến nghị số %(number)s") % {"number": earlier.pk} if earlier else "",
                reverse("reports:recommendation", args=[earlier.pk]) if earlier else "",
            ),
            Fact(_("Ngày trả lời"), row.answered_on, note=row.answer_notation),
            Fact(_("Kết quả trả lời"), capfirst(row.get_outcome_display())),
            Fact(_("Nội dung trả lời"), row.answer),
            Fact(_("Lý do thôi theo dõi"), row.dropped_because),
        ],
        sheets=recommendation_sheets(
            row, may_answer=may_answer(user, row), may_drop=may_keep_recommendation(user, row), today=today
        ),
    )


def _place(row: Recommendation) -> str:
    return _("(mục %(order)s)") % {"order": row.order} if row.order else ""


def _may_amend(user: User, row: Any) -> bool:
    return row.state == RecommendationState.WAITING and may_keep_recommendation(user, row)


RECOMMENDATION = Kind(
    code="recommendation",
    plural="recommendations",
    namespace="reports",
    model=Recommendation,
    words=Words(
        title=gettext_lazy("Kiến nghị"),
        one=gettext_lazy("Kiến nghị"),
        add=gettext_lazy("Ghi kiến nghị"),
        empty=gettext_lazy("Chưa có kiến nghị nào trong phạm vi của bạn."),
        lede=gettext_lazy("Đề xuất, kiến nghị với cấp trên, theo dõi đến khi có trả lời."),
    ),
    columns=(
        Column("text", gettext_lazy("Nội dung"), lambda line: line.row.text, long=True),
        Column("unit", gettext_lazy("Đơn vị kiến nghị"), lambda line: line.unit_name, "unit__code"),
        Column("addressee", gettext_lazy("Kiến nghị với"), lambda line: line.row.addressee, "addressee"),
        Column("made_on", gettext_lazy("Ngày"), lambda line: line.row.made_on, "made_on"),
        Column("order", gettext_lazy("Thứ tự"), lambda line: line.row.order, "order", number=True),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status, "state"),
        Column("due", gettext_lazy("Hạn trả lời"), lambda line: line.row.answer_due_on, "answer_due_on"),
        Column(
            "round",
            gettext_lazy("Báo cáo kỳ"),
            lambda line: line.row.round.name if line.row.round else "",
            "round__ends_on",
            usual=False,
        ),
        Column("answer", gettext_lazy("Trả lời"), lambda line: line.row.answer, usual=False, long=True),
    ),
    usual_sort="-made_on",
    filters=RecommendationFilter,
    seen_by=_seen,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=RecommendationForm,
        enter=record_recommendation,
        amend=amend_recommendation,
        initial=lambda row: {
            "unit": row.unit,
            "made_on": row.made_on,
            "addressee": row.addressee,
            "text": row.text,
            "round": row.round_id,
            "order": row.order,
            "act": row.act,
            "addressee_unit": row.addressee_unit,
            "answer_due_on": row.answer_due_on,
            "repeat_of": row.repeat_of_id,
        },
        may_enter=may_enter_anywhere,
        may_amend=_may_amend,
        may_remove=_may_amend,
    ),
    verbs=RECORD_ACTS,
    states=dict(RecommendationState.choices),
    may_attach=may_keep_recommendation,
)
