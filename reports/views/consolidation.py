"""What the lower units filed, beside the report of the unit above: who, which figures, paragraphs to pick and merge."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal import clock
from journal.flow import StateChanged
from library.vietnamese import search_key
from records.kind import Status
from reports import actions, document, provenance
from reports.access import Can, abilities, get_report
from reports.consolidation import FiledParagraph, figure_lines, filed_paragraphs, lower_of, plan
from reports.facts import gather
from reports.forms.lower import LowerTableForm, ParagraphFilter
from reports.lower import Lower, receivers_of, sources_of
from reports.lower_figures import lower_figures, offered, table
from reports.merging import words_of
from reports.models import Report, RoundSection, Section
from reports.states import ReportState
from reports.views.workspace import chip, chips_of, source, window_label
from reports.words import state_in_words
from units.access import standing

Json = dict[str, Any]
PARAGRAPHS_SHOWN = 20


@dataclass(frozen=True)
class LowerLine:
    """One lower unit as the page lists it; `report` only where the user may open it."""

    lower: Lower
    status: Status
    report: int | None


@dataclass(frozen=True)
class ParagraphLine:
    """One paragraph to pick: its block marked with its source, and whether the report holds it already."""

    filed: FiledParagraph
    title: str
    headings: str
    block: Json
    label: str
    is_used: bool


@require_safe
def lower(request: SignedInRequest, pk: int) -> HttpResponse:
    """The lower units of the round, their figures, and what putting the report together would do."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    who, below, facts = standing(request.user), lower_of(report), gather(report)
    filed = [one.filing.report_id for one in below if one.filing is not None]
    visible = set(Report.objects.visible_to(who).filter(pk__in=filed).values_list("pk", flat=True))
    figures = [{"line": line, "window": window_label(line.fact.window)} for line in figure_lines(facts, below)]
    plans = plan(report, below)
    context = {
        "report": report,
        "lines": [_line(one, visible) for one in below],
        "figures": figures,
        "plans": plans,
        "changes": any(planned.changes for planned in plans),
        "sent": sum(one.filing is not None for one in below),
        "accepted": sum(one.is_accepted for one in below),
        "late": sum(one.is_late for one in below),
        "nil": sum(one.is_nil for one in below),
        "editable": Can.EDIT in abilities(report, who),
    }
    return render(request, "reports/lower.html", context)


def _line(one: Lower, visible: set[int]) -> LowerLine:
    opened = one.filing.report_id if one.filing is not None and one.filing.report_id in visible else None
    if one.filing is None:
        begun = one.state is not None and one.state != ReportState.DRAFT
        status = Status(*state_in_words(one.state)) if begun and one.state else Status(_("Chưa gửi"), "late")
    else:
        status = Status(*state_in_words(one.state or ""))
    return LowerLine(one, status, opened)


@require_POST
def consolidate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Puts the report together from the accepted filings; what people wrote stays."""
    report = get_report(request.user, pk, Can.EDIT)
    try:
        actions.consolidate(expectation=report.expectation, actor=request.user)
    except StateChanged:
        messages.warning(request, _("Báo cáo vừa rời trạng thái soạn thảo; chưa tổng hợp."))
        return redirect("reports:lower", report.pk)
    messages.success(request, _("Đã tổng hợp từ các báo cáo được chấp nhận. Mục nào đã có người viết thì giữ nguyên."))
    return redirect("reports:report", report.pk)


@require_safe
def paragraphs(request: SignedInRequest, pk: int) -> HttpResponse:
    """The lower units' paragraphs to pick from, for the side pane: `?section=&unit=&q=&page=`."""
    report = get_report(request.user, pk, Can.EDIT)
    sections = list(report.sections.filter(part=RoundSection.Part.SECTION))
    form = ParagraphFilter(request.GET, sections=sections, paragraphs=filed_paragraphs(lower_of(report)))
    page = Paginator(form.found(), PARAGRAPHS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "form": form,
        "page_obj": page,
        "lines": _paragraph_lines(list(page), report, sections),
    }
    return render(request, "reports/_paragraphs.html", context)


def _paragraph_lines(found: list[FiledParagraph], report: Report, sections: list[Section]) -> list[ParagraphLine]:
    titles = {section.key: section.title for section in sections}
    held = [
        (provenance.sources({"blocks": [block]}), search_key(words_of(block)))
        for section in sections
        for block in section.body["blocks"]
    ]
    lines = []
    for filed in found:
        pk, block = filed.paragraph.filing_id, filed.paragraph.block
        words = search_key(words_of(block))
        lines.append(
            ParagraphLine(
                filed=filed,
                title=titles.get(filed.section, ""),
                headings=" › ".join(words_of(heading) for heading in filed.paragraph.headings),
                block=provenance.sourced(block, [pk]),
                label=f"{filed.unit.name}, {report.expectation.round.name}",
                is_used=any(pk in sources and words in text for sources, text in held),
            )
        )
    return lines


@require_safe
def lower_table(request: SignedInRequest, pk: int) -> HttpResponse:
    """A table of what lower units filed, for the side pane to put into the text: `?figures=CODE@WINDOW&figures=…`."""
    report = get_report(request.user, pk, Can.EDIT)
    below, on, round_ = lower_of(report), clock.today(), report.expectation.round
    form = LowerTableForm(request.GET, tokens=offered(below))
    block = table(below, form.tokens, round_) if form.is_valid() else None
    context = {"report": report, "form": form, "block": block}
    if block is not None:
        body = {"blocks": [block]}
        told = lower_figures(document.figures(body), receivers_of(report), round_, on=on)
        sources = sources_of(provenance.sources(body), receivers_of(report), on=on)
        context["shown"] = document.resolve(body, lambda code, window: told[code, window].text, lambda act, form: "")[0]
        context["known"] = {
            "figures": [chip(one) for one in told.values()],
            "sources": [source(one) for one in sources.values()],
        }
        context["section"] = report.sections.filter(part=RoundSection.Part.SECTION).first()
    return render(request, "reports/_lower_table.html", context)


@require_safe
def chips(request: SignedInRequest, pk: int) -> JsonResponse:
    """The figures of the text as they stand now: the page marks those that have moved since it was opened."""
    report = get_report(request.user, pk, Can.VIEW_DRAFT)
    return JsonResponse({"figures": chips_of(gather(report))})
