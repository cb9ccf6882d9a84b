"""What may be done with a finding now."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from records.sheets import Sheet
from remedies.access import Can
from remedies.forms.finding import ConcludeForm, ConfirmForm, ReadNameForm
from remedies.models import Finding
from remedies.states import FindingState


def finding_sheets(found: Finding, rights: frozenset[Can]) -> list[Sheet]:
    """The acts that a person with these rights may do now."""
    sheets = []
    if Can.CONCLUDE in rights and found.state == FindingState.REPORTED:
        told = [_("Trường hợp chuyển sang “Đang xác minh”. Chưa phải là kết luận.")]
        url = reverse("remedies:verify_finding", args=[found.pk])
        sheets.append(Sheet("verify", _("Xác minh"), told, url, _("Bắt đầu xác minh"), forms.Form()))
    if Can.CONCLUDE in rights and found.state == FindingState.VERIFYING:
        told = [_("Trường hợp được kết luận là có và tính vào số liệu báo cáo.")]
        url = reverse("remedies:confirm_finding", args=[found.pk])
        form = ConfirmForm(initial={"step": found.step})
        sheets.append(Sheet("confirm", _("Kết luận có"), told, url, _("Ghi kết luận có"), form))
    if Can.CONCLUDE in rights and found.state in {FindingState.REPORTED, FindingState.VERIFYING}:
        told = [_("Trường hợp được kết luận là không có và không còn tính vào số liệu. Không đổi lại được.")]
        url = reverse("remedies:clear_finding", args=[found.pk])
        sheets.append(Sheet("clear", _("Kết luận không có"), told, url, _("Ghi kết luận không có"), ConcludeForm()))
    if Can.READ_NAME in rights and found.official_id:
        sheets.append(_read_name_sheet(found))
    return sheets


def _read_name_sheet(found: Finding) -> Sheet:
    told = [
        _("Họ tên chỉ hiện một lần trên trang này và không nằm trong danh sách nào."),
        _("Việc xem được ghi vào nhật ký: người xem, thời điểm, lý do."),
    ]
    url = reverse("remedies:read_name", args=[found.pk])
    return Sheet("read-name", _("Xem họ tên"), told, url, _("Xem họ tên"), ReadNameForm(), quiet=True)
