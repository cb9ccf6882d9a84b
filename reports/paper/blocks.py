"""The blocks of a report's text as they are drawn: figures and citations already resolved to words.

JSON form: ``{"type": "paragraph", "content": [{"type": "text", "text": "…", "marks": ["bold"]}, …]}``;
see ``docs/paper.md``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

from library.numbers import decimal_text
from reports.paper import strict
from reports.paper.strict import Fault, PayloadError

MARKS = ("bold", "italic")
LIST_STYLES = ("decimal", "letter")
MAX_CELL = 2_000
MAX_COLUMNS = 12
MAX_ROWS = 1_000  # of the report itself
MAX_TABLE_ROWS = 5_000  # of one table, in an annex
MAX_BARS = 12  # fit on a page that lies on its side


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with its marks (``bold``, ``italic``)."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note called at its place; numbered through the document when drawn."""

    content: tuple[Text, ...]


Inline: TypeAlias = Text | Footnote
Content: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: Content


@dataclass(frozen=True, slots=True)
class Heading:
    """A titled khoản: level 1 is ``1.``, level 2 ``1.1.``, level 3 ``a)``; the number is given when drawn."""

    level: int
    content: Content


@dataclass(frozen=True, slots=True)
class Lead:
    """A bold line of its own without a number."""

    content: Content


