"""Protected proposals as a kind of record: the list and the page never hold the proposer's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from records.kind import Column, Entry, Fact, Kind, RecordPage, Status, Tab, Words
from remedies import actions
from remedies.access import may_enter_anywhere, may_enter_at, rights_on_proposal, visible_findings, visible_proposals
from remedies.citations import cited_panels, proposal_status
from remedies.filters.proposal import ProposalFilter
from remedies.forms.proposal import ProposalForm
from remedies.models import ProtectedProposal
from remedies.querysets import UnitRecords
from remedies.sheets.proposal import proposal_sheets
from remedies.states import UNANSWERED, ProposalState
from remedies.words import VERBS
from units.names import identities


@dataclass(frozen=True)
class ProposalLine:
    """A proposal in a list."""

    row: ProtectedProposal
    unit_name: str
    authority_name: str
    status: Status


def _proposals(user: User) -> UnitRecords[ProtectedProposal]:
    return visible_proposals(user).select_related("unit", "authority")


def _lines(rows: Sequence[ProtectedProposal], on: date) -> list[ProposalLine]:
    names = identities({pk for row in rows for pk in (row.unit_id, row.authority_id)}, on=on)
    return [
        ProposalLine(
            row, capfirst(names[row.unit_id].name), capfirst(names[row.authority_id].name), proposal_status(row)
        )
        for row in rows
    ]


def _protected(row: ProtectedProposal, today: date) -> str:
    """Whether the measure still holds."""
    if not row.measure or row.measure_until is None:
        return ""
    told = {"day": f"{row.measure_until:%d/%m/%Y}"}
    return _("(đến ngày %(day)s)") % told if row.measure_until >= today else _("(đã hết hạn ngày %(day)s)") % told


def _page(row: ProtectedProposal, user: User) -> RecordPage:
    today = clock.today()
    line = _lines([row], row.submitted_on)[0]
    hidden = _("(có ghi họ tên, đang ẩn)") if row.official_id else ""
    return RecordPage(
        title=row.title,
        status=line.status,
        facts=[
            Fact(_("Nội dung"), row.content),
            Fact(_("Đơn vị đề xuất"), line.unit_name, reverse("units:unit", args=[row.unit.code]), note=hidden),
            Fact(_("Ngày đề xuất"), row.submitted_on),
            Fact(_("Cơ quan xem xét, quyết định"), line.authority_name),
            Fact(_("Thẩm định từ ngày"), row.appraised_since),
            Fact(_("Văn bản trả lời"), row.decision_number),
            Fact(_("Ngày trả lời"), row.decided_on),
            Fact(_("Ý kiến của cơ quan quyết định"), row.decision_reason),
            Fact(_("Thí điểm đến ngày"), row.pilot_until),
            Fact(_("Biện pháp bảo vệ"), row.measure, note=_protected(row, today)),
            Fact(_("Kết thúc thí điểm"), row.ended_on),
            Fact(_("Kết quả thí điểm"), capfirst(row.get_outcome_display())),
            Fact(_("Đánh giá kết quả"), row.result),
        ],
        panels=cited_panels(row, user),
        sheets=proposal_sheets(row, rights_on_proposal(user, row), findings=visible_findings(user), today=today),
    )


def _may_amend(user: User, row: Any) -> bool:
    return row.state in UNANSWERED and may_enter_at(user, row.unit_id)


PROPOSAL = Kind(
    code="proposal",
    plural="proposals",
    namespace="remedies",
    model=ProtectedProposal,
    words=Words(
        title=gettext_lazy("Đề xuất đổi mới, sáng tạo được bảo vệ"),
        one=gettext_lazy("Đề xuất"),
        add=gettext_lazy("Ghi đề xuất"),
        empty=gettext_lazy("Chưa ghi nhận đề xuất đổi mới, sáng tạo nào trong phạm vi của bạn."),
        lede=gettext_lazy(
            "Theo Kết luận số 14-KL/TW và Nghị định số 73/2023/NĐ-CP; danh sách không có họ tên người đề xuất."
        ),
    ),
    columns=(
        Column("title", gettext_lazy("Đề xuất"), lambda line: line.row.title, "title", long=True),
        Column("unit", gettext_lazy("Đơn vị đề xuất"), lambda line: line.unit_name, "unit__code"),
        Column("authority", gettext_lazy("Cơ quan quyết định"), lambda line: line.authority_name, "authority__code"),
        Column("submitted_on", gettext_lazy("Ngày đề xuất"), lambda line: line.row.submitted_on, "submitted_on"),
        Column("state", gettext_lazy("Trạng thái"), lambda line: line.status, "state"),
        Column("pilot_until", gettext_lazy("Thí điểm đến"), lambda line: line.row.pilot_until, "pilot_until"),
        Column("measure", gettext_lazy("Biện pháp bảo vệ"), lambda line: line.row.measure, usual=False, long=True),
        Column("content", gettext_lazy("Nội dung"), lambda line: line.row.content, usual=False, long=True),
    ),
    usual_sort="-submitted_on",
    filters=ProposalFilter,
    seen_by=_proposals,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=ProposalForm,
        enter=actions.record_proposal,
        amend=actions.amend_proposal,
        initial=lambda row: {
            "unit": row.unit,
            "submitted_on": row.submitted_on,
            "title": row.title,
            "content": row.content,
            "authority": row.authority,
        },
        may_enter=may_enter_anywhere,
        may_amend=_may_amend,
        may_remove=_may_amend,
    ),
    verbs=VERBS,
    states=dict(ProposalState.choices),
    may_attach=lambda user, row: may_enter_at(user, row.unit_id),
    tab=Tab("good", gettext_lazy("Đề xuất được bảo vệ"), 2),
)
