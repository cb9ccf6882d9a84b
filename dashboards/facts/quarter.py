"""A unit's quarter at a glance: a few figures of the registry, as the report would print them."""

from dataclasses import dataclass

from reports.facts import FigureFact, figures_of
from reports.models import Expectation, Round
from reports.querysets import OWN_ROLES
from units.access import Standing

SHOWN = (
    ("inspection.communes", "year_to_date"),
    ("inspection.visits", "year_to_date"),
    ("finding.all", "year_to_date"),
    ("finding.violations", "year_to_date"),
    ("task.done", "year_to_date"),
    ("task.overdue", "year_to_date"),
)


@dataclass(frozen=True)
class GlanceFigure:
    """`13/13` over what is counted, and the figure's name for the page of the records behind it."""

    value: str
    label: str
    code: str
    window: str


@dataclass(frozen=True)
class Glance:
    """The figures of one unit in one round; the records open from the report, to those who may see its draft."""

    round: str
    report_id: int | None
    figures: list[GlanceFigure]


def glance(unit_id: int, current: Round, person: Standing) -> Glance | None:
    """The figures of a unit that owes a report in the round; None for others."""
    owed = (
        Expectation.objects.select_related("unit", "round__regime", "report")
        .filter(unit_id=unit_id, round=current)
        .first()
    )
    if owed is None:
        return None
    facts = figures_of(owed, SHOWN)
    figures = [_shown(facts[token]) for token in SHOWN if token in facts]
    report = getattr(owed, "report", None)
    opens = report is not None and person.holds_at(unit_id, *OWN_ROLES)
    return Glance(current.name, report.pk if report and opens else None, figures)


def _shown(fact: FigureFact) -> GlanceFigure:
    """A figure without a value says why in words."""
    if fact.value is None:
        return GlanceFigure("–", f"{fact.label}: {fact.text}", fact.code, fact.window)
    whole = f"/{fact.count.of}" if fact.count.of is not None else ""
    return GlanceFigure(f"{fact.value}{whole}", str(fact.label), fact.code, fact.window)
