"""A unit's quarter at a glance: a few figures of the registry, as the report would print them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.facts import FigureFact, figures_of
from reports.models import Expectation, Round

SHOWN = (
    ("inspection.communes", "year_to_date"),
    ("inspection.visits", "year_to_date"),
    ("finding.all", "year_to_date"),
    ("finding.violations", "year_to_date"),
    ("task.done", "year_to_date"),
    ("task.overdue", "year_to_date"),
)


@dataclass(frozen=True)
class Glance:
    """The figures of one unit in one round, each as (value, what it counts)."""

    round: str
    window: str
    expectation_id: int
    figures: list[tuple[str, str]]


def glance(unit_id: int, current: Round) -> Glance | None:
    """The figures of a unit that owes a report in the round; None for others."""
    owed = Expectation.objects.select_related("unit", "round__regime").filter(unit_id=unit_id, round=current).first()
    if owed is None:
        return None
    facts = figures_of(owed)
    figures = [_shown(facts[token]) for token in SHOWN if token in facts]
    return Glance(current.name, _("từ đầu năm"), owed.pk, figures)


def _shown(fact: FigureFact) -> tuple[str, str]:
    """`13/13` over what is counted; a figure without a value says why in words."""
    if fact.value is None:
        return "–", f"{fact.label}: {fact.text}"
    whole = f"/{fact.count.of}" if fact.count.of is not None else ""
    return f"{fact.value}{whole}", fact.label
