"""The public excerpt of an accepted filing, composed of its frozen text and figures and of nothing else."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from library.dates import screen_date
from library.language import in_vietnamese
from reports import disclosure, document
from reports.figures import FIGURES, UnitOfCount
from reports.figures.kinds import number
from reports.models import Filing, RegisterEntry
from reports.windows import spoken
from reports.words import SPANS
from units.models import Official

Json = dict[str, Any]
Mask = Callable[[str], str]
KIND_OF_FIGURE = {
    UnitOfCount.PERSONS: disclosure.PERSONS,
    UnitOfCount.TURNS: disclosure.CASES,
    UnitOfCount.CASES: disclosure.CASES,
    UnitOfCount.MANIFESTATIONS: disclosure.CASES,
    UnitOfCount.ORGANISATIONS: disclosure.BODIES,
    UnitOfCount.UNITS: disclosure.BODIES,
}


@dataclass(frozen=True)
class Told:
    """A figure as the filing has it: over which days, and of which kind of count (`disclosure.NOUNS`)."""

    label: str
    days: str
    value: int
    kind: str


@dataclass(frozen=True)
class Composed:
    """An excerpt as it would be published, the names that were taken out, and the counts that stay exact.

    `content["small"]` are the places of its text where a number of one to four still stands, for those who look it
    through; they are words of the text, so nothing more is told by them.
    """

    content: Json
    names: list[str]
    exact: disclosure.Counts


def everybody() -> list[str]:
    """The names of all people on record, in whatever unit: none of them is published."""
    return list(Official.objects.values_list("full_name", flat=True).distinct())


@in_vietnamese()
def compose(filing: Filing, entry: RegisterEntry, published: Mapping[str, Iterable[int]]) -> Composed:
    """What of the filing is published, beside the counts that the same unit has `published` before."""
    content, figures = filing.content, _figures(filing)
    titles = [content["subject"], *(section["title"] for section in content["sections"])]
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    texts = [_plain(text) for text in (*titles, *(text for block in blocks for text in _texts(block)))]
    names = disclosure.names_in("\n".join(texts), everybody())
    hide = disclosure.without(names, _("(không nêu tên)"))
    found = _counted(map(hide, texts), blocks, figures)
    kinds = disclosure.banded(found, published)

    def mask(text: str) -> str:
        return disclosure.masked(hide(_plain(text)), kinds)

    sections = [
        {"title": mask(section["title"]), "blocks": [_block(block, mask, kinds) for block in section["blocks"]]}
        for section in content["sections"]
    ]
    subject = mask(content["subject"])
    shown = {
        "issuer": content["issuer"]["full_name"],
        "number": entry.notation,
        "date": screen_date(entry.issued_on),
        "round": filing.report.expectation.round.name,
        "subject": subject,
        "sections": sections,
        "figures": [
            {
                "label": figure.label,
                "days": figure.days,
                "text": disclosure.band(figure.value) if figure.kind in kinds else number(figure.value),
            }
            for figure in figures
        ],
        "is_masked": bool(kinds),
        "small": [place for text in _to_review(subject, sections) for place in disclosure.small_left(text)],
    }
    return Composed(shown, names, {kind: sorted(set(values)) for kind, values in found.items() if kind not in kinds})


def texts_of(content: Json) -> str:
    """All words of an excerpt, to be looked through once more."""
    blocks = [block for section in content["sections"] for block in section["blocks"]]
    titles = [content["subject"], *(section["title"] for section in content["sections"])]
    return _plain("\n".join([*titles, *(text for block in blocks for text in _texts(block))]))


def _to_review(subject: str, sections: Iterable[Json]) -> Iterator[str]:
    """The masked texts in which a small number would tell something: not the order and the days of a table."""
    yield subject
    for section in sections:
        yield section["title"]
        for block in section["blocks"]:
            if block["type"] == "table":
                counted = disclosure.counted_columns(map(_text, block["header"]))
                rows = [[run for run, counts in zip(row, counted, strict=True) if counts] for row in block["rows"]]
                yield from _texts({**block, "rows": rows})
            else:
                yield from _texts(block)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _texts(block: Json) -> list[str]:
    """The words of each run; footnotes and cells for themselves."""
    found = []
    for run in document.runs(block):
        found.append(_text(run))
        found += [_text(inline["content"]) for inline in run if inline["type"] == "footnote"]
    return found


def _text(run: Iterable[Json]) -> str:
    return "".join(inline.get("text", "") for inline in run)


def _figures(filing: Filing) -> list[Told]:
    """The frozen figures that have a value."""
    found = []
    for row in filing.facts.get("figures", ()):
        figure = FIGURES.get(row["code"])
        if figure is not None and row["value"] is not None:
            kind = KIND_OF_FIGURE.get(figure.unit_of_count, disclosure.OTHERS)
            days = str(SPANS.get(row["window"], spoken(row["window"])))
            found.append(Told(str(figure.label), days, int(row["value"]), kind))
    return found


def _counted(texts: Iterable[str], blocks: Iterable[Json], figures: Iterable[Told]) -> disclosure.Counts:
    """Every count by kind; those of a table belong to each kind that the table speaks of, or else to all."""
    found = disclosure.counts_in(texts)
    for figure in figures:
        found.setdefault(figure.kind, []).append(figure.value)
    for block in blocks:
        if block["type"] == "table":
            values = [value for _at, cell in _cells(block) for value in disclosure.counts_of_cell(cell)]
            for kind in _kinds_of(block) if values else ():
                found.setdefault(kind, []).extend(values)
    return found


def _kinds_of(table: Json) -> frozenset[str]:
    words = [_text(table["caption"]), *map(_text, table["header"]), *(_text(row[0]) for row in table["rows"] if row)]
    return disclosure.kinds_in(" | ".join(words)) or frozenset(disclosure.KINDS)


def _cells(table: Json) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells of a table that hold a count, with their place."""
    counted = disclosure.counted_columns(map(_text, table["header"]))
    for line, row in enumerate(table["rows"]):
        for column, run in enumerate(row):
            cell = _plain(_text(run))
            if counted[column] and disclosure.counts_of_cell(cell):
                yield (line, column), cell


def _block(block: Json, mask: Mask, kinds: frozenset[str]) -> Json:
    if block["type"] != "table":
        return document.with_runs(block, lambda run: _run(run, mask))
    places = dict(_cells(block)) if kinds & _kinds_of(block) else {}
    shown = document.with_runs(block, lambda run: _run(run, mask))
    for (line, column), told in places.items():
        shown["rows"][line][column] = [{"type": "text", "text": disclosure.cell_in_bands(told)}]
    return shown


def _run(run: list[Json], mask: Mask) -> list[Json]:
    """The run with its words masked; where something was masked over bold and plain parts, it becomes one part."""
    words = _text(run)
    notes = [
        {"type": "footnote", "content": _run(inline["content"], mask)} for inline in run if inline["type"] == "footnote"
    ]
    shown = mask(words)
    if shown == _plain(words) and not notes:
        return run
    return [{"type": "text", "text": shown}, *notes]
