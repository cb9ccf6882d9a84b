"""Whose turn it is with a report, and what that person does or is waited for. Pure data.

The roles are those of `reports.access.RULES`; a test holds the two together.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.states import ReportState
from units.roles import Role


@dataclass(frozen=True)
class Turn:
    """The role whose act is next, the act as a button says it, and how the others speak of the wait.

    `by_hand` is whose turn it is as well in a unit that has signed by hand before (`reports.actions.paper_way`).
    """

    role: Role
    act: Promise
    wait: Promise
    by_hand: "Turn | None" = None


TURNS: dict[str | None, Turn] = {
    None: Turn(Role.CLERK, _("Bắt đầu soạn"), _("chưa bắt đầu soạn")),
    ReportState.DRAFT: Turn(Role.CLERK, _("Soạn tiếp"), _("chuyên viên đang soạn")),
    ReportState.SENT_BACK: Turn(Role.CLERK, _("Sửa và trình lại"), _("chuyên viên đang sửa")),
    ReportState.RETURNED: Turn(Role.CLERK, _("Sửa theo ý kiến cấp trên"), _("chuyên viên đang sửa để gửi lại")),
    ReportState.RECALLED: Turn(Role.CLERK, _("Sửa và trình lại"), _("chuyên viên đang sửa")),
    ReportState.CORRECTING: Turn(Role.CLERK, _("Sửa và trình lại"), _("chuyên viên đang chỉnh sửa")),
    ReportState.SUBMITTED: Turn(Role.LEADER, _("Xem và phê duyệt"), _("chờ lãnh đạo duyệt")),
    ReportState.APPROVED: Turn(Role.REGISTRAR, _("Cấp số"), _("chờ văn thư cấp số")),
    ReportState.NUMBERED: Turn(
        Role.LEADER,
        _("Ký số"),
        _("chờ lãnh đạo ký"),
        by_hand=Turn(Role.REGISTRAR, _("Phát hành bản giấy, ký tay"), _("chờ lãnh đạo ký")),
    ),
    ReportState.SIGNED: Turn(Role.REGISTRAR, _("Phát hành"), _("chờ văn thư phát hành")),
    ReportState.ISSUED: Turn(Role.REVIEWER, _("Tiếp nhận"), _("chờ cấp trên tiếp nhận")),
    ReportState.RECEIVED: Turn(Role.REVIEWER, _("Xem xét"), _("chờ cấp trên xem xét")),
}
"""An accepted report is nobody's turn."""

REVIEWED = frozenset(state for state, turn in TURNS.items() if state and turn.role is Role.REVIEWER)
"""States in which the reviewing unit has the next act."""
