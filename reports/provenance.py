"""Where the words of a section come from: filings of lower units, or the unit's last one, by marks of schema 1. Pure.

A text carries one mark `source:ID` for each filing it was taken from; a merged sentence carries several.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reports.document import SOURCE_MARK, Block, Inline, Json, inlines, runs, with_runs

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+(?=[“\"(]?(\w))")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a section, the number of its block, and the filings behind it, in the order of their marks."""

    block: int
    text: str
    sources: tuple[int, ...]


def sources_of(inline: Inline) -> tuple[int, ...]:
    """The filings that a text was taken from."""
    found = (SOURCE_MARK.fullmatch(mark) for mark in inline.get("marks", ()))
    return tuple(int(mark[1]) for mark in found if mark)


def sources(body: Json) -> list[int]:
    """Every filing that a body draws from, in printed order, each once."""
    return list(dict.fromkeys(pk for _index, inline in inlines(body) for pk in sources_of(inline)))


def sourced(block: Block, filings: Iterable[int]) -> Block:
    """The block with every text marked as taken from these filings too."""
    names = [f"source:{pk}" for pk in filings]

    def marked(inline: Inline) -> Inline:
        if inline["type"] == "footnote":
            return {**inline, "content": [marked(inner) for inner in inline["content"]]}
        if inline["type"] != "text":
            return inline
        return {**inline, "marks": sorted({*inline.get("marks", ()), *names})}

    return with_runs(block, lambda run: [marked(inline) for inline in run])


def retold(body: Json, filing: int) -> Json:
    """The body as taken from this filing alone, whatever it was made of there."""
    blocks = [with_runs(block, lambda run: [_without_sources(inline) for inline in run]) for block in body["blocks"]]
    return {**body, "blocks": [sourced(block, [filing]) for block in blocks]}


def _without_sources(inline: Inline) -> Inline:
    if inline["type"] == "footnote":
        return {**inline, "content": [_without_sources(inner) for inner in inline["content"]]}
    kept = [mark for mark in inline.get("marks", ()) if not SOURCE_MARK.fullmatch(mark)]
    rest = {name: value for name, value in inline.items() if name != "marks"}
    return {**rest, "marks": kept} if kept else rest


def sentences(blocks: Sequence[Block]) -> Iterator[Sentence]:
    """The sentences of resolved blocks (`document.resolve`); footnotes belong to the sentence that calls them."""
    for index, block in enumerate(blocks):
        for run in runs(block):
            yield from _sentences(index, run)


def _sentences(index: int, run: Sequence[Inline]) -> Iterator[Sentence]:
    pieces = [(inline.get("text", ""), sources_of(inline)) for inline in run if inline["type"] != "footnote"]
    whole = "".join(text for text, _sources in pieces)
    ends = (match.end() for match in _BETWEEN_SENTENCES.finditer(whole) if not match[1].islower())
    cuts = [0, *ends, len(whole)]
    for start, end in pairwise(cuts):
        if whole[start:end].strip():
            yield Sentence(index, whole[start:end].strip(), _within(pieces, start, end))


def _within(pieces: Iterable[tuple[str, tuple[int, ...]]], start: int, end: int) -> tuple[int, ...]:
    """The filings behind the characters from `start` to `end`."""
    found: dict[int, None] = {}
    at = 0
    for text, behind in pieces:
        if behind and text.strip() and at < end and at + len(text) > start:
            found |= dict.fromkeys(behind)
        at += len(text)
    return tuple(found)
