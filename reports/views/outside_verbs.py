"""The acts by which a file signed with a tool outside comes in, as the screen offers them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import actions
from reports.access import Can
from reports.forms.report import SignedForm
from reports.models import Report
from reports.recipients import told
from reports.views.verb import Verb


def _sign_outside(report: Report) -> list[str]:
    return [
        _("Ở Trang ký, bấm “Tải bản để ký”; ký đúng tệp đó bằng công cụ ký số của bạn, có dấu thời gian; rồi tải lên."),
        _("Chỉ nhận đúng tệp đã tải về cộng thêm một chữ ký bằng chứng thư đã đăng ký của bạn; trang không được sửa."),
        _("Sau đó văn thư ký số của cơ quan và phát hành."),
    ]


def _issue_outside(report: Report) -> list[str]:
    return [
        _("Ở Trang ký, bấm “Tải bản để ký”; ký đúng tệp đó bằng chứng thư của cơ quan, có dấu thời gian; rồi tải lên."),
        _("Chỉ nhận đúng tệp đã tải về cộng thêm một chữ ký của cơ quan; trang không được sửa."),
        *told(report),
        _("Tải lên là phát hành: thời điểm này tính là thời điểm gửi. Nơi nhận chưa tiếp nhận thì có thể thu hồi."),
    ]


SIGN_OUTSIDE = Verb(
    "sign_outside",
    Can.SIGN_OUTSIDE,
    gettext_lazy("Tải lên bản đã ký bằng công cụ ngoài"),
    gettext_lazy("Tải lên bản đã ký"),
    SignedForm,
    _sign_outside,
    lambda report, form, user: actions.sign_outside(report=report, signed=form.cleaned_data["signed"], actor=user),
    gettext_lazy("Đã nhận bản đã ký."),
)

ISSUE_OUTSIDE = Verb(
    "issue_outside",
    Can.ISSUE_OUTSIDE,
    gettext_lazy("Tải lên bản đã có chữ ký của cơ quan và phát hành"),
    gettext_lazy("Tải lên và phát hành"),
    SignedForm,
    _issue_outside,
    lambda report, form, user: actions.issue_outside(report=report, signed=form.cleaned_data["signed"], actor=user),
    gettext_lazy("Đã nhận bản có chữ ký của cơ quan và phát hành."),
)
