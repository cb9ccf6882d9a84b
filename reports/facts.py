"""All that is known of a report at one moment: the only reader of a quarter.

`gather` answers once; the page, the rules and the paper read the same answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from journal import clock, wall
from library.language import in_vietnamese
from library.models import LegalAct
from remedies.facts.outline import groups_without_task
from remedies.models import Commendation, Finding, Handling, Visit
from reports import document, provenance, vague
from reports.annex_files import can_be_apart
from reports.annexes import AnnexFact, annexes_of, made
from reports.children import unheard_in_draft
from reports.figures import FIGURES, Count, Scope
from reports.figures import kinds as printed
from reports.last_text import own_sources
from reports.lower import Source, receivers_of, sources_of
from reports.lower_figures import LowerFigure, lower_figures
from reports.models import Expectation, FigureStatement, Filing, NilStatement, Report, Round, RoundAnnex, Section
from reports.past import Past, past_of
from reports.windows import Window, WindowError, resolve, spoken, until
from units.leadership import signers_on
from units.models import Delegation, Identity, Unit
from units.names import identities
from units.tree import heir_ids

ADJUSTED = FigureStatement.Status.ADJUSTED


@dataclass(frozen=True)
class AdjustedBelow:
    """A figure that a lower unit stated otherwise than its records, in a filing that was accepted."""

    unit: str
    text: str
    system: int
    reason: str


@dataclass(frozen=True)
class FigureFact:
    """A figure as computed, and as the unit states it where it states something else.

    The computed one comes from the records of the whole subtree; what lower units adjusted stands `below`.
    """

    code: str
    window: str
    label: Promise
    count: Count
    status: str  # "system", or a FigureStatement.Status
    stated: int | None
    reason: str
    below: tuple[AdjustedBelow, ...] = ()

    @property
    def value(self) -> int | None:
        """The figure that counts: the stated one where adjusted, none where there is none."""
        if self.status == "system":
            return self.count.value
        return self.stated if self.status == ADJUSTED else None

    @property
    @in_vietnamese()
    def text(self) -> str:
        """The figure as printed; a figure without a value is printed as its status says."""
        if self.status == "system":
            return printed.text(self.count)
        if self.status == ADJUSTED and self.stated is not None:
            return printed.text(Count(self.stated, self.count.of, self.count.noun))
        return str(FigureStatement.Status(self.status).label).lower()

    @property
    @in_vietnamese()
    def days(self) -> str:
        """The window of years or days in words: `2020–2023`."""
        return spoken(self.window)

    @property
    @in_vietnamese()
    def system_text(self) -> str:
        """The computed figure as it would be printed."""
        return printed.text(self.count)


@dataclass(frozen=True)
class SectionFact:
    """One section's text."""

    key: str
    part: str
    title: str
    body: dict[str, Any]


@dataclass(frozen=True)
class NilFact:
    """A nil statement beside what the records say in its window."""

    about: str
    about_label: str
    basis: str
    reason: str
    explanation: str
    visits: int
    contrary: int  # findings and measures of the window that speak against it


@dataclass(frozen=True)
class SignerFact:
    """Who signs, in which capacity; by delegation, with what it rests on."""

    official_id: int
    name: str
    capacity_lines: tuple[str, ...]
    delegation: Delegation | None = None


@dataclass(frozen=True)
class Facts:
    """The facts of one report on one day."""

    report: Report
    on: date
    round: Round
    identity: Identity | None
    receiver: Identity | None
    signer: SignerFact | None
    sections: tuple[SectionFact, ...]
    wanted: dict[str, tuple[tuple[str, str], ...]]
    figures: dict[tuple[str, str], FigureFact]
    filed_below: dict[tuple[str, str], LowerFigure]  # cells of tables from lower units' filings
    unknown_figures: tuple[tuple[str, str], ...]
    acts: dict[str, LegalAct]
    sources: dict[int, Source]
    nil: tuple[NilFact, ...]
    empty_groups: tuple[str, ...]
    sanctions: int  # decided against people and bodies in the round's window
    commendations: int  # and in their praise
    rounds_window: Window
    past: Past
    annexes: tuple[AnnexFact, ...]
    asked_annexes: tuple[RoundAnnex, ...]  # by the outline of the round
    unheard: tuple[str, ...]  # lower units that the report must wait for (`reports.children`)

    @property
    def said(self) -> dict[tuple[str, str], str]:
        """What each figure token of the text is printed as."""
        own = {token: fact.text for token, fact in self.figures.items()}
        return own | {token: cell.text for token, cell in self.filed_below.items()}


def round_window(round_: Round) -> Window:
    """The data period of a round."""
    return Window(round_.starts_on, round_.ends_on)


