"""The paragraphs of several units as one text: by heading, each once, with all its sources. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from library.vietnamese import search_key
from reports.document import LIMIT, Block, runs
from reports.provenance import sourced

TEXT = frozenset({"paragraph", "dash", "list"})
"""Blocks that are merged. A table stays with the unit that made it: a row says nothing without its whole."""


@dataclass(frozen=True)
class Paragraph:
    """One block of a lower unit's section, with the filing it stands in and the headings above it, outermost first."""

    filing_id: int
    headings: tuple[Block, ...]
    block: Block


@dataclass
class _Node:
    """A heading with the blocks and the headings below it, in the order in which they first came."""

    heading: Block | None = None
    blocks: dict[str, tuple[Block, list[int]]] = field(default_factory=dict)
    below: dict[str, "_Node"] = field(default_factory=dict)


def words_of(block: Block) -> str:
    """The text of a block, footnotes left out."""
    return " ".join("".join(inline.get("text", "") for inline in run) for run in runs(block)).strip()


def paragraphs(filing_id: int, blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """The blocks of a filed section that can be merged, each under its headings."""
    above: list[Block] = []
    for block in blocks:
        if block["type"] == "heading":
            above = [*(heading for heading in above if heading["level"] < block["level"]), block]
        elif block["type"] in TEXT and words_of(block):
            yield Paragraph(filing_id, tuple(above), block)


def merged(found: Iterable[Paragraph]) -> list[Block]:
    """One text of all: under each heading the paragraphs of every unit; the same words once, with every source.

    What goes beyond the length of a section is left out; it can still be picked by hand.
    """
    root = _Node()
    room = LIMIT * 3 // 4
    for paragraph in found:
        node = root
        for heading in paragraph.headings:
            node = node.below.setdefault(search_key(words_of(heading)), _Node(heading))
        key = f"{paragraph.block['type']} {search_key(words_of(paragraph.block))}"
        if key in node.blocks:
            node.blocks[key][1].append(paragraph.filing_id)
        elif (room := room - len(words_of(paragraph.block))) > 0:
            node.blocks[key] = (paragraph.block, [paragraph.filing_id])
    return list(_blocks(root))


def _blocks(node: _Node) -> Iterator[Block]:
    if node.heading is not None:
        yield node.heading
    for block, filings in node.blocks.values():
        yield sourced(block, filings)
    for below in node.below.values():
        yield from _blocks(below)
