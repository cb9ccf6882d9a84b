"""What the report page shows: the working text for its own unit, the issued filing for others."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from library import citations
from library.models import LegalAct
from reports import document, provenance
from reports.access import Can
from reports.answers import answered, frozen, pending
from reports.comparing import compare
from reports.differences import changed, marked
from reports.facts import Facts, FigureFact
from reports.facts_of_chain import steps_of, writings_of
from reports.facts_of_talk import open_threads
from reports.figures import FIGURES
from reports.known import held_of
from reports.last_text import last_text
from reports.lower import Source, has_lower
from reports.lower_figures import LowerFigure
from reports.models import Correction, Delivery, Filing, NilStatement, Remark, Report, ReturnReason, Section
from reports.models.filing import due_after
from reports.models.round import RoundSection
from reports.paper.words import roman
from reports.past import Past, past_of
from reports.proposing import proposable
from reports.provenance import sentences
from reports.reading import blocks, sources_text
from reports.rules import Problem
from reports.states import HAND_BACK, WRITABLE, ReportState
from reports.told import told
from reports.versions import last_read
from reports.views.history import history
from reports.views.problems import shown
from reports.windows import spoken
from reports.words import SPANS
from units.names import identities

Json = dict[str, Any]


def working(report: Report, facts: Facts, problems: Sequence[Problem], can: frozenset[Can]) -> Json:
    """The context of the workspace."""
    editable = Can.EDIT in can
    answers = answered(report, problems)
    waiting = pending(problems, answers)
    texts, earlier = _texts(report, facts)
    rows = {
        section.key: section for section in Section.objects.filter(report=report).select_related("saved_by__official")
    }
    returned = _return_reasons(report)
    issued = report.filings.filter(issued_at__isnull=False).select_related("replaces").first()
    told = history(report)
    return {
        "facts": facts,
        "in_stead_of": _in_stead_of(report, facts),
        "editable": editable,
        "sections": _sections(report, facts, rows, texts, returned, waiting),
        "last": last_text(report) if editable else None,
        "proposed": proposable(report) if editable else (),
        "problems": shown(problems, answers, report, editable=editable),
        "pending": len(waiting),
        "warnings": _warned(report),
        "figures": beside_the_past(facts.figures.values(), facts.past, report),
        "figures_data": chips_of(facts),
        "citations_data": _citations(facts) if editable else [],
        "sources_data": [source(one) for one in facts.sources.values()],
        "sourced": _sourced(facts, texts),
        "has_lower": has_lower(report),
        "attachments": report.attachments.all(),
        "returned_whole": returned.get("", ""),
        "due_on": due_after(issued, report),
        "correction": Correction.objects.under_way(report) if issued and issued.accepted_at else None,
        "sent_back": _last_remark(report) if report.state == ReportState.SENT_BACK else "",
        "handed_back": _handed_back(report, told),
        "history": told,
        **_before_the_leader(report),
        "last_saved": max(rows.values(), key=lambda section: section.saved_at, default=None),
        "earlier": earlier,
        "writable": report.state in WRITABLE,
        "filings": report.filings.prefetch_related("register_entries", "return_reasons"),
        "deliveries": _deliveries(issued, facts.on) if issued else [],
    }


def contributed(report: Report, facts: Facts, keys: Collection[str]) -> Json:
    """The context of the page of those who write some sections only: these, and what they speak of."""
    texts, _earlier = _texts(report, facts)
    rows = {section.key: section for section in Section.objects.filter(report=report)}
    sections = _sections(report, facts, rows, texts, _return_reasons(report), ())
    mine = [section for section in sections if section["key"] in keys]
    wanted = {(fact.code, fact.window): fact for section in mine for fact in section["wanted"]}
    told = {token for section in mine for token in document.figures(section["body"])} | set(wanted)
    filings = {pk for section in mine for pk in provenance.sources(section["body"])}
    return {
        "facts": facts,
        "outline": [{**section, "is_mine": section["key"] in keys} for section in sections],
        "sections": mine,
        "wanted": beside_the_past(wanted.values(), facts.past, report),
        "figures_data": [each for each in chips_of(facts) if (each["code"], each["window"]) in told],
        "citations_data": _citations(facts),
        "sources_data": [source(one) for pk, one in facts.sources.items() if pk in filings],
    }


def _sections(
    report: Report,
    facts: Facts,
    rows: Mapping[str, Section],
    texts: Mapping[str, list[Json]],
    returned: Mapping[str, str],
    waiting: Sequence[Problem],
) -> list[Json]:
    """What the workspace shows of each section, in the order of the outline."""
    guidance = {row.key: row.guidance for row in report.expectation.round.outline.all()}
    threads = open_threads(report)
    sections: list[Json] = []
    number = 0
    for fact in facts.sections:
        number += fact.part == RoundSection.Part.SECTION
        sections.append(
            {
                "key": fact.key,
                "number": roman(number) if fact.part == RoundSection.Part.SECTION else "",
                "title": fact.title or RoundSection.Part(fact.part).label,
                "printed_title": fact.title,
                "row": rows[fact.key],
                "body": fact.body,
                "blocks": texts[fact.key],
                "changed": changed(texts[fact.key]),
                "is_empty": document.is_empty(fact.body),
                "returned": returned.get(fact.key, ""),
                "guidance": guidance.get(fact.key, ""),
                "threads": threads.get(fact.key, 0),
                "problems": [problem for problem in waiting if problem.section == fact.key],
                "wanted": [facts.figures[token] for token in facts.wanted.get(fact.key, ()) if token in facts.figures],
            }
        )
    return sections


def _texts(report: Report, facts: Facts) -> tuple[dict[str, list[Json]], datetime | None]:
    """The text of each section for reading; before a leader decides, with what changed since it was read, and when."""
    cited: set[str] = set()
    texts = {fact.key: blocks(fact.body, facts, cited) for fact in facts.sections}
    earlier = last_read(report) if report.state == ReportState.SUBMITTED else None
    if earlier is None:
        return texts, None
    cited = set()
    for fact in facts.sections:
        texts[fact.key] = marked(blocks(earlier.bodies[fact.key], facts, cited), texts[fact.key])
    return texts, earlier.at


def _deliveries(filing: Filing, on: date) -> list[Json]:
    """The recipients that are units here, and when each confirmed that the document has come."""
    sent = list(Delivery.objects.standing().filter(filing=filing))
    names = identities([delivery.unit_id for delivery in sent], on=on) if sent else {}
    return [{"name": names[delivery.unit_id].body_name, "at": delivery.confirmed_at} for delivery in sent]


def _in_stead_of(report: Report, facts: Facts) -> str:
    """The unit that owed the report, where another has taken it over."""
    unit = report.subject_unit
    return identities([unit.pk], on=facts.on)[unit.pk].name if report.is_taken_over else ""


def _warned(report: Report) -> list[dict[str, str]]:
    """What was warned and answered when the text was approved, from then on."""
    if report.state in WRITABLE | {ReportState.SUBMITTED}:
        return []
    approved = report.filings.first()
    return frozen(approved) if approved else []


def section_states(report: Report, facts: Facts, waiting: Sequence[Problem]) -> list[Json]:
    """The state of each section for the outline, while the text is being written; `waiting` are what is pending."""
    returned = _return_reasons(report)
    return [
        {
            "key": fact.key,
            "returned": returned.get(fact.key, ""),
            "is_empty": document.is_empty(fact.body),
            "problems": [problem for problem in waiting if problem.section == fact.key],
        }
        for fact in facts.sections
    ]


def beside_the_past(facts: Iterable[FigureFact], past: Past, report: Report) -> list[Json]:
    """Figures as `_figure.html` wants them, each beside what was filed before."""
    ends_on = report.expectation.round.ends_on
    return [
        {"fact": fact, "comparison": compare(past, (fact.code, fact.window), fact.value, ends_on)} for fact in facts
    ]


def chips_of(facts: Facts) -> list[Json]:
    """Every figure of the text, cells of tables too, as the editor shows it."""
    return [*map(chip, facts.figures.values()), *map(chip, facts.filed_below.values())]


def chip(fact: FigureFact | LowerFigure) -> Json:
    """A figure as the editor shows it."""
    return {
        "code": fact.code,
        "window": fact.window,
        "label": fact.label,
        "window_label": window_label(fact.window),
        "text": fact.text,
        "stale": False,
    }


def source(filed: Source) -> Json:
    """A filing that words came from, as the editor tells it."""
    return {"filing": str(filed.filing_id), "label": filed.label, "stands": filed.stands}


def _sourced(facts: Facts, texts: dict[str, list[Json]]) -> list[Json]:
    """Every sentence that came from lower units, with where from, in the order of the text."""
    return [
        {
            "section": fact.key,
            "title": fact.title,
            "block": sentence.block,
            "text": sentence.text,
            "sources": sources_text(sentence.sources, facts),
            "stands": all(pk in facts.sources and facts.sources[pk].stands for pk in sentence.sources),
        }
        for fact in facts.sections
        for sentence in sentences(texts[fact.key])
        if sentence.sources
    ]


def window_label(name: str) -> str:
    """`từ đầu năm`, `trong kỳ`, `2020–2023`, `15/3/2021–14/9/2023`."""
    return str(SPANS.get(name) or spoken(name))


def _citations(facts: Facts) -> list[Json]:
    """Acts that the writer may cite: all of the library, those of the text first."""
    acts = sorted(LegalAct.objects.all()[:300], key=lambda act: act.code not in facts.acts)
    return [{"act": act.code, "short": citations.short(act), "full": citations.full(act)} for act in acts]


def _return_reasons(report: Report) -> dict[str, str]:
    """Why the upper unit returned the last filing, by section, while the report is being mended."""
    if report.state != ReportState.RETURNED:
        return {}
    last = report.filings.first()
    return {row.section_key: row.reason for row in ReturnReason.objects.filter(filing=last)}


def _last_remark(report: Report) -> str:
    """Why the report came back to the clerk inside the unit."""
    return Remark.objects.filter(report=report).order_by("-pk").values_list("text", flat=True).first() or ""


def _handed_back(report: Report, told: Sequence[Json]) -> Json | None:
    """The entry by which a step before the leader handed the report back, while it is being mended."""
    if report.state != ReportState.DRAFT:
        return None
    last = next((entry for entry in told if entry["to_label"]), None)
    return last if last and last["verb"] == HAND_BACK.verb else None


def _before_the_leader(report: Report) -> Json:
    """The steps of the unit's chain, and how many of the sections that were given to somebody are finished."""
    asked = [row for row in writings_of(report) if row.contribution]
    return {"steps": steps_of(report), "writers": {"asked": len(asked), "done": sum(row.is_done for row in asked)}}


