"""How many of a round's members have handed in, in which of the two forms, by organisation (need 25).

Expected is who stands in the list of the round; where the base figure of Party members is greater, it counts, so that
nobody is forgotten because a list is short.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from remedies.models import Workforce
from remedies.models.self_review import SelfReviewQuerySet
from units.models import Identity, Unit
from units.names import identities

MEMBERS = "party-members"
"""The base figure against which a turn-out is measured."""


@dataclass(frozen=True)
class Turnout:
    """Members who have handed in, of those who are expected; `listed` of them stand in the list of the round."""

    handed_in: int
    listed: int
    expected: int
    office_handed_in: int
    office_listed: int

    @property
    def unlisted(self) -> int:
        """Members of the base figure who do not stand in the list."""
        return self.expected - self.listed

    @property
    def pledges_handed_in(self) -> int:
        """Those without an office who have handed in."""
        return self.handed_in - self.office_handed_in

    @property
    def pledges_listed(self) -> int:
        """Those without an office who stand in the list."""
        return self.listed - self.office_listed

    @property
    def missing(self) -> int:
        """Members who have not handed in."""
        return self.expected - self.handed_in

    @property
    def share(self) -> float:
        """The share of those who have handed in, from 0 to 1; 0 where nobody is expected."""
        return self.handed_in / self.expected if self.expected else 0.0

    @property
    def percent(self) -> int:
        """The share of those who have handed in, rounded down: 100 only when nobody is missing."""
        return self.handed_in * 100 // self.expected if self.expected else 0


@dataclass(frozen=True)
class Organisation:
    """One organisation of a round, what it is called on the day, and its turn-out."""

    code: str
    identity: Identity
    turnout: Turnout


def _counted(on: date) -> dict[str, Count]:
    """What is counted of reviews: handed in by the day, in the list, and both for those with an office."""
    handed_in, office = Q(submitted_on__lte=on), Q(with_office=True)
    return {
        "handed_in": Count("pk", filter=handed_in),
        "listed": Count("pk"),
        "office_handed_in": Count("pk", filter=handed_in & office),
        "office_listed": Count("pk", filter=office),
    }


def turnout(reviews: SelfReviewQuerySet, *, on: date, unit: Unit | None = None) -> Turnout:
    """The turn-out of these reviews by a day; `unit` is the one whose base figure they are measured against."""
    counted = reviews.order_by().aggregate(**_counted(on))
    told = Workforce.objects.holding(unit, MEMBERS, on=on) if unit is not None else None
    base = told.count(MEMBERS) if told is not None else 0
    return Turnout(expected=max(counted["listed"], base), **counted)


def by_organisation(reviews: SelfReviewQuerySet, *, on: date) -> list[Organisation]:
    """Every organisation that stands in these reviews, in printed order, in three queries however many there are."""
    grouped = reviews.order_by().values("unit", "unit__code").annotate(**_counted(on))
    rows: list[dict[str, Any]] = [dict(row) for row in grouped]
    units = {row.pop("unit"): row for row in rows}
    members, names = Workforce.objects.told_by(units, MEMBERS, on=on), identities(units, on=on)
    found = [
        Organisation(row.pop("unit__code"), names[pk], Turnout(expected=max(row["listed"], members.get(pk, 0)), **row))
        for pk, row in units.items()
    ]
    return sorted(found, key=lambda line: (line.identity.sort_key, line.code))
