"""A section's text as it is read on the screen: tokens resolved, but still told apart."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from library import citations
from library.models import LegalAct
from reports import document, provenance
from reports.facts import Facts

Json = dict[str, Any]


def blocks(body: Json, facts: Facts, cited: set[str]) -> list[Json]:
    """The blocks of a section for reading. `cited` collects acts over the sections, in printed order.

    A text that came from lower units' filings carries `sources`, the words that say which.
    """
    said = facts.said
    resolved = document.resolve(
        body,
        lambda code, window: figure_text(said, code, window),
        lambda code, form: citation_text(facts.acts, code, form, cited),
        keep_kind=True,
    )
    return [
        document.with_runs(block, lambda run: [_with_sources(inline, facts) for inline in run]) for block in resolved
    ]


def _with_sources(inline: Json, facts: Facts) -> Json:
    found = provenance.sources_of(inline)
    return {**inline, "sources": _("Nguồn: %s") % sources_text(found, facts)} if found else inline


def sources_text(filings: Iterable[int], facts: Facts) -> str:
    """“huyện Thí Dụ, Quý III năm 2023; huyện Ví Như, …”; a filing that is not the unit's to read is not told."""
    return "; ".join(facts.sources[pk].label if pk in facts.sources else _("nguồn không rõ") for pk in filings)


def figure_text(said: Mapping[tuple[str, str], str], code: str, window: str) -> str:
    """The printed figure (`Facts.said`), or its code in brackets when nothing is known of it."""
    return said.get((code, window), f"[{code}]")


def citation_text(acts: Mapping[str, LegalAct], code: str, form: str, cited: set[str]) -> str:
    """The printed citation: the first mention full, later ones short (NĐ30 Phụ lục I.I.II.6b)."""
    act = acts.get(code)
    if act is None:
        return f"[{code}]"
    first = code not in cited
    cited.add(code)
    return citations.full(act) if form == "full" or (form == "auto" and first) else citations.short(act)
