"""Who owes a report, over all rounds: the lines of the workbook of a round's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.cells import Cell, Waiting, cell
from dashboards.facts.filing import position, with_filings
from dashboards.facts.rounds import by_unit
from records.kind import Status
from reports.access import STEERING_ROLES, reviewed_filings
from reports.models import Expectation, RegisterEntry, Report, ReviewShare
from units.access import VISIBLE_TREE_ROLES, standing
from units.names import identities


def owed_seen(user: User) -> QuerySet[Expectation]:
    """What the units in the user's reach owe, and all units in the rounds that the user steers, with their filings."""
    person = standing(user)
    steered = Q(round__regime__owner__among=person.answered_ids(*STEERING_ROLES))
    below = Q(unit__among=person.answered_ids(*VISIBLE_TREE_ROLES))
    return with_filings(Expectation.objects.filter(steered | below))


def owed_by(user: User) -> QuerySet[Expectation]:
    """The same with names to be ordered by.

    `is_open` where the user may open the report, `is_reviewed` where the user's body reviews it.
    """
    person = standing(user)
    may_open = Report.objects.visible_to(person).filter(expectation=OuterRef("pk"))
    reviews = reviewed_filings(user).filter(report__expectation=OuterRef("pk"))
    named = by_unit(owed_seen(user), on=person.on).select_related("round", "report")
    return named.annotate(
        is_open=Exists(may_open),
        is_reviewed=Exists(reviews),
        reminded=Count("reminders", distinct=True),
    )


@dataclass(frozen=True)
class OwedLine:
    """What one unit owes in one round, and how it stands on the day."""

    row: Expectation
    unit: str
    level: str
    receiver: str
    cell: Cell
    number: str
    day: date | None
    reviewer: str
    reminded: int

    @property
    def state(self) -> Status:
        """How it stands."""
        return Status(self.cell.label, self.cell.tone)

    @property
    def late(self) -> str:
        """Whether it came late, or is late and has not come."""
        late = str(Waiting.OVERDUE.label) if self.cell.is_overdue else self.cell.late_label
        return capfirst(late)

    @property
    def nil(self) -> str:
        """Whether the unit signed that nothing was found."""
        return _("Có") if self.cell.nil_label else ""


def owed_lines(rows: Sequence[Any], on: date) -> list[OwedLine]:
    """The lines of rows of `owed_by`, in three queries."""
    names = identities({pk for row in rows for pk in (row.unit_id, row.receiver_id)}, on=on)
    opened = [row.pk for row in rows if row.is_open]
    entries = RegisterEntry.objects.filter(filing__report__expectation__in=opened, filing__issued_at__isnull=False)
    numbers = {
        pk: (notation, day)
        for pk, notation, day in entries.filter(void_reason="")
        .order_by("filing__attempt")
        .values_list("filing__report__expectation", "notation", "issued_on")
    }
    reviewed = [row.pk for row in rows if row.is_reviewed]
    shares = ReviewShare.objects.filter(report__expectation__in=reviewed)
    reviewers = dict(shares.values_list("report__expectation", "reviewer__official__full_name"))
    lines = []
    for row in rows:
        report = getattr(row, "report", None)
        state = report.state if report else None
        issues = (row.first_issued_at, row.last_issued_at, row.was_late, row.was_nil)
        stand = position(row.deadline, state, *issues)
        unit, (number, day) = names[row.unit_id], numbers.get(row.pk, ("", None))
        lines.append(
            OwedLine(
                row=row,
                unit=capfirst(unit.name),
                level=unit.kind.name,
                receiver=capfirst(names[row.receiver_id].name),
                cell=cell(stand, today=on),
                number=number,
                day=day,
                reviewer=reviewers.get(row.pk, ""),
                reminded=row.reminded,
            )
        )
    return lines
