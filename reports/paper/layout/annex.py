"""The annexes (phụ lục): heading, title, the line that says to what they belong, and their tables (PL I.I.III.1).

Each annex is laid out by itself, so that its pages are counted from 1; a long table in parts of bounded size, which
keeps time and memory in proportion. The pages of all parts become one document afterwards (`engine.joined`): behind
those of the report, or by themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.blocks import AnnexBlock, Chart, Lead, Table
from reports.paper.fonts import break_lines
from reports.paper.layout.body import inline
from reports.paper.layout.chart import chart
from reports.paper.layout.code import code
from reports.paper.layout.element import append, element, to_html
from reports.paper.layout.header import DAY_GAP_MM, NUMBER_GAP_MM, blank
from reports.paper.layout.metadata import metadata
from reports.paper.layout.table import column_shares, table
from reports.paper.payload import Annex, Payload
from reports.paper.profiles import LANDSCAPE_WIDTH_MM, PARTY, PROFILES, TEXT_WIDTH_MM

PART_ROWS = 300
YEAR_GAP_MM = 12.0
TITLE_MM = 140.0


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an annex that is laid out at once; one that does not *open* its annex goes on with its pages."""

    html: str
    opens: bool


def width_mm(annex: Annex) -> float:
    """Return how wide the text of an annex is."""
    return LANDSCAPE_WIDTH_MM if annex.landscape else TEXT_WIDTH_MM


def parts(payload: Payload, place: int) -> Iterator[Part]:
    """Yield the parts of the annex at *place* (from 1), in reading order."""
    annex = payload.annexes[place - 1]
    content: list[Element] = list(heading(payload, place))
    opens, rows = True, 0
    for block in annex.blocks:
        shares = column_shares(block, width_mm(annex)) if isinstance(block, Table) else None
        for piece in pieces(block):
            count = len(piece.rows) if isinstance(piece, Table) else 0
            if rows and rows + count > PART_ROWS:
                yield Part(_html(payload, place, content), opens)
                content, opens, rows = [], False, 0
            rows += count
            content += _elements(piece, annex, shares)
    yield Part(_html(payload, place, content), opens)


def pieces(block: AnnexBlock) -> Iterator[AnnexBlock]:
    """Yield a block whole, a long table cut into tables of bounded length, the caption over the first."""
    if not isinstance(block, Table):
        yield block
        return
    for start in range(0, len(block.rows), PART_ROWS):
        caption = () if start else block.caption
        yield replace(block, rows=block.rows[start : start + PART_ROWS], caption=caption)


def _elements(block: AnnexBlock, annex: Annex, shares: list[float] | None) -> Iterator[Element]:
    if isinstance(block, Table):
        yield from table(block, inline, shares)
    elif isinstance(block, Chart):
        yield chart(block, width_mm(annex))
    else:
        yield inline(element("p", css="lead" if isinstance(block, Lead) else "text"), block.content)


def title_lines(annex: Annex, points: float) -> list[str]:
    """Return the title in upper case, broken evenly."""
    return break_lines(annex.title.rstrip(". ").upper(), "Bold", points, TITLE_MM)


def heading(payload: Payload, place: int) -> Iterator[Element]:
    """Yield the lines over an annex: its name, title, and in brackets the report that it goes with."""
    annex, profile = payload.annexes[place - 1], PROFILES[payload.profile]
    head = element("div", css="annex-head")
    if (lead := code(payload)) is not None:
        head.append(lead)
    head.append(element("h2", words.annex_name(payload.form, place, len(payload.annexes)), css="annex-name"))
    for line in title_lines(annex, profile.body):
        head.append(element("p", line, css="annex-title"))
    head.append(element("p", *reference(payload), css="annex-of"))
    if payload.form != PARTY:
        head.append(element("div", css="annex-rule"))
    yield head


def reference(payload: Payload) -> list[Element | str]:
    """Return the words in brackets. Number and day stay blank: this is the electronic version (III.1c)."""
    kind, of = payload.kind_name.capitalize(), payload.issuer.full_name
    symbol = f"{words.joint(payload.form)}{payload.issuer.symbol}"
    number = element("span", f"(Kèm theo {kind} số ", blank(NUMBER_GAP_MM), symbol, css="whole")
    day = element(
        "span", "ngày ", blank(DAY_GAP_MM), " tháng ", blank(DAY_GAP_MM), " năm ", blank(YEAR_GAP_MM), css="whole"
    )
    append(day, f" của {of})")
    return [number, " ", day]


def reference_pieces(payload: Payload) -> list[str]:
    """Return the words in brackets between the blanks."""
    texts = (text for part in reference(payload) if isinstance(part, Element) for text in part.itertext())
    return [text.strip() for text in texts if text.strip()]


def _html(payload: Payload, place: int, content: list[Element]) -> str:
    annex = payload.annexes[place - 1]
    body = element("body", *content, css="landscape" if annex.landscape else "")
    name = words.annex_name(payload.form, place, len(payload.annexes))
    head = element("head", element("title", f"{name}. {annex.title}"), *metadata(payload))
    return to_html(element("html", head, body, css=f"{PROFILES[payload.profile].css_class} annex", lang=payload.lang))
