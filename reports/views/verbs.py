"""The acts on a report as the screen offers them: words, form, and the action behind each.

URL name, action and journal verb share the name.
"""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from journal import clock
from reports import actions
from reports.access import Can
from reports.facts import signer_of
from reports.forms.report import (
    ActForm,
    ApproveForm,
    ConfirmForm,
    ConfirmReasonForm,
    NumberForm,
    ReasonForm,
    ReturnForm,
    VoidForm,
)
from reports.models import Report
from reports.querysets import CONFIRMING_ROLES
from reports.recipients import told
from reports.views.chain_verbs import CONFIRM_CONTENT, CONFIRM_FORM, HAND_BACK, before_the_leader
from reports.views.outside_verbs import ISSUE_OUTSIDE, SIGN_OUTSIDE
from reports.views.paper_verbs import ISSUE_ON_PAPER
from reports.views.verb import Verb
from units.access import standing
from units.names import answering


def _submit(report: Report) -> list[str]:
    return [
        _("Báo cáo chuyển sang trạng thái “Chờ duyệt”; lãnh đạo đơn vị nhìn thấy và xem xét."),
        *before_the_leader(report),
        _("Trong lúc chờ duyệt không sửa được nội dung. Bạn có thể rút lại khi lãnh đạo chưa phê duyệt."),
    ]


def _withdraw(report: Report) -> list[str]:
    return [_("Báo cáo trở về trạng thái “Đang soạn” để sửa tiếp. Lãnh đạo không còn thấy trong danh sách chờ duyệt.")]


def _send_back(report: Report) -> list[str]:
    return [_("Báo cáo trở về chuyên viên kèm lý do của bạn để sửa và trình lại.")]


def _approve(report: Report) -> list[str]:
    return [
        _("Nội dung và số liệu của báo cáo được chốt, không sửa được nữa."),
        _("Văn thư cấp số, ngày; sau đó bạn ký số vào bản in, hoặc ký tay vào bản giấy nếu chưa có chứng thư số."),
        _("Muốn sửa sau khi đã cấp số thì phải hủy số, có lý do lưu trong sổ."),
    ]


def _signs_as(report: Report, user: User) -> list[str]:
    """In which capacity the person will sign, and by delegation: under which act, in which matters, until when."""
    signer = signer_of(report.unit, on=clock.today(), official_id=user.official.pk)
    if signer is None:
        return [_("Chức vụ của bạn hôm nay không có thẩm quyền ký văn bản của đơn vị.")]
    told = [_("Bạn ký với tư cách: %(lines)s.") % {"lines": " / ".join(signer.capacity_lines)}]
    if signer.delegation is not None:
        basis = _(
            "Căn cứ %(act)s ngày %(day)s; nội dung được giao ký: %(matters)s. Chỉ phê duyệt báo cáo thuộc nội dung này."
        )
        act_day = date_format(signer.delegation.act_day, "d/m/Y")
        words = {"act": signer.delegation.act_notation, "day": act_day, "matters": signer.delegation.matters}
        told.append(basis % words)
    return told


def _number(report: Report) -> list[str]:
    return [
        _("Số tiếp theo trong sổ văn bản đi được cấp cho báo cáo này và không dùng lại cho văn bản khác."),
        _("Bản in được dựng ngay với số, ngày đã cấp."),
        *told(report),
    ]


def _void(report: Report) -> list[str]:
    return [
        _("Số đã cấp bị hủy, vẫn nằm trong sổ kèm lý do và không dùng lại."),
        _("Báo cáo trở về chuyên viên để sửa; lần phát hành sau có số mới."),
    ]


def _sign(report: Report) -> list[str]:
    return [
        _("Chữ ký số của bạn được đặt vào bản in; nội dung bản in không thay đổi được nữa."),
        _("Sau đó văn thư ký số của cơ quan và phát hành."),
    ]


def _issue(report: Report) -> list[str]:
    receiver = answering(report.expectation.receiver_id, on=clock.today()).body_name
    return [
        _("Chữ ký số của cơ quan được đặt vào văn bản."),
        _("Báo cáo được gửi tới %(receiver)s và cơ quan cấp trên; thời điểm này tính là thời điểm gửi.")
        % {"receiver": receiver},
        *told(report),
        _("Sau khi phát hành không sửa được; nơi nhận chưa tiếp nhận thì có thể thu hồi."),
    ]


