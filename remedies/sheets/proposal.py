"""What may be done with a proposal now."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from remedies.access import Can
from remedies.forms.proposal import AllowForm, AppraiseForm, CiteForm, DeclineForm, EndPilotForm, ProtectForm
from remedies.models import ProtectedProposal
from remedies.querysets import FindingQuerySet
from remedies.sheets.naming import read_name_sheet
from remedies.states import ALLOWED, ProposalState


def proposal_sheets(
    row: ProtectedProposal, rights: frozenset[Can], *, findings: FindingQuerySet, today: date
) -> list[Sheet]:
    """The acts that a person with these rights may do now; `findings` are those that they may see."""
    sheets = _deciding(row, today) if Can.DECIDE in rights else []
    if Can.CITE in rights and row.state in ALLOWED:
        told = [
            _("Đề xuất được nêu trong hồ sơ của trường hợp để cân nhắc khi kết luận, xử lý."),
            _("Viện dẫn không tự loại trừ trách nhiệm."),
            _("Ai xem được trường hợp đó thì thấy viện dẫn này; họ tên người đề xuất vẫn ẩn."),
        ]
        sheets.append(_sheet(row, "cite_proposal", _("Viện dẫn cho trường hợp"), told, CiteForm(scope=findings)))
    if Can.READ_NAME in rights and row.official_id:
        sheets.append(read_name_sheet("proposal", row.pk))
    return sheets


def _deciding(row: ProtectedProposal, today: date) -> list[Sheet]:
    """What the authority may record."""
    if row.state == ProposalState.RECEIVED:
        told = [_("Đề xuất chuyển sang “Đang thẩm định”.")]
        return [_sheet(row, "appraise_proposal", _("Bắt đầu thẩm định"), told, AppraiseForm(initial={"on": today}))]
    if row.state == ProposalState.APPRAISING:
        answered = {"decided_on": today}
        allowed = [_("Đề xuất được cho phép thí điểm và người đề xuất được bảo vệ, dù kết quả thí điểm đạt hay không.")]
        declined = [_("Đề xuất không được chấp thuận. Không đổi lại được; có thể ghi đề xuất mới.")]
        return [
            _sheet(row, "allow_proposal", _("Cho phép thí điểm"), allowed, AllowForm(initial=answered)),
            _sheet(
                row, "decline_proposal", _("Không chấp thuận"), declined, DeclineForm(initial=answered), tone="danger"
            ),
        ]
    if row.state not in ALLOWED:
        return []
    kept = [_("Biện pháp đang ghi được thay bằng biện pháp này và giữ lại trong lịch sử.")]
    measure = {"measure": row.measure, "measure_until": row.measure_until}
    protect = _sheet(row, "protect_proposer", _("Biện pháp bảo vệ"), kept, ProtectForm(initial=measure))
    if row.state == ProposalState.ENDED:
        protect.quiet = True
        return [protect]
    told = [_("Thí điểm kết thúc với kết quả này. Không đạt mục tiêu không phải là căn cứ xử lý người đề xuất.")]
    end = _sheet(row, "end_pilot", _("Kết thúc thí điểm"), told, EndPilotForm(initial={"ended_on": today}))
    return [end, protect]


def _sheet(
    row: ProtectedProposal, name: str, title: str, told: list[str], form: forms.Form, *, tone: str = "primary"
) -> Sheet:
    return Sheet(name, title, told, reverse(f"remedies:{name}", args=[row.pk]), title, form, tone)
