"""The report of an upper unit as its lower units' accepted filings make it: text by heading, figures, who is missing.

Figures of the text are computed from the records of the whole subtree, so that nobody is counted twice; what was filed
stands beside them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from journal import clock
from reports import document
from reports.facts import Facts, FigureFact
from reports.figures import FIGURES, UnitOfCount
from reports.lower import Lower, lower_units, receivers_of
from reports.merging import Paragraph, merged, paragraphs
from reports.models import (
    Expectation,
    FigureStatement,
    Filing,
    Report,
    Round,
    RoundSection,
    Section,
    SectionVersion,
)
from reports.windows import resolve

Json = dict[str, Any]
ADDED_UP = frozenset(
    {
        UnitOfCount.TURNS,
        UnitOfCount.CASES,
        UnitOfCount.TASKS,
        UnitOfCount.PROPOSALS,
        UnitOfCount.RECOMMENDATIONS,
        UnitOfCount.RULES,
        UnitOfCount.PROMISES,
    }
)
"""What may be added up over units; a person, a body, a manifestation may stand in the filings of several."""


@dataclass(frozen=True)
class FiledParagraph:
    """A paragraph that a lower unit filed: in which section of the outline, by whom, for which round."""

    section: str
    unit: Lower
    paragraph: Paragraph


@dataclass(frozen=True)
class SectionPlan:
    """What consolidation makes of one section. One that a person has written in is never touched."""

    section: Section
    body: Json
    is_written: bool
    paragraphs: int
    units: int

    @property
    def changes(self) -> bool:
        """Whether the section will read otherwise than now."""
        return not self.is_written and self.body != self.section.body


@dataclass(frozen=True)
class FiledFigure:
    """A figure as one lower unit filed it; `value` is none where the unit stated that there is none."""

    unit: str
    text: str
    value: int | None
    is_adjusted: bool
    reason: str


@dataclass(frozen=True)
class RoundTotal:
    """What the lower units filed for one round of a longer window, added up."""

    name: str
    total: int
    units: int


@dataclass(frozen=True)
class FigureLine:
    """A figure from the records of the subtree beside what was filed; `total` only where units may be added up.

    `rounds`: for a window of several rounds, what was filed for each of them; no day is counted in two.
    """

    fact: FigureFact
    filed: tuple[FiledFigure, ...]
    total: int | None
    rounds: tuple[RoundTotal, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the filings, added up, say otherwise than the records."""
        return self.total is not None and self.total != self.fact.value

    @property
    def rounds_total(self) -> int:
        """What was filed for all rounds of the window."""
        return sum(row.total for row in self.rounds)


def lower_of(report: Report) -> list[Lower]:
    """The units that report to the report's unit in its round, as they stand today."""
    return lower_units(receivers_of(report), report.expectation.round, on=clock.today())


def filed_paragraphs(lower: Iterable[Lower]) -> list[FiledParagraph]:
    """Every paragraph of the accepted filings, unit by unit; sections of a report stand in the order of its outline."""
    accepted = {one.filing.pk: one for one in lower if one.is_accepted and one.filing is not None}
    reports = {one.filing.report_id for one in accepted.values() if one.filing is not None}
    keys: dict[int, list[str]] = {}
    for report_id, key in Section.objects.filter(report__in=reports, part=RoundSection.Part.SECTION).values_list(
        "report_id", "key"
    ):
        keys.setdefault(report_id, []).append(key)
    contents = {filing.pk: filing for filing in Filing.objects.filter(pk__in=accepted).only("content", "report_id")}
    return [
        FiledParagraph(key, one, paragraph)
        for pk, one in accepted.items()
        for key, section in zip(keys[contents[pk].report_id], contents[pk].content["sections"], strict=False)
        for paragraph in paragraphs(pk, section["blocks"])
    ]


def plan(report: Report, lower: Sequence[Lower]) -> list[SectionPlan]:
    """What consolidation would make of each titled section of the report."""
    sections = list(report.sections.filter(part=RoundSection.Part.SECTION))
    written = _written(sections)
    found = [filed for filed in filed_paragraphs(lower) if not filed.unit.is_nil]
    plans = []
    for index, section in enumerate(sections):
        here = [filed for filed in found if filed.section == section.key]
        blocks = merged(filed.paragraph for filed in here)
        head = [_who_filed()] if index == 0 and lower else []
        body = document.clean({"schema": document.SCHEMA, "blocks": [*head, *blocks]})
        units = len({filed.unit.unit_id for filed in here})
        plans.append(SectionPlan(section, body, section.pk in written, len(here), units))
    return plans


