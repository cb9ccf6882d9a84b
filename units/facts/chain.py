"""The chain before a unit's leader as its page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from units.models import Identity, Official, Posting, PreparationStep, Unit
from units.names import identities
from units.querysets import OfficialQuerySet, subtree_ids
from units.roles import PREPARING, STEP_NAMES, Role


@dataclass(frozen=True)
class StepRow:
    """A step that the unit has or could have. `is_vacant`: its holder is no longer in post."""

    role: Role
    label: Promise
    held: PreparationStep | None
    office: str
    is_vacant: bool

    @property
    def who(self) -> str:
        """The holder by name and post."""
        return f"{self.held.holder.official.full_name}, {self.held.holder.title}" if self.held else ""


@dataclass(frozen=True)
class ChainPage:
    """Both steps of a unit on a day."""

    unit: Unit
    identity: Identity | None
    steps: list[StepRow]


def chain_page(unit: Unit, *, on: date) -> ChainPage:
    """The steps of the unit; the number of queries is fixed."""
    steps = PreparationStep.objects.filter(unit=unit).select_related("holder__official", "holder__unit")
    held = {Role(step.role): step for step in steps}
    names = identities({unit.pk, *(step.holder.unit_id for step in held.values())}, on=on)
    rows = [_row(role, held.get(role), names, on) for role in PREPARING]
    return ChainPage(unit, names.get(unit.pk), rows)


def _row(role: Role, step: PreparationStep | None, names: dict[int, Identity], on: date) -> StepRow:
    if step is None:
        return StepRow(role, STEP_NAMES[role], None, "", is_vacant=False)
    office = names[step.holder.unit_id].name
    return StepRow(role, STEP_NAMES[role], step, office, is_vacant=on not in step.holder.valid)


def holders(unit: Unit, *, on: date) -> OfficialQuerySet:
    """Who may be given a step on a day: who works in the unit or below it and has an account."""
    here = Posting.objects.on(on).filter(unit_id__in=subtree_ids([unit.pk], on))
    return Official.objects.filter(user__is_active=True, postings__in=here).distinct()


def posting_of(official: Official, unit: Unit, *, on: date) -> Posting:
    """The highest post of one of the `holders` in the unit or below it; `Posting.DoesNotExist` for others."""
    held = official.postings.on(on).filter(unit_id__in=subtree_ids([unit.pk], on))
    return held.by_seniority()[:1].get()
