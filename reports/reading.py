"""A section's text as it is read on the screen: tokens resolved, but still told apart."""

from collections.abc import Mapping
from typing import Any

from library import citations
from library.models import LegalAct
from reports import document
from reports.facts import Facts, FigureFact

Json = dict[str, Any]


def blocks(body: Json, facts: Facts, cited: set[str]) -> list[Json]:
    """The blocks of a section for reading. `cited` collects acts over the sections, in printed order."""
    return document.resolve(
        body,
        lambda code, window: figure_text(facts.figures, code, window),
        lambda code, form: citation_text(facts.acts, code, form, cited),
        keep_kind=True,
    )


def figure_text(figures: Mapping[tuple[str, str], FigureFact], code: str, window: str) -> str:
    """The printed figure, or its code in brackets when the registry does not know it."""
    fact = figures.get((code, window))
    return fact.text if fact else f"[{code}]"


def citation_text(acts: Mapping[str, LegalAct], code: str, form: str, cited: set[str]) -> str:
    """The printed citation: the first mention full, later ones short (NĐ30 Phụ lục I.I.II.6b)."""
    act = acts.get(code)
    if act is None:
        return f"[{code}]"
    first = code not in cited
    cited.add(code)
    return citations.full(act) if form == "full" or (form == "auto" and first) else citations.short(act)
