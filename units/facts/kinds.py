"""The kinds of unit with their days, and how many units of each there are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet

from units.models import Identity, UnitKind


@dataclass(frozen=True)
class KindRow:
    """A kind; how many units of it exist on the day, and how many are recorded beyond the last day of the kind."""

    kind: UnitKind
    holds: bool
    units: int
    beyond: int


def kind_rows(*, on: date) -> list[KindRow]:
    """Every kind in its order."""
    there = _counted(Identity.objects.on(on))
    beyond = _counted(Identity.objects.filter(valid__contains=F("kind__valid__endswith")))
    return [
        KindRow(kind, on in kind.valid, there.get(kind.pk, 0), beyond.get(kind.pk, 0))
        for kind in UnitKind.objects.all()
    ]


def _counted(identities: QuerySet[Identity]) -> dict[int, int]:
    return dict(identities.order_by().values_list("kind_id").annotate(number=Count("pk")))
