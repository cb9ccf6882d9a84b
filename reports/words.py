"""The words in which states and acts are shown. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.states import ReportState

TONES: dict[str, str] = {
    ReportState.DRAFT: "draft",
    ReportState.SUBMITTED: "wait",
    ReportState.SENT_BACK: "back",
    ReportState.APPROVED: "good",
    ReportState.NUMBERED: "wait",
    ReportState.SIGNED: "good",
    ReportState.ISSUED: "good",
    ReportState.RECEIVED: "done",
    ReportState.ACCEPTED: "done",
    ReportState.RETURNED: "back",
    ReportState.RECALLED: "off",
    ReportState.CORRECTING: "draft",
}

SPANS = {"year_to_date": _("từ đầu năm"), "round": _("trong kỳ")}
"""The windows of figures that every report has."""

DRAWING = _("Đang dựng bản in")
WAITING_FOR_SIGNATURE = _("Chờ ký")

ACTS: dict[str, Promise] = {
    "open": _("Bắt đầu soạn"),
    "save_section": _("Lưu nội dung một mục"),
    "consolidate": _("Tổng hợp từ báo cáo cấp dưới"),
    "set_recipients": _("Sửa trích yếu, nơi nhận"),
    "add_annex": _("Thêm phụ lục"),
    "remove_annex": _("Bỏ phụ lục"),
    "add_attachment": _("Thêm tài liệu đính kèm"),
    "remove_attachment": _("Bỏ tài liệu đính kèm"),
    "state_nil": _("Xác nhận không phát sinh"),
    "retract_nil": _("Bỏ xác nhận không phát sinh"),
    "state_figure": _("Điều chỉnh chỉ tiêu"),
    "retract_figure": _("Bỏ điều chỉnh chỉ tiêu"),
    "comment": _("Trao đổi về một mục"),
    "resolve_thread": _("Trao đổi đã xong"),
    "reopen_thread": _("Mở lại trao đổi"),
    "answer_warnings": _("Giải trình cảnh báo"),
    "submit": _("Trình lãnh đạo"),
    "withdraw": _("Rút lại"),
    "take_over": _("Trở lại đang soạn khi bàn giao"),
    "take_over_report": _("Nhận bàn giao báo cáo"),
    "send_back": _("Lãnh đạo trả lại"),
    "share_section": _("Phân công soạn mục"),
    "finish_section": _("Xác nhận đã soạn xong mục"),
    "confirm_content": _("Xác nhận, chịu trách nhiệm về nội dung"),
    "confirm_form": _("Xác nhận thể thức, kỹ thuật trình bày"),
    "hand_back": _("Trả lại người soạn"),
    "approve": _("Phê duyệt"),
    "number": _("Cấp số"),
    "void": _("Hủy số"),
    "draw": _("Dựng xong bản in"),
    "draw_annex": _("Dựng xong phụ lục ở tệp riêng"),
    "seal_annexes": _("Ký số phụ lục ở tệp riêng"),
    "ask_signature": _("Yêu cầu ký số"),
    "sign": _("Ký số"),
    "issue": _("Phát hành"),
    "issue_on_paper": _("Phát hành bản giấy, ký tay"),
    "take_out": _("Tải bản để ký bên ngoài"),
    "ask_tool": _("Giao văn bản cho công cụ ký trên máy"),
    "give_to_tool": _("Công cụ ký trên máy lấy văn bản"),
    "sign_outside": _("Ký bằng công cụ ngoài"),
    "issue_outside": _("Ký của cơ quan bằng công cụ ngoài, phát hành"),
    "give_package": _("Tải gói gửi qua trục liên thông văn bản"),
    "ask_copy": _("Yêu cầu sao văn bản điện tử"),
    "make_copy": _("Sao văn bản điện tử"),
    "renew_archive": _("Thêm dấu thời gian lưu trữ"),
    "recall": _("Thu hồi"),
    "confirm_delivery": _("Nơi nhận xác nhận đã nhận"),
    "receive": _("Tiếp nhận"),
    "return": _("Cấp trên trả lại"),
    "accept": _("Chấp nhận"),
    "correct": _("Chỉnh sửa báo cáo đã chấp nhận"),
    "drop_correction": _("Bỏ bản chỉnh sửa"),
    "make_excerpt": _("Lập bản trích công khai"),
    "approve_excerpt": _("Duyệt công khai bản trích"),
    "withdraw_excerpt": _("Rút bản trích công khai"),
}


def state_in_words(state: str) -> tuple[str, str]:
    """The label and tone of a report's state."""
    label = WAITING_FOR_SIGNATURE if state == ReportState.NUMBERED else ReportState(state).label
    return str(label), TONES[state]


RECORD_ACTS: dict[str, Promise] = {
    "enter_legal_act": _("Nhập văn bản"),
    "replace_legal_act": _("Ghi văn bản thay thế"),
    "record_recommendation": _("Ghi kiến nghị"),
    "answer_recommendation": _("Ghi trả lời kiến nghị"),
    "drop_recommendation": _("Thôi theo dõi kiến nghị"),
    "record_past_report": _("Nhập báo cáo đã ký trước đây"),
    "record_typed_figure": _("Nhập số liệu từ bản đã ký"),
}
"""Acts on documents of the library, on recommendations and on what was signed before the system."""

