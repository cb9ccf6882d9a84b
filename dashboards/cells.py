"""What a unit's position in a round is called, and how rounds are summed up. Pure.

The same reading of the records serves the cell, the rates above it and the filter: a cell is
"filed" when an issue has reached the receiving body and was not recalled (decision 7), and
late when the *first* issue came after the deadline; a corrected filing does not make it late.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import screen_date
from reports.past import TYPED
from reports.states import ReportState
from reports.words import TONES


class Waiting(TextChoices):
    """How a cell without a valid filing stands against its deadline."""

    UNSENT = "unsent", gettext_lazy("Chưa gửi")
    OVERDUE = "overdue", gettext_lazy("Quá hạn")


WAITING_TONES: dict[str, str] = {Waiting.UNSENT: "neutral", Waiting.OVERDUE: "late"}


@dataclass(frozen=True)
class Position:
    """What the records say of one unit in one round; what was recalled is no issue. No report: `state` is None."""

    deadline: date
    state: str | None = None
    first_issued_on: date | None = None
    last_issued_on: date | None = None
    was_late: bool = False
    is_nil: bool = False

    @property
    def is_filed(self) -> bool:
        """Whether the receiving body has been sent a report that was not recalled."""
        return self.first_issued_on is not None

    @property
    def again_on(self) -> date | None:
        """When it was last issued, where that was not the first time."""
        return self.last_issued_on if self.last_issued_on != self.first_issued_on else None

    def is_overdue(self, today: date) -> bool:
        """Whether the deadline has passed without a valid filing; the deadline day itself is in time."""
        return not self.is_filed and today > self.deadline


@dataclass(frozen=True)
class Cell:
    """One square of the matrix: a word, its tone, further marks, and a date."""

    label: str
    tone: str
    late_label: str
    nil_label: str
    on: date
    is_filed: bool
    is_overdue: bool  # somebody still has to act: the square stands out
    is_past: bool = False  # signed before the system: `on` is the day of signing
    again_on: date | None = None  # when it was sent once more, mended or corrected

    @property
    def day(self) -> str:
        """What its day is, in words."""
        filed = _("gửi %(day)s") if self.is_filed else _("hạn %(day)s")
        told = (_("ký %(day)s") if self.is_past else filed) % {"day": screen_date(self.on)}
        return with_again(told, self.again_on)


def with_again(told: str, again_on: date | None) -> str:
    """When a report was sent, and last sent again: the first day alone is in time or late."""
    return told if again_on is None else _("%(sent)s, gửi lại %(day)s") % {"sent": told, "day": screen_date(again_on)}


def cell(position: Position, *, today: date) -> Cell:
    """The square for what the records say on a day."""
    overdue = position.is_overdue(today)
    if position.state is None:
        word = Waiting.OVERDUE if overdue else Waiting.UNSENT
        return Cell(str(word.label), WAITING_TONES[word], "", "", position.deadline, is_filed=False, is_overdue=overdue)
    late_label = ""
    if overdue:
        late_label = str(Waiting.OVERDUE.label)
    elif position.is_filed and position.was_late:
        late_label = _("gửi muộn")
    return Cell(
        label=str(ReportState(position.state).label),
        tone=TONES[position.state],
        late_label=late_label,
        nil_label=_("không phát sinh") if position.is_filed and position.is_nil else "",
        on=position.first_issued_on or position.deadline,
        is_filed=position.is_filed,
        is_overdue=overdue,
        again_on=position.again_on,
    )


PAST_TONE = "off"


def past_cell(signed_on: date) -> Cell:
    """The square for a report that was signed before the system: it is shown, and counts as filed nowhere."""
    return Cell(capfirst(str(TYPED)), PAST_TONE, "", "", signed_on, is_filed=False, is_overdue=False, is_past=True)


@dataclass(frozen=True)
class Rates:
    """A round summed up. `expected` = `filed` + `missing`; `filed` = `on_time` + `late`."""

    expected: int = 0
    filed: int = 0
    on_time: int = 0
    late: int = 0
    nil: int = 0
    returned: int = 0
    accepted: int = 0
    missing: int = 0
    overdue: int = 0

    @property
    def filed_percent(self) -> int:
        """Filed out of expected, rounded down, so that 100 means all."""
        return 100 * self.filed // self.expected if self.expected else 0


def rates(groups: Iterable[tuple[Position, int]], *, today: date) -> Rates:
    """Sums groups of (position, number of units) of one round."""
    total: dict[str, int] = dict.fromkeys(Rates.__dataclass_fields__, 0)
    for position, number in groups:
        filed = position.is_filed
        holds = {
            "expected": True,
            "filed": filed,
            "on_time": filed and not position.was_late,
            "late": filed and position.was_late,
            "nil": filed and position.is_nil,
            "returned": position.state == ReportState.RETURNED,
            "accepted": position.state == ReportState.ACCEPTED,
            "missing": not filed,
            "overdue": position.is_overdue(today),
        }
        for name, is_so in holds.items():
            total[name] += number if is_so else 0
    return Rates(**total)
