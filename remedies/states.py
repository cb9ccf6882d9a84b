"""The states of tasks and findings, and the only ways between them (data, no code)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from journal.flow import Transition


class TaskState(TextChoices):
    """Where a task stands."""

    OPEN = "open", _("Đang thực hiện")
    DONE = "done", _("Đã hoàn thành")
    NOT_TO_DO = "not_to_do", _("Không thực hiện")


class FindingState(TextChoices):
    """Where a finding stands. An allegation is never shown as a conclusion."""

    REPORTED = "reported", _("Phản ánh")
    VERIFYING = "verifying", _("Đang xác minh")
    CONFIRMED = "confirmed", _("Kết luận có")
    CLEARED = "cleared", _("Kết luận không có")


class EvidenceStep(TextChoices):
    """How far the evidence goes (decision 12)."""

    ATTITUDE = "attitude", _("Tâm lý, thái độ")
    SIGN = "sign", _("Dấu hiệu")
    CONDUCT = "conduct", _("Hành vi")
    VIOLATION = "violation", _("Vi phạm")


UNDECIDED = frozenset({FindingState.REPORTED, FindingState.VERIFYING})
"""States in which nobody has concluded yet."""

COMPLETE = Transition("complete", frozenset({TaskState.OPEN}), TaskState.DONE)
DROP = Transition("drop", frozenset({TaskState.OPEN}), TaskState.NOT_TO_DO)

VERIFY = Transition("verify", frozenset({FindingState.REPORTED}), FindingState.VERIFYING)
CONFIRM = Transition("confirm", frozenset({FindingState.VERIFYING}), FindingState.CONFIRMED)
CLEAR = Transition("clear", frozenset({FindingState.REPORTED, FindingState.VERIFYING}), FindingState.CLEARED)


class ReadingReason(TextChoices):
    """Why somebody opens the name behind a finding; journalled with the reading."""

    VERIFY = "verify", _("Xác minh biểu hiện")
    HANDLE = "handle", _("Xem xét, xử lý trách nhiệm")
    REPORT = "report", _("Báo cáo cấp có thẩm quyền")
    APPEAL = "appeal", _("Giải quyết khiếu nại, ý kiến của cá nhân")
