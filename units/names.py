"""What units are called on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q

from journal.kept import Group, kept
from units.models import Identity, Unit
from units.tree import answering_ids


def identities(unit_ids: Iterable[int], *, on: date) -> dict[int, Identity]:
    """What each of these units is on a day, by unit id, in one query; one that is not there, by its nearest name.

    They are kept (`journal.kept`): for reading only.
    """
    known, wanted = _known(on), sorted(set(unit_ids))
    if missing := [pk for pk in wanted if pk not in known]:
        known.update(_asked(missing, on))
    return {pk: known[pk] for pk in wanted if pk in known}


@kept(Group.UNITS, most=6)
def _known(_on: date) -> dict[int, Identity]:
    """What was asked of a day up to now."""
    return {}


def _asked(unit_ids: list[int], on: date) -> dict[int, Identity]:
    rows = (
        Identity.objects.filter(unit_id__in=unit_ids)
        .annotate(holds=ExpressionWrapper(Q(valid__contains=on), output_field=BooleanField()))
        .order_by("unit_id", "-holds", "-valid")
        .distinct("unit_id")
        .select_related("kind")
    )
    return {row.unit_id: row for row in rows}


def answering(unit_id: int, *, on: date) -> Identity:
    """What a unit is on a day; once it has ended, what its open affairs fall to, where there is such a unit."""
    pk = answering_ids(unit_id, on=on)[0]
    return identities([pk], on=on)[pk]


def system_of(unit: Unit, *, on: date) -> str:
    """Whose rules of form the papers of a unit follow on a day: a value of `System`."""
    return identities([unit.pk], on=on)[unit.pk].kind.system
