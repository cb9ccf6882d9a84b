"""Rules across sections and across periods: what is said twice, and what was filed before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from library.numbers import grouped
from reports import document, provenance
from reports.comparing import outlier
from reports.facts import Facts, FigureFact
from reports.figures.kinds import number
from reports.models import RoundSection
from reports.rules.kinds import Problem, Severity

_PART = re.compile(r"trong đó|gồm|riêng", re.IGNORECASE)
_FEWEST_WORDS = 2  # "người", "đơn vị" alone count too many different things


@dataclass(frozen=True)
class _Said:
    section: str
    title: str
    noun: str
    value: int
    block: int
    is_typed: bool


def last_text_is_read_again(facts: Facts) -> Iterator[Problem]:
    """Sentences that stand as the unit filed them for an earlier period are checked before they are signed again."""
    taken = [
        (section, sentence, facts.sources[pk])
        for section in facts.sections
        for sentence in provenance.sentences(section.body["blocks"])
        for pk in sentence.sources
        if pk in facts.sources and facts.sources[pk].is_own
    ]
    if not taken:
        return
    first, at, source = taken[0]
    titles = dict.fromkeys(str(section.title or RoundSection.Part(section.part).label) for section, *_rest in taken)
    sentence = _(
        "Còn %(count)s câu lấy nguyên từ báo cáo %(round)s (%(titles)s). Hãy đối chiếu với kỳ này: sửa, hoặc giữ và "
        "giải trình."
    ) % {"count": number(len(taken)), "round": source.round, "titles": "; ".join(titles)}
    yield Problem("last_text_is_read_again", Severity.WARNING, sentence, first.key, at.block)


def sections_say_the_same(facts: Facts) -> Iterator[Problem]:
    """A number typed in one section that differs from what another section says of the same thing is pointed out."""
    said = [one for section in range(len(facts.sections)) for one in _said(facts, section)]
    order = [section.key for section in facts.sections]
    for one in said:
        others = [other for other in said if other.noun == one.noun and other.section != one.section]
        if not one.is_typed or not others or any(other.value == one.value for other in others):
            continue
        first = min(others, key=lambda other: (other.is_typed, order.index(other.section)))
        if first.is_typed and order.index(first.section) > order.index(one.section):
            continue  # it is told where the number is typed the second time
        sentence = _(
            "Mục “%(here)s” nêu %(value)s %(noun)s, mục “%(there)s” nêu %(other)s. "
            "Hãy chèn chỉ tiêu hoặc sửa cho thống nhất."
        ) % {
            "here": one.title,
            "value": number(one.value),
            "noun": one.noun,
            "there": first.title,
            "other": number(first.value),
        }
        yield Problem(
            "sections_say_the_same", Severity.WARNING, sentence, one.section, one.block, about=f"{one.noun}/{one.value}"
        )


def _said(facts: Facts, index: int) -> Iterator[_Said]:
    """What one section says of each thing that the report's figures count: as a figure, or typed."""
    section = facts.sections[index]
    title = str(section.title or RoundSection.Part(section.part).label)
    nouns = {figure.count.noun for figure in facts.figures.values() if len(figure.count.noun.split()) >= _FEWEST_WORDS}
    for block, inline in document.inlines(section.body):
        figure = facts.figures.get((inline["code"], inline["window"])) if inline["type"] == "figure" else None
        if figure is not None and figure.count.of is None and figure.value is not None:
            yield _Said(section.key, title, figure.count.noun, figure.value, block, is_typed=False)
    for block, text in enumerate(document.block_texts(section.body)):
        for noun in sorted(nouns):
            for match in re.finditer(rf"(?<![\d/.,])(\d[\d.]*)\s{re.escape(noun)}\b", text):
                sentence = text[: match.start()].rpartition(". ")[2]
                if not _PART.search(sentence):
                    yield _Said(section.key, title, noun, int(match[1].replace(".", "")), block, is_typed=True)


def cumulative_does_not_fall(facts: Facts) -> Iterator[Problem]:
    """A figure since the first of January is not below what was filed for an earlier period of the same year."""
    for section, figure in _used(facts):
        before = facts.past.last((figure.code, figure.window))
        if figure.window != "year_to_date" or before is None or before.value is None or figure.value is None:
            continue
        if before.period.window.end.year == facts.round.ends_on.year and figure.value < before.value:
            sentence = _(
                "“%(label)s” từ đầu năm là %(value)s, thấp hơn %(before)s đã báo cáo ở kỳ %(round)s. "
                "Hãy kiểm tra hồ sơ, hoặc nêu vì sao số lũy kế giảm."
            ) % {
                "label": figure.label,
                "value": grouped(figure.value),
                "before": grouped(before.value),
                "round": before.period.name,
            }
            about = f"{figure.code}/{figure.window}"
            yield Problem("cumulative_does_not_fall", Severity.WARNING, sentence, section, about=about)


def figures_are_usual(facts: Facts) -> Iterator[Problem]:
    """A figure far outside of what the unit filed before is pointed out (`reports.comparing`)."""
    for section, figure in _used(facts):
        found = outlier(figure.value, facts.past.series((figure.code, figure.window)))
        if found is not None:
            sentence = _("“%(label)s” là %(value)s. %(why)s Hãy kiểm tra hồ sơ, hoặc nêu vì sao.") % {
                "label": figure.label,
                "value": grouped(figure.value or 0),
                "why": found.sentence,
            }
            about = f"{figure.code}/{figure.window}"
            yield Problem("figures_are_usual", Severity.WARNING, sentence, section, about=about)


def _used(facts: Facts) -> Iterator[tuple[str, FigureFact]]:
    """The figures of the text, each once, with the section in which it stands first."""
    seen: dict[tuple[str, str], str] = {}
    for section in facts.sections:
        for token in document.figures(section.body):
            if token in facts.figures and token not in seen:
                seen[token] = section.key
    for token, key in seen.items():
        yield key, facts.figures[token]