def _recall(report: Report) -> list[str]:
    return [
        _("Nơi nhận thấy báo cáo đã bị thu hồi kèm lý do. Số văn bản vẫn giữ trong sổ."),
        _("Báo cáo trở về chuyên viên; lần phát hành sau có số mới và thay thế văn bản này."),
    ]


def _confirm_delivery(report: Report) -> list[str]:
    return [_("Đơn vị gửi thấy đơn vị bạn đã nhận văn bản, lúc nào. Chỉ xác nhận một lần.")]


def _confirm(report: Report, form: ActForm, user: User) -> None:
    units = standing(user).nodes(CONFIRMING_ROLES)
    actions.confirm_delivery(report=report, units=units, actor=user)


def _receive(report: Report) -> list[str]:
    return [_("Xác nhận đã nhận văn bản; đơn vị gửi thấy ngày, giờ tiếp nhận và không thu hồi được nữa.")]


def _return(report: Report) -> list[str]:
    return [
        _("Ghi lý do ở mục cần sửa, hoặc cho toàn bộ báo cáo."),
        _("Đơn vị gửi thấy lý do ở từng mục và phải sửa, phát hành lại bằng một văn bản có số mới."),
        _("Gửi lại trong hạn mới thì không tính là gửi muộn. Văn bản đã phát hành vẫn được lưu."),
    ]


def _correct(report: Report) -> list[str]:
    return [
        _("Báo cáo trở về chuyên viên để sửa; nơi nhận thấy lý do của bạn."),
        _("Văn bản đã được chấp nhận vẫn có giá trị cho đến khi văn bản thay thế, có số mới, được chấp nhận."),
        _("Phải có thay đổi mới trình được; không cần sửa nữa thì bỏ bản chỉnh sửa."),
    ]


def _drop_correction(report: Report) -> list[str]:
    return [_("Nội dung, số liệu trở lại như báo cáo đã được chấp nhận. Những gì đã sửa vẫn được lưu trong lịch sử.")]


def _accept(report: Report) -> list[str]:
    return [_("Số liệu của báo cáo được chốt và đưa vào tổng hợp của kỳ. Việc này không hoàn tác được.")]