DOSSIER_ACTS: dict[str, Promise] = {
    "open_dossier": _("Mở hồ sơ"),
    "put_in_dossier": _("Đưa văn bản vào hồ sơ"),
    "take_paper_out": _("Đưa văn bản ra khỏi hồ sơ"),
    "close_dossier": _("Kết thúc hồ sơ"),
    "reopen_dossier": _("Mở lại hồ sơ"),
    "hand_over_dossiers": _("Nộp lưu hồ sơ"),
    "make_transfer": _("Lập xong biên bản giao nhận, gói dữ liệu"),
    "undo_transfer": _("Hủy giao nhận hồ sơ"),
}
"""Acts on files of matters and on what goes to the archive."""

CERTIFICATE_ACTS: dict[str, Promise] = {
    "register_certificate": _("Đăng ký chứng thư số"),
    "end_certificate": _("Ngừng dùng chứng thư số"),
}
"""Acts on the certificates with which persons and bodies sign."""

ROUND_ACTS: dict[str, Promise] = {
    "add_regime": _("Thêm chế độ báo cáo"),
    "change_regime": _("Sửa chế độ báo cáo"),
    "write_outline": _("Lập đề cương"),
    "add_duty": _("Thêm đối tượng báo cáo"),
    "change_duty": _("Sửa đối tượng báo cáo"),
    "remove_duty": _("Bỏ đối tượng báo cáo"),
    "add_check_point": _("Thêm nội dung kiểm tra"),
    "change_check_point": _("Sửa nội dung kiểm tra"),
    "move_check_point": _("Sắp xếp nội dung kiểm tra"),
    "end_check_point": _("Thôi kiểm tra một nội dung"),
    "open_round": _("Mở kỳ báo cáo"),
    "add_unit_to_round": _("Bổ sung đơn vị phải báo cáo"),
    "change_deadline": _("Gia hạn, ấn định hạn riêng"),
    "exempt_unit": _("Miễn báo cáo"),
    "demand_again": _("Thôi miễn báo cáo"),
    "remind": _("Nhắc nộp báo cáo"),
}
"""Acts on regimes and rounds."""

BUNDLE_ACTS: dict[str, Promise] = {
    "ask_bundle": _("Yêu cầu tải gói bản PDF"),
    "make_bundle": _("Đóng xong gói bản PDF"),
    "resume_bundle": _("Đóng tiếp gói bản PDF"),
    "cancel_bundle": _("Dừng gói bản PDF"),
}
"""Acts on papers of many units taken away as one file."""

BOOK_ACTS: dict[str, Promise] = {
    "open_series": _("Mở sổ số văn bản"),
    "change_series": _("Sửa sổ số văn bản"),
    "remove_series": _("Xóa sổ số văn bản"),
    "reconcile_numbers": _("Ghi vào sổ số đã cấp trước khi khôi phục dữ liệu"),
}
"""Acts on the runs of document numbers."""

WEBHOOK_ACTS: dict[str, Promise] = {
    "add_webhook": _("Đăng ký địa chỉ nhận tin"),
    "renew_webhook_secret": _("Đổi khóa ký của địa chỉ nhận tin"),
    "try_webhook": _("Gửi thử địa chỉ nhận tin"),
    "resend_webhook": _("Gửi lại tin cho địa chỉ nhận tin"),
    "pause_webhook": _("Tạm dừng địa chỉ nhận tin"),
    "resume_webhook": _("Cho địa chỉ nhận tin chạy tiếp"),
    "end_webhook": _("Ngừng địa chỉ nhận tin"),
}
"""Acts on addresses of other systems that are told of reports."""

REVIEW_ACTS: dict[str, Promise] = {
    "take_review": _("Nhận xem xét"),
    "share_out_review": _("Giao xem xét"),
    "answer_checklist": _("Ghi kết quả kiểm tra"),
    "note_review": _("Ghi chú nội bộ"),
    "tell_national": _("Gửi hệ thống báo cáo quốc gia, có biên nhận"),
    "give_up_national": _("Thôi gửi hệ thống báo cáo quốc gia"),
}
"""What the reviewing body does inside; the unit that sent the report does not read it."""
VERIFICATION_ACTS: dict[str, Promise] = {"count_verifications": _("Ghi số lượt kiểm tra văn bản trong ngày")}
"""What the public page for checking documents leaves in the journal."""

VERIFICATION_TONES = {"earlier": "back", "altered": "late", "trial": "wait", "unknown": "late"}


def verification_tone(finding: str, outcome: str) -> str:
    """How the answer of the public page looks; an issued document by whether its signatures could be checked."""
    return VERIFICATION_TONES.get(finding) or {"valid": "done", "undetermined": "wait"}.get(outcome, "late")
