"""The registry of figures (chỉ tiêu).

A figure has a code, a label, a unit of count, how it is computed for a unit, a window and a day,
and the query that lists the records behind it. Screen, rules and paper read the same registry;
no figure is ever typed. To add one, write it in a module here and name it in `FIGURES`.
"""

from reports.figures import (
    commendations,
    consultations,
    filings,
    findings,
    handlings,
    indicators,
    inspections,
    recommendations,
    registers,
    self_reviews,
    staffing,
    tasks,
)
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount

FIGURES: dict[str, Figure] = {
    figure.code: figure
    for figure in (
        *inspections.FIGURES,
        *findings.FIGURES,
        *handlings.FIGURES,
        *tasks.FIGURES,
        *consultations.FIGURES,
        *commendations.FIGURES,
        *staffing.FIGURES,
        *indicators.FIGURES,
        *recommendations.FIGURES,
        *registers.FIGURES,
        *self_reviews.FIGURES,
        *filings.FIGURES,
    )
}

__all__ = ["FIGURES", "Count", "Figure", "RecordKind", "Scope", "UnitOfCount"]
