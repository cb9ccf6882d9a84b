"""What somebody who steers looks at first: a few numbers of today, each leading to its records and its dashboard."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from dashboards.boards import BOARDS, Asked
from dashboards.boards.filing import OWED
from dashboards.boards.findings import FINDINGS, by_weight
from dashboards.boards.remedies import TASKS, tasks
from dashboards.cells import Waiting
from dashboards.facts.filing import stands
from dashboards.facts.owed import owed_seen
from library.charts import Amount
from remedies.states import TaskOutcome
from units.access import standing
from units.roles import Role

STEERING = (Role.REVIEWER, Role.PROVINCIAL_LEADER, Role.INSPECTOR)
"""Who looks across units; a clerk and a leader have the quarter of their own unit instead."""


@dataclass(frozen=True)
class Tile:
    """One number of today, and the dashboard that tells more."""

    label: Promise
    amount: Amount
    board_url: str
    is_late: bool = False


def tiles_for(user: User) -> list[Tile]:
    """Who is late, what is overdue, what was found in the last whole quarter and in this one. Four queries."""
    if not standing(user).holds(*STEERING):
        return []
    filing, findings, remedies = (BOARDS[code].asked(user, {}) for code in ("filing", "findings", "remedies"))
    late = owed_seen(user).filter(stands(Waiting.OVERDUE, today=filing.on)).count()
    overdue = tasks(remedies).late(on=remedies.on).count()
    return [
        Tile(
            _("báo cáo quá hạn chưa gửi"),
            OWED.amount(filing, late, state=Waiting.OVERDUE.value),
            reverse("board", args=["filing"]),
            is_late=bool(late),
        ),
        Tile(
            _("nhiệm vụ đang quá hạn"),
            TASKS.amount(remedies, overdue, outcome=TaskOutcome.OVERDUE.value, sort="deadline"),
            reverse("board", args=["remedies"]),
            is_late=bool(overdue),
        ),
        *_found(findings),
    ]


def _found(asked: Asked) -> list[Tile]:
    """Findings of the last two quarters, the running one last."""
    last = asked.quarters[-2:]
    numbers = by_weight(asked, last)["standing"]
    labels = (_("biểu hiện, vụ việc trong quý trước"), _("biểu hiện, vụ việc trong quý này"))
    return [
        Tile(label, FINDINGS.amount(asked, number, (one,), counted="standing"), reverse("board", args=["findings"]))
        for label, number, one in zip(labels, numbers, last, strict=True)
    ]
