"""The acts on a report between its clerk and its leader, as the screen offers them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import actions
from reports.access import Can
from reports.facts_of_chain import steps_of, writings_of
from reports.forms.report import ApproveForm, ReasonForm
from reports.models import Report
from reports.views.verb import Verb
from units.roles import Role


def before_the_leader(report: Report) -> list[str]:
    """What a clerk is told before submitting: who signs off first, and which sections are not said to be finished."""
    steps = [f"{str(step.label).lower()} ({step.who})" for step in steps_of(report)]
    told = [_("Trước lãnh đạo: %(steps)s.") % {"steps": "; ".join(steps)}] if steps else []
    open_ones = [f"{row.title} ({row.who})" for row in writings_of(report) if row.contribution and not row.is_done]
    if open_ones:
        told.append(_("Chưa xác nhận soạn xong: %(sections)s.") % {"sections": "; ".join(open_ones)})
    return told


def _confirm_content(report: Report) -> list[str]:
    return [
        _("Bạn đã kiểm tra và chịu trách nhiệm về nội dung báo cáo trước người đứng đầu (khoản 1 Điều 12 NĐ 30/2020)."),
        *_on_this_text(),
    ]


def _confirm_form(report: Report) -> list[str]:
    return [
        _("Bạn đã kiểm tra và chịu trách nhiệm về thể thức, kỹ thuật trình bày (khoản 2 Điều 12 NĐ 30/2020)."),
        *_on_this_text(),
    ]


def _on_this_text() -> list[str]:
    return [
        _("Việc xác nhận gắn với đúng nội dung đang trình; nội dung thay đổi thì phải xác nhận lại."),
        _("Việc này không hoàn tác được; người soạn và lãnh đạo thấy tên bạn, ngày, giờ xác nhận."),
    ]


def _hand_back(report: Report) -> list[str]:
    return [
        _("Báo cáo trở về trạng thái “Đang soạn”; người soạn thấy lý do, sửa và trình lại."),
        _("Lãnh đạo không còn thấy báo cáo trong danh sách chờ duyệt."),
    ]


CONFIRM_CONTENT = Verb(
    "confirm_content",
    Can.CONFIRM_CONTENT,
    gettext_lazy("Xác nhận nội dung báo cáo"),
    gettext_lazy("Xác nhận nội dung"),
    ApproveForm,
    _confirm_content,
    lambda report, form, user: actions.sign_off(
        report=report, role=Role.CONTENT_HEAD, actor=user, submission=form.cleaned_data["submission"]
    ),
    gettext_lazy("Đã xác nhận nội dung."),
)
CONFIRM_FORM = Verb(
    "confirm_form",
    Can.CONFIRM_FORM,
    gettext_lazy("Xác nhận thể thức, kỹ thuật trình bày"),
    gettext_lazy("Xác nhận thể thức"),
    ApproveForm,
    _confirm_form,
    lambda report, form, user: actions.sign_off(
        report=report, role=Role.FORM_CHECKER, actor=user, submission=form.cleaned_data["submission"]
    ),
    gettext_lazy("Đã xác nhận thể thức, kỹ thuật trình bày."),
)
HAND_BACK = Verb(
    "hand_back",
    Can.HAND_BACK,
    gettext_lazy("Trả lại người soạn"),
    gettext_lazy("Trả lại người soạn"),
    ReasonForm,
    _hand_back,
    lambda report, form, user: actions.hand_back(report=report, reason=form.cleaned_data["reason"], actor=user),
    gettext_lazy("Đã trả lại người soạn."),
    "danger",
)
