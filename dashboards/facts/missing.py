"""Who still owes a report in a round: how far it is, how late, where to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.text import capfirst

from dashboards.cells import Waiting
from reports.models import Expectation, Reminder, Round
from reports.states import ReportState
from reports.words import TONES
from units.models import Identity
from units.names import identities

NOT_OPENED = "not_opened"


@dataclass(frozen=True)
class Missing:
    """A unit that has not filed. `state` is that of its report, or `not_opened`."""

    pk: int
    code: str
    unit: str
    state: str
    deadline: date
    days_late: int
    telephone: str
    reminders: tuple[Reminder, ...]
    was_asked: bool  # by hand today, so that a second time changes nothing

    @property
    def label(self) -> str:
        """The state in a word."""
        return str(Waiting.UNSENT.label if self.state == NOT_OPENED else ReportState(self.state).label)

    @property
    def reminded_on(self) -> list[date]:
        """The days of the reminders."""
        return [reminder.sent_on for reminder in self.reminders]

    @property
    def tone(self) -> str:
        """How the state looks."""
        return "late" if self.days_late else TONES.get(self.state, "neutral")


def missing_in(round_: Round) -> QuerySet[Expectation]:
    """What nobody has filed yet, the longest wait first."""
    unfiled = Expectation.everything.filter(round=round_).owed().unfiled()
    return unfiled.select_related("unit", "report").order_by("deadline", "unit__code")


def missing_rows(found: Sequence[Expectation], *, on: date) -> list[Missing]:
    """The lines of these, in two queries."""
    names = identities({row.unit_id for row in found}, on=on)
    reminders: dict[int, list[Reminder]] = {}
    for reminder in Reminder.objects.filter(expectation__in=[row.pk for row in found]):
        reminders.setdefault(reminder.expectation_id, []).append(reminder)
    return [_row(row, names[row.unit_id], reminders.get(row.pk, []), on) for row in found]


def _row(row: Expectation, name: Identity, reminders: Sequence[Reminder], on: date) -> Missing:
    report = getattr(row, "report", None)
    return Missing(
        pk=row.pk,
        code=row.unit.code,
        unit=capfirst(name.name),
        state=report.state if report else NOT_OPENED,
        deadline=row.deadline,
        days_late=max(0, (on - row.deadline).days),
        telephone=row.unit.telephone,
        reminders=tuple(reminders),
        was_asked=any(row.kind == Reminder.Kind.BY_HAND and row.sent_on == on for row in reminders),
    )
