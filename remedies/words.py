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
}
"""Acts as histories and the journal tell them."""
