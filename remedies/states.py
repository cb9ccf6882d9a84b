"""The states of tasks, opinions, findings and handlings, and the only ways between them (data, no code)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from journal.flow import Transition


class TaskState(TextChoices):
    """Where a task stands."""

    OPEN = "open", _("Đang thực hiện")
    DONE = "done", _("Chờ xác nhận")
    VERIFIED = "verified", _("Đã hoàn thành")
    RETURNED = "returned", _("Không được xác nhận")
    NOT_TO_DO = "not_to_do", _("Không thực hiện")


class TaskOutcome(TextChoices):
    """What has become of a task by a day, as dashboards sum it up; every task has one."""

    ON_TIME = "on_time", _("Hoàn thành đúng hạn")
    LATE = "late", _("Hoàn thành quá hạn")
    RUNNING = "running", _("Đang thực hiện, còn hạn")
    OVERDUE = "overdue", _("Quá hạn, chưa hoàn thành")
    RETURNED = "returned", _("Không được xác nhận")
    DROPPED = "dropped", _("Không thực hiện")
    REPLACED = "replaced", _("Đã mở lại thành nhiệm vụ khác")


class OpinionState(TextChoices):
    """How a unit that was asked has answered. Silence is never undone by a late reply."""

    ASKED = "asked", _("Chờ trả lời")
    REPLIED = "replied", _("Đã trả lời đúng hạn")
    SILENT = "silent", _("Không trả lời")
    LATE = "late", _("Trả lời muộn")
    WITHDRAWN = "withdrawn", _("Thôi hỏi")


class Position(TextChoices):
    """What a reply must say."""

    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")
    CONDITIONAL = "conditional", _("Đồng ý có điều kiện")


class FindingState(TextChoices):
    """Where a finding stands. An allegation is never shown as a conclusion."""

    REPORTED = "reported", _("Phản ánh")
    VERIFYING = "verifying", _("Đang xác minh")
    CONFIRMED = "confirmed", _("Kết luận có")
    CLEARED = "cleared", _("Kết luận không có")
    INSUFFICIENT = "insufficient", _("Chưa đủ căn cứ kết luận")
    HANDLED = "handled", _("Đã xử lý")
    DUPLICATE = "duplicate", _("Trùng hồ sơ")


class EvidenceStep(TextChoices):
    """How far the evidence goes (decision 12), from the least on."""

    ATTITUDE = "attitude", _("Tâm lý, thái độ")
    SIGN = "sign", _("Dấu hiệu")
    CONDUCT = "conduct", _("Hành vi")
    VIOLATION = "violation", _("Vi phạm")

    @property
    def rank(self) -> int:
        """Its place on the scale."""
        return list(EvidenceStep).index(self)


class HandlingState(TextChoices):
    """Whether a decision counts. A decision that was annulled, or entered by mistake, stays with its reason."""

    STANDING = "standing", _("Còn giá trị")
    ANNULLED = "annulled", _("Đã hủy bỏ")


class ProposalState(TextChoices):
    """Where a proposal stands that may ask for protection (Kết luận 14-KL/TW, NĐ 73/2023)."""

    RECEIVED = "received", _("Đã tiếp nhận")
    APPRAISING = "appraising", _("Đang thẩm định")
    PILOTING = "piloting", _("Được cho phép thí điểm")
    DECLINED = "declined", _("Không được chấp thuận")
    ENDED = "ended", _("Đã kết thúc thí điểm")


class PromiseState(TextChoices):
    """Where a promise of a self-review stands."""

    OPEN = "open", _("Đang thực hiện")
    KEPT = "kept", _("Đã thực hiện")
    UNKEPT = "unkept", _("Không thực hiện")


class PilotOutcome(TextChoices):
    """How a pilot ended. Not reached is no fault of who proposed it."""

    REACHED = "reached", _("đạt mục tiêu")
    NOT_REACHED = "not_reached", _("không đạt mục tiêu")


UNDECIDED = frozenset({FindingState.REPORTED, FindingState.VERIFYING})
"""States in which nobody has concluded yet."""

CONCLUDED = frozenset({FindingState.CONFIRMED, FindingState.HANDLED})
"""States in which it was concluded that it is so."""

GRAVE = frozenset({EvidenceStep.CONDUCT, EvidenceStep.VIOLATION})
"""Steps that need evidence of their own and, of a named person, an answer; measures hang on these only (need 10)."""

REPORTED_DONE = frozenset({TaskState.DONE, TaskState.VERIFIED, TaskState.RETURNED})
"""States in which the lead has said, with evidence, that it is done."""

COMPLETED = frozenset({TaskState.DONE, TaskState.VERIFIED})
"""States that count as done: reported, and not refused by the plan's unit."""

