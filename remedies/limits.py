"""The numbers from which the system warns, and their usual values. Pure; what is set otherwise is in `WarningLimit`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Limit(TextChoices):
    """What can be set."""

    UNITS_ASKED = "units_asked", _("Số đơn vị được hỏi trong một lần lấy ý kiến mà không phải nêu lý do")
    TRANSFERS = "transfers", _("Số lần chuyển chủ trì lên cấp trên hoặc sang cơ quan khác")
    REPLIES_AT_FAULT = "replies_at_fault", _("Số lần trả lời chậm, không trả lời hoặc chung chung trong 12 tháng")
    EXTENSIONS = "extensions", _("Số lần gia hạn một nhiệm vụ")
    OVERDUE_DAYS = "overdue_days", _("Số ngày quá hạn của nhiệm vụ")
    PLAN_DAYS = "plan_days", _("Số ngày phải có kế hoạch khắc phục sau khi kết luận có biểu hiện")


USUAL: dict[Limit, int] = {
    Limit.UNITS_ASKED: 5,
    Limit.TRANSFERS: 2,
    Limit.REPLIES_AT_FAULT: 3,
    Limit.EXTENSIONS: 2,
    Limit.OVERDUE_DAYS: 30,
    Limit.PLAN_DAYS: 30,
}
"""No law fixes them; each installation may set its own from a day on."""