VERBS: tuple[Verb, ...] = (
    Verb(
        "submit",
        Can.SUBMIT,
        gettext_lazy("Trình lãnh đạo"),
        gettext_lazy("Trình lãnh đạo"),
        ActForm,
        _submit,
        lambda report, form, user: actions.submit(report=report, actor=user, verdict=form.data.get("verdict", "")),
        gettext_lazy("Đã trình lãnh đạo."),
    ),
    CONFIRM_CONTENT,
    CONFIRM_FORM,
    Verb(
        "approve",
        Can.APPROVE,
        gettext_lazy("Phê duyệt báo cáo"),
        gettext_lazy("Phê duyệt"),
        ApproveForm,
        _approve,
        lambda report, form, user: actions.approve(
            report=report, actor=user, submission=form.cleaned_data["submission"]
        ),
        gettext_lazy("Đã phê duyệt. Báo cáo chờ văn thư cấp số."),
        personally=_signs_as,
    ),
    Verb(
        "number",
        Can.NUMBER,
        gettext_lazy("Cấp số, ngày văn bản"),
        gettext_lazy("Cấp số"),
        NumberForm,
        _number,
        lambda report, form, user: actions.give_number(
            report=report, day=form.cleaned_data["day"], typed=form.cleaned_data.get("number"), actor=user
        ),
        gettext_lazy("Đã cấp số."),
    ),
    Verb(
        "sign",
        Can.SIGN,
        gettext_lazy("Ký số"),
        gettext_lazy("Ký số"),
        ConfirmForm,
        _sign,
        lambda report, form, user: actions.ask_signature(report=report, actor=user),
        gettext_lazy("Đã nhận lệnh ký số."),
    ),
    Verb(
        "issue",
        Can.ISSUE,
        gettext_lazy("Đóng dấu và phát hành"),
        gettext_lazy("Phát hành"),
        ConfirmForm,
        _issue,
        lambda report, form, user: actions.ask_seal(report=report, actor=user),
        gettext_lazy("Đã nhận lệnh đóng dấu và phát hành."),
    ),
    SIGN_OUTSIDE,
    ISSUE_OUTSIDE,
    ISSUE_ON_PAPER,
    Verb(
        "confirm_delivery",
        Can.CONFIRM_DELIVERY,
        gettext_lazy("Xác nhận đã nhận văn bản"),
        gettext_lazy("Xác nhận đã nhận"),
        ActForm,
        _confirm_delivery,
        _confirm,
        gettext_lazy("Đã xác nhận với đơn vị gửi."),
    ),
    Verb(
        "receive",
        Can.RECEIVE,
        gettext_lazy("Tiếp nhận báo cáo"),
        gettext_lazy("Tiếp nhận"),
        ActForm,
        _receive,
        lambda report, form, user: actions.receive(report=report, actor=user),
        gettext_lazy("Đã tiếp nhận."),
    ),
    Verb(
        "accept",
        Can.ACCEPT,
        gettext_lazy("Chấp nhận báo cáo"),
        gettext_lazy("Chấp nhận"),
        ActForm,
        _accept,
        lambda report, form, user: actions.accept(report=report, actor=user),
        gettext_lazy("Đã chấp nhận."),
    ),
    Verb(
        "return",
        Can.RETURN,
        gettext_lazy("Trả lại báo cáo"),
        gettext_lazy("Trả lại"),
        ReturnForm,
        _return,
        lambda report, form, user: actions.return_report(
            report=report, reasons=form.reasons, resend_by=form.cleaned_data["resend_by"], actor=user
        ),
        gettext_lazy("Đã trả lại đơn vị."),
        "danger",
    ),
    Verb(
        "send_back",
        Can.SEND_BACK,
        gettext_lazy("Trả lại chuyên viên"),
        gettext_lazy("Trả lại"),
        ReasonForm,
        _send_back,
        lambda report, form, user: actions.send_back(report=report, reason=form.cleaned_data["reason"], actor=user),
        gettext_lazy("Đã trả lại chuyên viên."),
        "danger",
    ),
    HAND_BACK,
    Verb(
        "withdraw",
        Can.WITHDRAW,
        gettext_lazy("Rút lại báo cáo"),
        gettext_lazy("Rút lại"),
        ActForm,
        _withdraw,
        lambda report, form, user: actions.withdraw(report=report, actor=user),
        gettext_lazy("Đã rút lại để sửa tiếp."),
    ),
    Verb(
        "void",
        Can.VOID,
        gettext_lazy("Hủy số văn bản"),
        gettext_lazy("Hủy số"),
        VoidForm,
        _void,
        lambda report, form, user: actions.void_number(report=report, reason=form.cleaned_data["reason"], actor=user),
        gettext_lazy("Đã hủy số."),
        "danger",
    ),
    Verb(
        "recall",
        Can.RECALL,
        gettext_lazy("Thu hồi văn bản"),
        gettext_lazy("Thu hồi"),
        ConfirmReasonForm,
        _recall,
        lambda report, form, user: actions.recall(report=report, reason=form.cleaned_data["reason"], actor=user),
        gettext_lazy("Đã thu hồi."),
        "danger",
    ),
    Verb(
        "correct",
        Can.CORRECT,
        gettext_lazy("Chỉnh sửa báo cáo đã được chấp nhận"),
        gettext_lazy("Chỉnh sửa, bổ sung"),
        ReasonForm,
        _correct,
        lambda report, form, user: actions.correct(report=report, reason=form.cleaned_data["reason"], actor=user),
        gettext_lazy("Đã mở báo cáo để chỉnh sửa."),
        "danger",
    ),
    Verb(
        "drop_correction",
        Can.DROP_CORRECTION,
        gettext_lazy("Bỏ bản chỉnh sửa"),
        gettext_lazy("Bỏ bản chỉnh sửa"),
        ActForm,
        _drop_correction,
        lambda report, form, user: actions.drop_correction(report=report, actor=user),
        gettext_lazy("Đã bỏ bản chỉnh sửa; báo cáo trở lại như đã được chấp nhận."),
        "danger",
    ),
)

BY_NAME = {verb.name: verb for verb in VERBS}
