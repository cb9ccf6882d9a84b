"""Units that were split up and ended: their records count for no part of the split (decision 0027)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, Subquery

from units.models import Identity, Succession, Unit


@dataclass(frozen=True)
class Undivided:
    """One such unit by its last name, from when on it was no more, and the share of the part that asks, if known."""

    name: str
    since: date
    share: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent, without idle zeros."""
        return None if self.share is None else (self.share * 100).normalize()


def undivided(unit: Unit, *, on: date) -> list[Undivided]:
    """What `unit` is a part of, split up to a day and ended by it; in one query."""
    own = Identity.objects.filter(unit=OuterRef("old"))
    splits = Succession.objects.filter(new=unit, kind=Succession.Kind.SPLIT, effective__lte=on)
    goes_on = own.filter(Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=OuterRef("effective")))
    ended = splits.filter(~Exists(goes_on)).annotate(last_name=Subquery(own.order_by("-valid").values("name")[:1]))
    rows = ended.order_by("effective", "pk").values_list("last_name", "effective", "share")
    return [Undivided(*row) for row in rows]