@in_vietnamese()
def gather(report: Report) -> Facts:
    """The facts of a report today. The number of queries depends on the figures used, never on rows."""
    on = clock.today()
    expectation = report.expectation
    sections = tuple(
        SectionFact(section.key, section.part, section.title, section.body)
        for section in Section.objects.filter(report=report)
    )
    holders = Identity.objects.on(on).filter(unit__in=[report.unit_id, expectation.receiver_id])
    names = {identity.unit_id: identity for identity in holders.select_related("kind")}
    identity = names.get(report.unit_id)
    outline = {
        row.key: tuple((code, window) for code, window in row.figures) for row in expectation.round.outline.all()
    }
    tokens = dict.fromkeys(
        [token for section in sections for token in document.figures(section.body)]
        + [token for wanted in outline.values() for token in wanted]
        + [token for section in sections for token in _behind(section.body)]
    )
    window = round_window(expectation.round)
    filed_below = lower_figures(tokens, receivers_of(report), expectation.round, on=on)
    own = [token for token in tokens if token not in filed_below]
    scope_of = scopes(report.subject_unit, expectation.round)
    figures, unknown = _figures(report, scope_of, own)
    return Facts(
        report=report,
        on=on,
        round=expectation.round,
        identity=identity,
        receiver=names.get(expectation.receiver_id) or _receiving_now(expectation.receiver_id, on=on),
        signer=signer_of(report.unit, on=on),
        sections=sections,
        wanted=outline,
        figures=figures,
        filed_below=filed_below,
        unknown_figures=unknown,
        acts=_acts(sections),
        sources=_sources(report, sections, on=on),
        nil=_nil(report, window),
        empty_groups=_empty_groups(report.subject_unit, window),
        sanctions=_sanctions(report.subject_unit, window),
        commendations=_commendations(report.subject_unit, window),
        rounds_window=window,
        past=past_of(report),
        asked_annexes=tuple(expectation.round.annexes.all()),
        annexes=annexes_of(list(report.annexes.all()), scope_of),
        unheard=_unheard(report, sections, figures),
    )


@in_vietnamese()
def annexes_made(facts: Facts) -> list[dict[str, Any]]:
    """The annexes of a report with their tables as the records are now, for the payload."""
    rows, scope_of = [annex.row for annex in facts.annexes], scopes(facts.report.subject_unit, facts.round)
    return made(rows, scope_of, may_be_apart=bool(rows) and can_be_apart(facts.report.unit_id))


def _unheard(
    report: Report, sections: Iterable[SectionFact], figures: dict[tuple[str, str], FigureFact]
) -> tuple[str, ...]:
    def printed_figure(code: str, window: str) -> str:
        fact = figures.get((code, window))
        return fact.text if fact else ""

    waiting = unheard_in_draft(report, [section.body for section in sections], printed_figure)
    return tuple(lower.name for lower in waiting)


def _behind(body: dict[str, Any]) -> list[tuple[str, str]]:
    """The figures behind “một số”, “một bộ phận” in a text, so that the number is at hand."""
    return [(code, vague.WINDOW) for _index, _words, codes in vague.vague_words(body) for code in codes]


def _sources(report: Report, sections: Iterable[SectionFact], *, on: date) -> dict[int, Source]:
    ids = dict.fromkeys(pk for section in sections for pk in provenance.sources(section.body))
    below = sources_of(ids, receivers_of(report), on=on)
    return below | own_sources((pk for pk in ids if pk not in below), report)


def _receiving_now(unit_id: int, *, on: date) -> Identity | None:
    """What receives in the stead of a unit that has ended."""
    heirs = Identity.objects.on(on).filter(unit__in=heir_ids(unit_id, on=on)[:1])
    return heirs.select_related("kind").first()


def of_window(window: str) -> tuple[tuple[str, str], ...]:
    """Every figure of the registry that has this window."""
    return tuple((code, window) for code, figure in FIGURES.items() if window == "round" or not figure.of_round_only)


ALL_FIGURES = (*of_window("year_to_date"), *of_window("round"))


@in_vietnamese()
def figures_of(
    expectation: Expectation, tokens: Iterable[tuple[str, str]] = ALL_FIGURES
) -> dict[tuple[str, str], FigureFact]:
    """The asked-for figures (code, window) of one unit in one round; without `tokens` the whole registry."""
    report = Report.objects.filter(expectation=expectation).first()
    figures, _unknown = _figures(report, scopes(expectation.unit, expectation.round), tokens)
    return figures


def scopes(unit: Unit, round_: Round) -> Callable[[str], Scope]:
    """For each window of a round's figures, the unit and the days that count; it raises `WindowError`.

    The unit is what it was on the last day of the round's data, also after it has ended; while the
    round runs, what it is today. Whom a door has let come so far, the database shows what is counted for the unit: an
    office that writes sections for it reads its figures too.
    """
    wall.show_also(unit.pk)
    whole, today = round_window(round_), clock.today()
    identity = identities([unit.pk], on=until(whole, today).end)[unit.pk]
    return lambda name: Scope(unit, identity, until(resolve(name, whole), today), round_, today)