def filed(report: Report, on: date, *, reached: bool) -> Json:
    """The context of the page of an issued filing, as others than its own unit see it: of the one that stands.

    Without `reached` it only came to them as recipients: the document, and nothing of how it was reviewed.
    """
    filings = list(
        report.filings.filter(issued_at__isnull=False)
        .prefetch_related("register_entries", "files__file", "return_reasons", "attachments")
        .select_related("replaces")
    )
    filing = held_of(filings)
    before = next((each for each in filings if each.attempt < filing.attempt), None) if reached else None
    content = filing.payload or filing.content
    if before is not None:
        content = _compared(before.payload or before.content, content)
    keys = list(report.sections.filter(part=RoundSection.Part.SECTION).values_list("key", flat=True))
    reasons = {row.section_key: row.reason for row in filing.return_reasons.all()} if reached else {}
    sections = [
        {
            "number": roman(index + 1),
            "title": section["title"],
            "blocks": section["blocks"],
            "returned": reasons.get(key, ""),
            "changed": changed(section["blocks"]),
        }
        for index, (section, key) in enumerate(zip(content["sections"], keys, strict=False))
    ]
    return {
        "filing": filing,
        "filings": filings if reached else [filing],
        "reached": reached,
        "sent_files": len(filing.attachments.all()) if reached else 0,
        "due_on": filing.due_on,
        "corrects": _corrected_by(filing),
        "earlier": before.issued_at if before else None,
        "register": _entry(filing),
        "content": content,
        "sections": sections,
        "returned_whole": reasons.get("", ""),
        "figures": _frozen_figures(filing),
        "warnings": frozen(filing) if reached else [],
        "nil": [_nil_words(statement) for statement in filing.facts.get("nil", [])],
        "told": told(report) if reached else [],
        "history": history(report, outside=True) if reached else [],
        "today": on,
    }


