"""The text of the report: levels I., 1., 1.1., a), dash; notes; tables (NĐ30 PL I.I.II.6, V.6b)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from reports.paper import words
from reports.paper.blocks import Block, Content, Dash, Footnote, Heading, Lead, ListBlock, Paragraph, Table, Text
from reports.paper.layout.element import append, element
from reports.paper.layout.table import table
from reports.paper.payload import Payload

WEIGHTS = {"bold": "b", "italic": "i"}

# A document's number and symbol (347/KH-UBND, 1003-CV/HU) is never broken over two lines.
SYMBOL = re.compile(r"(\b\d+(?:/\d{4})?(?:/[A-ZĐ]+\d*-\w+(?:-\w+)*|-[A-ZĐ]+(?:/\w+)+))")


@dataclass(slots=True)
class Numbering:
    """Where the running numbers of the headings stand inside one section."""

    first: int = 0
    second: int = 0
    third: int = 0

    def next(self, level: int) -> str:
        """Return the sign of the next heading of *level*, lower levels starting anew."""
        if level == 1:
            self.first, self.second, self.third = self.first + 1, 0, 0
            return f"{self.first}. "
        if level == 2:
            self.second, self.third = self.second + 1, 0
            return f"{max(self.first, 1)}.{self.second}. "
        self.third += 1
        return f"{words.LETTERS[(self.third - 1) % len(words.LETTERS)]}) "


def inline(parent: Element, content: Content) -> Element:
    """Append runs of text and notes to *parent* and return it."""
    for run in content:
        if isinstance(run, Footnote):
            note = element("span", css="note")
            for part in run.content:
                _append_run(note, part)
            parent.append(note)
        else:
            _append_run(parent, run)
    return parent


def _append_run(parent: Element, run: Text) -> None:
    for mark in sorted(run.marks):
        inner = element(WEIGHTS[mark])
        parent.append(inner)
        parent = inner
    for index, part in enumerate(SYMBOL.split(run.text)):
        append(parent, element("span", part, css="symbol") if index % 2 else part)


def _blocks(blocks: tuple[Block, ...], numbering: Numbering) -> Iterator[Element]:
    for block in blocks:
        if isinstance(block, Heading):
            tag = f"h{block.level + 2}"
            yield inline(element(tag, numbering.next(block.level), css=f"level-{block.level}"), block.content)
        elif isinstance(block, ListBlock):
            for index, item in enumerate(block.items):
                sign = f"{index + 1}. " if block.style == "decimal" else f"{words.LETTERS[index]}) "
                yield inline(element("p", sign, css="text"), item)
        elif isinstance(block, Table):
            yield from table(block, inline)
        elif isinstance(block, Dash):
            yield inline(element("p", "- ", css="text"), block.content)
        else:
            yield inline(element("p", css="lead" if isinstance(block, Lead) else "text"), block.content)


def body(payload: Payload) -> Iterator[Element]:
    """Yield the paragraphs of the report, the last one with the end mark."""
    yield from _blocks(payload.opening, Numbering())
    for index, section in enumerate(payload.sections, start=1):
        yield element("h2", f"{words.roman(index)}. {section.title.upper()}", css="section")
        yield from _blocks(section.blocks, Numbering())
    *parts, last = _blocks(closing(payload), Numbering())
    last.set("class", "text closing")
    yield from (*parts, last)


def closing(payload: Payload) -> tuple[Block, ...]:
    """Return the closing blocks with the end mark on the last words."""
    *before, last = payload.closing
    if not isinstance(last, Paragraph):  # the payload's reader refuses this
        raise TypeError("the closing must end with a paragraph")
    content = list(last.content)
    place = max(index for index, run in enumerate(content) if isinstance(run, Text) and run.text.strip())
    run = content[place]
    if isinstance(run, Text):
        content[place] = replace(run, text=words.ended(run.text, payload.form))
    return (*before, Paragraph(tuple(content)))
