"""The act by which a paper signed by hand goes out, as the screen offers it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports import actions
from reports.access import Can
from reports.forms.report import PaperForm
from reports.models import Report
from reports.recipients import told
from reports.views.verb import Verb


def _issue_on_paper(report: Report) -> list[str]:
    return [
        _("Dùng khi không ký số được: in bản PDF, lãnh đạo ký tay, đóng dấu của cơ quan, rồi quét và tải lên."),
        _("Báo cáo được gửi đi với dấu “Bản giấy, ký tay”; bản quét không có chữ ký số."),
        *told(report),
        _("Thời điểm này tính là thời điểm gửi. Nơi nhận chưa tiếp nhận thì có thể thu hồi."),
    ]


ISSUE_ON_PAPER = Verb(
    "issue_on_paper",
    Can.ISSUE_ON_PAPER,
    gettext_lazy("Phát hành bản giấy, ký tay"),
    gettext_lazy("Phát hành bản giấy"),
    PaperForm,
    _issue_on_paper,
    lambda report, form, user: actions.issue_on_paper(
        report=report,
        scan=form.cleaned_data["scan"],
        number=form.cleaned_data["number"],
        day=form.cleaned_data["day"],
        actor=user,
    ),
    gettext_lazy("Đã phát hành bản giấy, ký tay."),
)
