"""What may be done with a filing at the reviewing body now."""

from collections.abc import Iterator, Sequence

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from records.sheets import Sheet
from reports.access import Can
from reports.forms.report import ActForm, ReturnForm
from reports.forms.review import ChecklistForm, NoteForm, ShareForm
from reports.models import CheckAnswer, CheckPoint, Filing, ReviewShare

AT_REVIEW = "at=review"
"""In the address of an act on the report: it was offered on the page of the review, and leads back there."""


def review_sheets(
    filing: Filing,
    can: frozenset[Can],
    *,
    share: ReviewShare | None,
    user: User,
    reviewers: Sequence[User],
    points: Sequence[CheckPoint],
    answers: dict[int, CheckAnswer],
) -> list[Sheet]:
    """The acts of a person with these rights: those on the report first, then those inside the body."""
    sheets = [] if share is not None and share.reviewer_id != user.pk else list(_decisions(filing, can))
    if Can.REVIEW in can:
        if share is None:
            told = [_("Báo cáo này do bạn xem xét, cả khi đơn vị gửi lại. Người khác trong Ban không quyết định thay.")]
            sheets.append(_inside(filing, "take_review", _("Nhận xem xét"), told, forms.Form()))
        if points:
            told = [_("Đơn vị gửi không nhìn thấy. Nội dung bắt buộc phải đạt thì mới chấp nhận được.")]
            form = ChecklistForm(points=points, answers=answers)
            sheets.append(_inside(filing, "answer_checklist", _("Ghi kết quả kiểm tra"), told, form, placed=True))
        told = [_("Chỉ cơ quan xem xét đọc được; đơn vị gửi không nhìn thấy.")]
        sheets.append(_inside(filing, "note_review", _("Ghi chú nội bộ"), told, NoteForm(), placed=True))
    holds = share is not None and share.reviewer_id == user.pk and Can.REVIEW in can
    if reviewers and (Can.SHARE_OUT in can or holds):
        told = [_("Người được giao thấy báo cáo trong danh sách của mình; người đang xem xét thôi việc này.")]
        sheets.append(_inside(filing, "share_out_review", _("Giao xem xét"), told, ShareForm(reviewers=reviewers)))
    return sheets


def _decisions(filing: Filing, can: frozenset[Can]) -> Iterator[Sheet]:
    report = filing.report
    if Can.RECEIVE in can:
        told = [_("Xác nhận đã nhận văn bản; đơn vị gửi thấy ngày, giờ tiếp nhận và không thu hồi được nữa.")]
        yield _on_report(filing, "receive", _("Tiếp nhận"), told, ActForm(report=report))
    if Can.ACCEPT in can:
        told = [_("Số liệu của báo cáo được chốt và đưa vào tổng hợp của kỳ. Việc này không hoàn tác được.")]
        yield _on_report(filing, "accept", _("Chấp nhận"), told, ActForm(report=report))
    if Can.RETURN in can:
        told = [
            _("Ghi lý do ở mục cần sửa, hoặc cho toàn bộ báo cáo."),
            _("Đơn vị gửi thấy lý do và phải phát hành lại trong hạn mới bằng một văn bản có số mới."),
        ]
        yield _on_report(filing, "return", _("Trả lại"), told, ReturnForm(report=report), tone="danger")


def _on_report(
    filing: Filing, name: str, title: str, told: list[str], form: forms.Form, *, tone: str = "primary"
) -> Sheet:
    url = f"{reverse(f'reports:{name}', args=[filing.report_id])}?{AT_REVIEW}"
    return Sheet(name, title, told, url, title, form, tone)


def _inside(filing: Filing, name: str, title: str, told: list[str], form: forms.Form, *, placed: bool = False) -> Sheet:
    url = reverse(f"reports:{name}", args=[filing.pk])
    return Sheet(name, title, told, url, title, form, quiet=True, placed=placed)