def _who_filed() -> Json:
    """The sentence on who has filed and who has not; its figures stay live until the report is approved."""

    def figure(code: str) -> Json:
        return {"type": "figure", "code": f"filing.{code}", "window": "round"}

    def text(words: str) -> Json:
        return {"type": "text", "text": words}

    return {
        "type": "paragraph",
        "content": [
            text("Báo cáo được tổng hợp từ báo cáo đã được chấp nhận của "),
            figure("accepted"),
            text("; "),
            figure("missing"),
            text("; "),
            figure("late"),
            text("; "),
            figure("nil"),
            text("."),
        ],
    }


def _written(sections: Iterable[Section]) -> set[int]:
    """The sections in which a person has written: neither composed nor left empty from the start."""
    found = {section.pk: section.revision for section in sections if section.revision > 1 or section.body["blocks"]}
    composed = SectionVersion.objects.filter(section__in=found, is_composed=True).values_list("section", "revision")
    return set(found) - {pk for pk, revision in composed if found[pk] == revision}


def figure_lines(facts: Facts, lower: Iterable[Lower]) -> list[FigureLine]:
    """The report's figures beside those of the accepted filings, the last issue of each unit only."""
    names = {one.filing.pk: one.name for one in lower if one.is_accepted and one.filing is not None}
    filed: dict[tuple[str, str], list[FiledFigure]] = {}
    for pk, figures in Filing.objects.filter(pk__in=names).values_list("pk", "facts__figures"):
        for row in figures or ():
            is_adjusted = row["status"] == FigureStatement.Status.ADJUSTED
            told = FiledFigure(names[pk], row["text"], row["value"], is_adjusted, row["reason"])
            filed.setdefault((row["code"], row["window"]), []).append(told)
    over = _filed_over_rounds(facts)
    return [
        FigureLine(fact, rows := tuple(filed.get(token, ())), _total(fact, rows), _rounds(facts, fact, over))
        for token, fact in facts.figures.items()
        if not FIGURES[fact.code].of_round_only
    ]


def _filed_over_rounds(facts: Facts) -> list[tuple[Round, list[Json]]]:
    """The figures of each accepted filing of the lower units, in every round of the regime up to this one.

    A filing that was replaced is not there: what was restated counts once.
    """
    owed = Expectation.everything.owed().owed_to(receivers_of(facts.report), on=facts.on)
    filings = Filing.objects.accepted().filter(
        report__expectation__in=owed.filter(
            round__regime=facts.round.regime_id, round__ends_on__lte=facts.round.ends_on
        )
    )
    rounds = Round.objects.filter(regime=facts.round.regime_id).in_bulk()
    rows = filings.values_list("report__expectation__round_id", "facts__figures")
    return [(rounds[round_id], figures or []) for round_id, figures in rows]


def _rounds(facts: Facts, fact: FigureFact, filed: Iterable[tuple[Round, list[Json]]]) -> tuple[RoundTotal, ...]:
    """The rounds that lie within the window of a figure and do not overlap, with what was filed for each."""
    if fact.window == "round" or FIGURES[fact.code].unit_of_count not in ADDED_UP:
        return ()
    days = resolve(fact.window, facts.rounds_window)
    found: dict[Round, list[int]] = {}
    for round_, figures in filed:
        if days.start <= round_.starts_on and round_.ends_on <= days.end:
            told = [row["value"] or 0 for row in figures if (row["code"], row["window"]) == (fact.code, "round")]
            found.setdefault(round_, []).extend(told)
    totals, free_from = [], days.start
    for round_ in sorted(found, key=lambda one: one.starts_on):
        if round_.starts_on >= free_from and found[round_]:
            totals.append(RoundTotal(round_.name, sum(found[round_]), len(found[round_])))
            free_from = round_.ends_on + timedelta(days=1)
    return tuple(totals)


def _total(fact: FigureFact, filed: Sequence[FiledFigure]) -> int | None:
    if not filed or FIGURES[fact.code].unit_of_count not in ADDED_UP:
        return None
    return sum(row.value or 0 for row in filed)
