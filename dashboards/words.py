"""Vietnamese words for what the journal keeps as codes. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records import words as records_words
from remedies import words as remedies_words
from reports.words import (
    ACTS,
    BOOK_ACTS,
    BUNDLE_ACTS,
    CERTIFICATE_ACTS,
    RECORD_ACTS,
    REVIEW_ACTS,
    ROUND_ACTS,
    VERIFICATION_ACTS,
    WEBHOOK_ACTS,
)
from units.words import ACTS as ACTS_ON_PEOPLE

VERBS: dict[str, Promise] = {
    **records_words.VERBS,
    **remedies_words.VERBS,
    **ACTS,
    **BOOK_ACTS,
    **BUNDLE_ACTS,
    **RECORD_ACTS,
    **ROUND_ACTS,
    **REVIEW_ACTS,
    **VERIFICATION_ACTS,
    **WEBHOOK_ACTS,
    **CERTIFICATE_ACTS,
    **ACTS_ON_PEOPLE,
    "send_back": _("Lãnh đạo trả lại"),
    "return": _("Cấp trên trả lại"),
    "found_unit": _("Thành lập đơn vị"),
    "rename_unit": _("Đổi tên, đổi loại đơn vị"),
    "move_unit": _("Chuyển đơn vị trực thuộc"),
    "close_unit": _("Kết thúc hoạt động đơn vị"),
    "merge_unit": _("Sáp nhập đơn vị"),
    "record_chart_note": _("Ghi chú trên biểu đồ"),
    "choose_mail": _("Chọn thư nhắc việc"),
    "give_calendar": _("Cấp địa chỉ lịch hạn báo cáo"),
    "end_calendar": _("Ngừng lịch hạn báo cáo"),
    "split_unit": _("Chia tách đơn vị"),
    "undo_change": _("Hủy thay đổi của đơn vị"),
    "seed_national": _("Nạp danh mục đơn vị hành chính"),
    "add_kind": _("Thêm loại đơn vị"),
    "change_kind": _("Thay đổi loại đơn vị"),
    "take_over_task": _("Nhận bàn giao nhiệm vụ"),
    "open_extract": _("Mở trích lục hồ sơ cá nhân"),
    "take_year_sheet": _("Xuất phiếu tổng hợp cuối năm"),
    "move_demo_day": _("Đổi ngày dùng thử"),
    "draw_up_review": _("Lập bản rà soát quyền"),
    "confirm_review": _("Xác nhận bản rà soát quyền"),
    "make_review": _("Lập bản PDF rà soát quyền"),
    "sign_review": _("Ký số bản rà soát quyền"),
    "begin_maintenance": _("Bắt đầu bảo trì"),
    "change_maintenance": _("Đổi giờ, lý do bảo trì"),
    "end_maintenance": _("Kết thúc bảo trì"),
    "ask_readings": _("Hỏi ai đã xem"),
    "ask_names": _("Yêu cầu xuất thêm họ tên"),
    "release_names": _("Cho phép xuất thêm họ tên"),
    "decline_names": _("Từ chối yêu cầu xuất thêm họ tên"),
    "retry_job": _("Cho việc nền chạy lại"),
    "check_rulebook": _("Kiểm tra danh mục, quy tắc"),
    "restored": _("Phục hồi từ bản sao lưu"),
    "revoke_again": _("Thu hồi lại sau khi phục hồi"),
    "taken_out": _("Xuất toàn bộ dữ liệu của hệ thống"),
    "brought_in": _("Nhập toàn bộ dữ liệu của một hệ thống"),
}
"""Acts of the journal. A verb that is not here is shown as it was written."""

SUBJECTS: dict[str, Promise] = {
    "reports.report": _("Báo cáo"),
    "reports.filing": _("Lần nộp"),
    "reports.recommendation": _("Kiến nghị"),
    "reports.pastreport": _("Báo cáo đã ký trước đây"),
    "reports.typedfigure": _("Số liệu nhập từ bản đã ký"),
    "reports.regime": _("Chế độ báo cáo"),
    "reports.round": _("Kỳ báo cáo"),
    "reports.expectation": _("Đơn vị phải báo cáo"),
    "reports.signingcertificate": _("Chứng thư số"),
    "reports.verificationday": _("Trang kiểm tra văn bản"),
    "remedies.task": _("Nhiệm vụ"),
    "remedies.finding": _("Biểu hiện, vụ việc"),
    "remedies.handling": _("Hình thức xử lý"),
    "remedies.evidencenote": _("Chứng cứ"),
    "remedies.reply": _("Giải trình"),
    "remedies.inspectiondocument": _("Văn bản kiểm tra"),
    "remedies.plannedunit": _("Đơn vị trong kế hoạch kiểm tra"),
    "remedies.inspection": _("Cuộc kiểm tra"),
    "remedies.visit": _("Lượt kiểm tra"),
    "remedies.remedyplan": _("Kế hoạch khắc phục"),
    "remedies.consultation": _("Lần lấy ý kiến"),
    "remedies.opinion": _("Ý kiến được hỏi"),
    "remedies.warninglimit": _("Ngưỡng cảnh báo"),
    "remedies.commendation": _("Khen thưởng, biểu dương"),
    "remedies.protectedproposal": _("Đề xuất được bảo vệ"),
    "remedies.training": _("Khóa bồi dưỡng"),
    "remedies.studysupport": _("Hỗ trợ tự đào tạo"),
    "remedies.staffmove": _("Điều động, luân chuyển"),
    "remedies.capacityreview": _("Đánh giá năng lực"),
    "remedies.indicatorreading": _("Chỉ số bên ngoài"),
    "remedies.internalrule": _("Nội quy, quy chế"),
    "remedies.function": _("Chức năng, nhiệm vụ"),
    "remedies.functionholding": _("Phân công chức năng"),
    "remedies.workforce": _("Số liệu cơ sở"),
    "remedies.selfreviewround": _("Đợt tự soi, tự sửa"),
    "remedies.selfreview": _("Bản tự soi, tự sửa"),
    "remedies.promise": _("Lời hứa"),
    "units.unit": _("Đơn vị"),
    "units.unitkind": _("Loại đơn vị"),
    "units.official": _("Cán bộ, công chức, viên chức"),
    "units.posting": _("Vị trí công tác"),
    "units.delegation": _("Giao ký"),
    "accounts.user": _("Tài khoản"),
    "records.exportfile": _("Danh sách xuất Excel"),
    "records.workbookimport": _("Tệp Excel nhập vào"),
    "journal.demoday": _("Ngày dùng thử"),
    "records.namerelease": _("Yêu cầu xuất thêm họ tên"),
    "journal.job": _("Việc nền"),
    "dashboards.rulebookcheck": _("Danh mục, quy tắc"),
    "dashboards.chartnote": _("Ghi chú trên biểu đồ"),
    "journal.maintenancetime": _("Lần bảo trì"),
}
"""Kinds of object that the journal speaks of."""

DETAILS: dict[str, Promise] = {
    "notation": _("số"),
    "attempt": _("lần"),
    "pages": _("số trang"),
    "rows": _("số dòng"),
    "names": _("số họ tên"),
    "wrong_rows": _("số dòng có lỗi"),
    "checks": _("số lượt kiểm tra"),
    "progress": _("tiến độ"),
    "role": _("vai trò"),
    "from": _("từ"),
    "to": _("đến"),
    "on": _("ngày"),
}
"""What of an entry's detail is shown: never free text."""
WAYS: dict[str, Promise] = {
    "password": _("mật khẩu"),
    "code": _("mã xác thực"),
    "provider": _("đăng nhập một lần"),
}
"""How somebody proved at the door who they are."""


def verb(code: str) -> str:
    """The act in words."""
    return str(VERBS.get(code, code))


def subject(code: str) -> str:
    """The kind of object in words."""
    return str(SUBJECTS.get(code, code))