def windows_spoken_of(expectation: Expectation) -> list[str]:
    """The windows of the figures in the text of the unit's report, if it has begun one."""
    sections = Section.objects.filter(report__expectation=expectation)
    return list(dict.fromkeys(window for section in sections for _code, window in document.figures(section.body)))


def _figures(
    report: Report | None, scope_of: Callable[[str], Scope], tokens: Iterable[tuple[str, str]]
) -> tuple[dict[tuple[str, str], FigureFact], tuple[tuple[str, str], ...]]:
    stated, below = {}, {}
    if report is not None:
        stated = {(row.code, row.window): row for row in FigureStatement.objects.filter(report=report)}
        below = _adjusted_below(report)
    facts: dict[tuple[str, str], FigureFact] = {}
    unknown = []
    for code, window_name in tokens:
        try:
            figure, scope = FIGURES[code], scope_of(window_name)
        except (KeyError, WindowError):
            unknown.append((code, window_name))
            continue
        statement = stated.get((code, window_name))
        facts[code, window_name] = FigureFact(
            code=code,
            window=window_name,
            label=figure.label,
            count=figure.compute(scope),
            status=statement.status if statement else "system",
            stated=int(statement.value) if statement and statement.value is not None else None,
            reason=statement.reason if statement else "",
            below=tuple(below.get((code, window_name), ())),
        )
    return facts, tuple(unknown)


def _adjusted_below(report: Report) -> dict[tuple[str, str], list[AdjustedBelow]]:
    """The figures that lower units adjusted in their accepted filings of the same round."""
    on = clock.today()
    owed = Expectation.everything.owed().owed_to(receivers_of(report), on=on).filter(round=report.expectation.round_id)
    filings = Filing.objects.accepted().filter(
        report__expectation__in=owed, facts__figures__contains=[{"status": ADJUSTED}]
    )
    rows = list(filings.values_list("report__expectation__unit_id", "facts__figures"))
    names = identities([unit_id for unit_id, _figures in rows], on=on) if rows else {}
    found: dict[tuple[str, str], list[AdjustedBelow]] = {}
    for unit_id, figures in rows:
        for figure in figures:
            if figure["status"] == ADJUSTED:
                told = AdjustedBelow(names[unit_id].name, figure["text"], figure["system"], figure["reason"])
                found.setdefault((figure["code"], figure["window"]), []).append(told)
    return found


def _acts(sections: Iterable[SectionFact]) -> dict[str, LegalAct]:
    codes = {code for section in sections for code in document.acts(section.body)}
    return {act.code: act for act in LegalAct.objects.filter(code__in=codes).select_related("replaced_by")}


def _nil(report: Report, window: Window) -> tuple[NilFact, ...]:
    facts = []
    for statement in NilStatement.objects.filter(report=report).order_by("about"):
        days = resolve(statement.window, window)
        facts.append(
            NilFact(
                about=statement.about,
                about_label=str(statement.get_about_display()),
                basis=statement.basis,
                reason=statement.reason,
                explanation=statement.explanation,
                visits=Visit.objects.led_by(report.subject_unit, on=days.end).between(days.start, days.end).count(),
                contrary=_contrary(report.subject_unit, statement.about, days),
            )
        )
    return tuple(facts)


def _contrary(unit: Unit, about: str, days: Window) -> int:
    """Findings of a window that speak against “nothing”, and measures on record without a finding of their own."""
    findings = Finding.objects.below(unit, on=days.end).between(days.start, days.end)
    decided = (
        Handling.objects.below(unit, on=days.end)
        .between(days.start, days.end)
        .standing()
        .measures()
        .filter(finding=None)
    )
    if about == NilStatement.About.VIOLATIONS:
        return findings.violations().count() + decided.discipline().count()
    return findings.standing().count() + decided.count()


def _empty_groups(unit: Unit, window: Window) -> tuple[str, ...]:
    """Remedy groups of the unit's outline in which it has no task on the window's last day (need 16)."""
    return tuple(groups_without_task(unit, on=window.end).values_list("name", flat=True))


def _sanctions(unit: Unit, window: Window) -> int:
    """Measures and discipline decided in the window that were not annulled, in the unit and below."""
    return Handling.objects.below(unit, on=window.end).between(window.start, window.end).standing().measures().count()


def _commendations(unit: Unit, window: Window) -> int:
    """Commendations decided in the window, in the unit and below."""
    found = Commendation.objects.below(unit, on=window.end)
    return found.filter(decided_on__range=(window.start, window.end)).count()


def signer_of(unit: Unit, *, on: date, official_id: int | None = None) -> SignerFact | None:
    """Who signs for a unit on a day: whoever leads it, or the named person where that one may; None if not."""
    for signer in signers_on(unit, on):
        if official_id in {None, signer.official_id}:
            return SignerFact(signer.official_id, signer.posting.official.full_name, signer.lines, signer.delegation)
    return None