@dataclass(frozen=True, slots=True)
class Dash:
    """A paragraph that starts with a dash."""

    content: Content


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Plain numbered paragraphs: ``1.`` (decimal) or ``a)`` (letter)."""

    style: str
    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A full-grid table with a repeated header row and its caption above."""

    header: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    caption: Content


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their numbers, greatest first, under a title; in an annex only."""

    title: str
    bars: tuple[tuple[str, int], ...]


Block: TypeAlias = Paragraph | Heading | Lead | Dash | ListBlock | Table
AnnexBlock: TypeAlias = Paragraph | Lead | Table | Chart


def text_of(content: Content) -> str:
    """Return the plain words of *content*, notes left out."""
    return "".join(run.text for run in content if isinstance(run, Text))


def notes_of(content: Content) -> Iterator[str]:
    """Yield the plain words of each footnote in *content*."""
    for run in content:
        if isinstance(run, Footnote):
            yield "".join(part.text for part in run.content)


def contents_of(block: Block | Chart) -> Iterator[Content]:
    """Yield every run of inline content in *block*, in reading order; of a chart its title and numbers.

    The names beside the bars are left out: a long one is shortened when drawn, and stands whole in a table.
    """
    if isinstance(block, Chart):
        yield (Text(block.title),)
        yield from ((Text(decimal_text(Decimal(size))),) for _name, size in block.bars)
    elif isinstance(block, ListBlock):
        yield from block.items
    elif isinstance(block, Table):
        yield block.caption
        yield from block.header
        for row in block.rows:
            yield from row
    else:
        yield block.content


def _text(value: object, path: str) -> Text:
    data = strict.record(value, path, frozenset({"type", "text"}), frozenset({"marks"}))
    strict.choice(data["type"], f"{path}.type", ("text",))
    marks = strict.items(data.get("marks", []), f"{path}.marks", _mark, high=len(MARKS))
    return Text(strict.text(data["text"], f"{path}.text", empty=True), frozenset(marks))


def _mark(value: object, path: str) -> str:
    return strict.choice(value, path, MARKS)


def _inline(value: object, path: str) -> Inline:
    if isinstance(value, dict) and value.get("type") == "footnote":
        data = strict.record(value, path, frozenset({"type", "content"}))
        return Footnote(strict.items(data["content"], f"{path}.content", _text, low=1))
    return _text(value, path)


def _content(value: object, path: str) -> Content:
    content = strict.items(value, path, _inline, low=1)
    if not text_of(content).strip():
        raise PayloadError(path, "must not be empty", Fault.EMPTY)
    return content


def _cell(value: object, path: str) -> Content:
    content = strict.items(value, path, _inline)
    if len(text_of(content)) > MAX_CELL:
        raise PayloadError(path, f"is longer than {MAX_CELL} characters", Fault.LONG, MAX_CELL)
    return content


def _heading(data: dict[str, Any], path: str) -> Heading:
    strict.record(data, path, frozenset({"type", "level", "content"}))
    return Heading(strict.integer(data["level"], f"{path}.level", 1, 3), _content(data["content"], f"{path}.content"))


def _list(data: dict[str, Any], path: str) -> ListBlock:
    strict.record(data, path, frozenset({"type", "style", "items"}))
    style = strict.choice(data["style"], f"{path}.style", LIST_STYLES)
    return ListBlock(style, strict.items(data["items"], f"{path}.items", _content, low=1, high=23))


def _row(value: object, path: str) -> tuple[Content, ...]:
    return strict.items(value, path, _cell, low=1, high=MAX_COLUMNS)


def _table(data: dict[str, Any], path: str) -> Table:
    strict.record(data, path, frozenset({"type", "header", "rows", "caption"}))
    header = _row(data["header"], f"{path}.header")
    rows = strict.items(data["rows"], f"{path}.rows", _row, low=1, high=MAX_TABLE_ROWS)
    for index, row in enumerate(rows):
        if len(row) != len(header):
            raise PayloadError(f"{path}.rows[{index}]", f"must have {len(header)} cells")
    return Table(header, rows, strict.items(data["caption"], f"{path}.caption", _inline))


def _plain(kind: Callable[[Content], Block]) -> Callable[[dict[str, Any], str], Block]:
    def read(data: dict[str, Any], path: str) -> Block:
        strict.record(data, path, frozenset({"type", "content"}))
        return kind(_content(data["content"], f"{path}.content"))

    return read


READERS: dict[str, Callable[[dict[str, Any], str], Block]] = {
    "paragraph": _plain(Paragraph),
    "heading": _heading,
    "lead": _plain(Lead),
    "dash": _plain(Dash),
    "list": _list,
    "table": _table,
}


def block_from_json(value: object, path: str) -> Block:
    """Read one block; raises PayloadError with the place of the fault."""
    if not isinstance(value, dict):
        raise PayloadError(path, "must be an object")
    kind = strict.choice(value.get("type"), f"{path}.type", tuple(READERS))
    return READERS[kind](value, path)


def _bar(value: object, path: str) -> tuple[str, int]:
    data = strict.record(value, path, frozenset({"name", "size"}))
    return strict.text(data["name"], f"{path}.name", limit=300), strict.integer(data["size"], f"{path}.size", 0, 10**9)


def _chart(data: dict[str, Any], path: str) -> Chart:
    strict.record(data, path, frozenset({"type", "title", "bars"}))
    title = strict.text(data["title"], f"{path}.title", limit=300)
    return Chart(title, strict.items(data["bars"], f"{path}.bars", _bar, low=1, high=MAX_BARS))


def annex_block_from_json(value: object, path: str) -> AnnexBlock:
    """Read one block of an annex: running text, a table or a chart, without notes."""
    if isinstance(value, dict) and value.get("type") == "chart":
        return _chart(value, path)
    block = block_from_json(value, path)
    if not isinstance(block, Paragraph | Lead | Table):
        raise PayloadError(path, "is none that stands in an annex")
    if any(any(notes_of(content)) for content in contents_of(block)):
        raise PayloadError(path, "must hold no note")
    return block


def blocks_from_json(value: object, path: str = "blocks") -> tuple[Block, ...]:
    """Read a list of blocks; raises PayloadError with the place of the fault."""
    return strict.items(value, path, block_from_json)


def _inline_json(run: Inline) -> dict[str, Any]:
    if isinstance(run, Footnote):
        return {"type": "footnote", "content": [_inline_json(part) for part in run.content]}
    data: dict[str, Any] = {"type": "text", "text": run.text}
    if run.marks:
        data["marks"] = sorted(run.marks)
    return data


def _content_json(content: Content) -> list[dict[str, Any]]:
    return [_inline_json(run) for run in content]


def block_to_json(block: Block | Chart) -> dict[str, Any]:
    """Return the JSON form of *block*; ``block_from_json`` reads it back to an equal block."""
    if isinstance(block, Chart):
        bars = [{"name": name, "size": size} for name, size in block.bars]
        return {"type": "chart", "title": block.title, "bars": bars}
    if isinstance(block, Heading):
        return {"type": "heading", "level": block.level, "content": _content_json(block.content)}
    if isinstance(block, ListBlock):
        return {"type": "list", "style": block.style, "items": [_content_json(item) for item in block.items]}
    if isinstance(block, Table):
        rows = [[_content_json(cell) for cell in row] for row in block.rows]
        header = [_content_json(cell) for cell in block.header]
        return {"type": "table", "header": header, "rows": rows, "caption": _content_json(block.caption)}
    return {"type": type(block).__name__.lower(), "content": _content_json(block.content)}