def _corrected_by(filing: Filing) -> Correction | None:
    """What the filing corrects, and why."""
    if filing.replaces_id is None:
        return None
    made = Correction.objects.filter(filing=filing.replaces_id, dropped_at__isnull=True)
    return made.select_related("reason").first()


def _compared(before: Json, after: Json) -> Json:
    """The content of a filing with what differs from the filing that it replaces."""
    old = {section["title"]: section["blocks"] for section in before["sections"]}
    sections = [
        {**section, "blocks": marked(old.get(section["title"], []), section["blocks"])} for section in after["sections"]
    ]
    ends = {part: marked(before[part], after[part]) for part in ("opening", "closing")}
    return {**after, **ends, "sections": sections}


def _entry(filing: Filing) -> Any:
    return next((entry for entry in filing.register_entries.all() if not entry.void_reason), None)


def _nil_words(statement: Json) -> Json:
    about, basis = NilStatement.About(statement["about"]), NilStatement.Basis(statement["basis"])
    return {**statement, "about_label": about.label, "basis_label": basis.label}


def _frozen_figures(filing: Filing) -> list[Json]:
    past, ends_on = past_of(filing.report), filing.report.expectation.round.ends_on
    return [
        {
            **figure,
            "window_label": window_label(figure["window"]),
            "comparison": compare(past, (figure["code"], figure["window"]), figure["value"], ends_on),
        }
        for figure in filing.facts.get("figures", [])
        if figure["code"] in FIGURES
    ]
