"""Vietnamese words for the acts of this app. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "record_inspection": _("Lập cuộc kiểm tra"),
    "record_visit": _("Ghi lượt kiểm tra"),
    "record_finding": _("Ghi biểu hiện, vụ việc"),
    "verify": _("Xác minh"),
    "confirm": _("Kết luận có"),
    "clear": _("Kết luận không có"),
    "read_name": _("Xem tên cá nhân"),
    "decide_plan": _("Ban hành kế hoạch khắc phục"),
    "add_task": _("Giao nhiệm vụ"),
    "assign_lead": _("Thay đổi chủ trì"),
    "report_progress": _("Báo cáo tiến độ"),
    "complete": _("Hoàn thành nhiệm vụ"),
    "drop": _("Thôi thực hiện nhiệm vụ"),
    "record_commendation": _("Ghi khen thưởng"),
    "record_proposal": _("Tiếp nhận đề xuất"),
    "appraise_proposal": _("Bắt đầu thẩm định"),
    "allow_proposal": _("Cho phép thí điểm"),
    "decline_proposal": _("Không chấp thuận đề xuất"),
    "end_pilot": _("Kết thúc thí điểm"),
    "cite_proposal": _("Viện dẫn đề xuất được bảo vệ"),
    "retract_citation": _("Thôi viện dẫn đề xuất được bảo vệ"),
    "record_training": _("Ghi khóa bồi dưỡng"),
    "record_study_support": _("Ghi hỗ trợ tự đào tạo"),
    "record_staff_move": _("Ghi điều động, luân chuyển"),
    "record_capacity_review": _("Ghi kết quả rà soát năng lực"),
    "record_indicator_reading": _("Ghi số liệu chỉ số"),
}
"""Acts as histories and the journal tell them."""