ANSWERED = frozenset({OpinionState.REPLIED, OpinionState.LATE})
"""States in which a reply is there."""

COMPLETE = Transition("complete", frozenset({TaskState.OPEN}), TaskState.DONE)
ACCEPT_DONE = Transition("accept_done", frozenset({TaskState.DONE}), TaskState.VERIFIED)
RETURN_DONE = Transition("return_done", frozenset({TaskState.DONE}), TaskState.RETURNED)
DROP = Transition("drop", frozenset({TaskState.OPEN}), TaskState.NOT_TO_DO)

GIVE_OPINION = Transition("give_opinion", frozenset({OpinionState.ASKED}), OpinionState.REPLIED)
FALL_SILENT = Transition("fall_silent", frozenset({OpinionState.ASKED}), OpinionState.SILENT)
GIVE_OPINION_LATE = Transition("give_opinion_late", frozenset({OpinionState.SILENT}), OpinionState.LATE)
WITHDRAW_QUESTION = Transition("withdraw_question", frozenset({OpinionState.ASKED}), OpinionState.WITHDRAWN)

VERIFY = Transition("verify", frozenset({FindingState.REPORTED}), FindingState.VERIFYING)
CONFIRM = Transition("confirm", frozenset({FindingState.VERIFYING}), FindingState.CONFIRMED)
CLEAR = Transition("clear", frozenset({FindingState.VERIFYING}), FindingState.CLEARED)
LEAVE_OPEN = Transition("leave_open", frozenset({FindingState.VERIFYING}), FindingState.INSUFFICIENT)
REOPEN = Transition("reopen", frozenset({FindingState.INSUFFICIENT}), FindingState.VERIFYING)
MARK_DUPLICATE = Transition(
    "mark_duplicate",
    frozenset({FindingState.REPORTED, FindingState.VERIFYING, FindingState.INSUFFICIENT}),
    FindingState.DUPLICATE,
)
UNMARK_DUPLICATE = Transition("unmark_duplicate", frozenset({FindingState.DUPLICATE}), FindingState.REPORTED)
HANDLE = Transition("handle", frozenset({FindingState.CONFIRMED}), FindingState.HANDLED)
UNHANDLE = Transition("unhandle", frozenset({FindingState.HANDLED}), FindingState.CONFIRMED)

ANNUL = Transition("annul", frozenset({HandlingState.STANDING}), HandlingState.ANNULLED)

APPRAISE = Transition("appraise_proposal", frozenset({ProposalState.RECEIVED}), ProposalState.APPRAISING)
ALLOW = Transition("allow_proposal", frozenset({ProposalState.APPRAISING}), ProposalState.PILOTING)
DECLINE = Transition("decline_proposal", frozenset({ProposalState.APPRAISING}), ProposalState.DECLINED)
END_PILOT = Transition("end_pilot", frozenset({ProposalState.PILOTING}), ProposalState.ENDED)

KEEP_PROMISE = Transition("keep_promise", frozenset({PromiseState.OPEN}), PromiseState.KEPT)
MISS_PROMISE = Transition("miss_promise", frozenset({PromiseState.OPEN}), PromiseState.UNKEPT)

UNANSWERED = frozenset({ProposalState.RECEIVED, ProposalState.APPRAISING})
"""States in which a proposal may still be amended."""

ALLOWED = frozenset({ProposalState.PILOTING, ProposalState.ENDED})
"""States in which a proposal protects: it was allowed, whatever came of it."""


class ReadingReason(TextChoices):
    """Why somebody opens the name behind a record; journalled with the reading."""

    VERIFY = "verify", _("Xác minh biểu hiện")
    HANDLE = "handle", _("Xem xét, xử lý trách nhiệm")
    REPORT = "report", _("Báo cáo cấp có thẩm quyền")
    APPEAL = "appeal", _("Giải quyết khiếu nại, ý kiến của cá nhân")
    PROTECT = "protect", _("Bảo vệ, khen thưởng, giải quyết chế độ cho cá nhân")
