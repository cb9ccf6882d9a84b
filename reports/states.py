"""The way of a report (decision 6) and of a recommendation: states and the only ways between them. Data, no code."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from journal.flow import Transition


class ReportState(TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ duyệt")
    SENT_BACK = "sent_back", _("Bị lãnh đạo trả lại")
    APPROVED = "approved", _("Đã phê duyệt")
    NUMBERED = "numbered", _("Đã cấp số")
    SIGNED = "signed", _("Đã ký")
    ISSUED = "issued", _("Đã phát hành")
    RECEIVED = "received", _("Đã tiếp nhận")
    ACCEPTED = "accepted", _("Đã chấp nhận")
    RETURNED = "returned", _("Bị cấp trên trả lại")
    RECALLED = "recalled", _("Đã thu hồi")
    CORRECTING = "correcting", _("Đang chỉnh sửa")


class RecommendationState(TextChoices):
    """Where a recommendation stands."""

    WAITING = "waiting", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    DROPPED = "dropped", _("Thôi theo dõi")


ANSWER = Transition("answer_recommendation", frozenset({RecommendationState.WAITING}), RecommendationState.ANSWERED)
DROP_RECOMMENDATION = Transition(
    "drop_recommendation", frozenset({RecommendationState.WAITING}), RecommendationState.DROPPED
)

S = ReportState

WRITABLE = frozenset({S.DRAFT, S.SENT_BACK, S.RETURNED, S.RECALLED, S.CORRECTING})
"""States in which the unit may change the text."""

DISCUSSED = frozenset(S) - {S.APPROVED, S.NUMBERED, S.SIGNED, S.ISSUED, S.RECEIVED, S.ACCEPTED}
"""States in which the unit's people still talk over what the text says: until it is approved."""

SUBMIT = Transition("submit", WRITABLE, S.SUBMITTED)
WITHDRAW = Transition("withdraw", frozenset({S.SUBMITTED}), S.DRAFT)
SEND_BACK = Transition("send_back", frozenset({S.SUBMITTED}), S.SENT_BACK)
CONFIRM_CONTENT = Transition("confirm_content", frozenset({S.SUBMITTED}), S.SUBMITTED)
CONFIRM_FORM = Transition("confirm_form", frozenset({S.SUBMITTED}), S.SUBMITTED)
"""The steps of a unit's chain are signed off while the report waits for its leader; they are no states of it."""

HAND_BACK = Transition("hand_back", frozenset({S.SUBMITTED}), S.DRAFT)
"""By a step of the unit's chain, before the leader has decided: the leader has returned nothing."""

APPROVE = Transition("approve", frozenset({S.SUBMITTED}), S.APPROVED)
NUMBER = Transition("number", frozenset({S.APPROVED}), S.NUMBERED)
SIGN = Transition("sign", frozenset({S.NUMBERED}), S.SIGNED)
VOID = Transition("void", frozenset({S.NUMBERED, S.SIGNED}), S.SENT_BACK)
ISSUE = Transition("issue", frozenset({S.SIGNED}), S.ISSUED)
ISSUE_ON_PAPER = Transition("issue_on_paper", frozenset({S.NUMBERED}), S.ISSUED)
"""Without certificates: the paper is signed by hand and stamped, its scan is what is issued."""

SIGN_OUTSIDE = Transition("sign_outside", frozenset({S.NUMBERED}), S.SIGNED)
ISSUE_OUTSIDE = Transition("issue_outside", frozenset({S.SIGNED}), S.ISSUED)
"""Signed with a tool outside, from the very file that was given out, and taken in again."""

RECALL = Transition("recall", frozenset({S.ISSUED}), S.RECALLED)
RECEIVE = Transition("receive", frozenset({S.ISSUED}), S.RECEIVED)
RETURN = Transition("return", frozenset({S.RECEIVED}), S.RETURNED)
ACCEPT = Transition("accept", frozenset({S.RECEIVED}), S.ACCEPTED)
CORRECT = Transition("correct", frozenset({S.ACCEPTED}), S.CORRECTING)
DROP_CORRECTION = Transition("drop_correction", frozenset({S.CORRECTING, S.DRAFT, S.SENT_BACK}), S.ACCEPTED)
"""Only while a correction is open and nothing of it was issued: what was accepted never stopped to hold."""

RECALL_CORRECTION = Transition("recall", RECALL.sources, S.CORRECTING)
"""`recall` where an earlier filing was accepted: that one holds on, so the unit does not owe its report again."""

TAKE_OVER = Transition("take_over", frozenset({S.SUBMITTED, S.APPROVED}), S.DRAFT)
"""Not an act on a report's page: the text of a unit that has ended goes back to whoever takes over."""

TRANSITIONS = (
    SUBMIT,
    WITHDRAW,
    SEND_BACK,
    CONFIRM_CONTENT,
    CONFIRM_FORM,
    HAND_BACK,
    APPROVE,
    NUMBER,
    SIGN,
    VOID,
    ISSUE,
    ISSUE_ON_PAPER,
    SIGN_OUTSIDE,
    ISSUE_OUTSIDE,
    RECALL,
    RECEIVE,
    RETURN,
    ACCEPT,
    CORRECT,
    DROP_CORRECTION,
)

UNDER_REVIEW = frozenset({S.ISSUED, S.RECEIVED})
"""States in which the reviewing body has work with the report."""

FILED = frozenset({S.ISSUED, S.RECEIVED, S.ACCEPTED})
"""States in which the receiving body holds a valid filing (decision 7)."""
