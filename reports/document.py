"""The structured document that a section is stored as (decision 11), schema version 1.

A body is `{"schema": 1, "blocks": [...]}`. Blocks: paragraph, heading, lead, dash, list, table.
Inlines: text (bold, italic, `source:ID` for each filing that the words come from), figure, citation,
footnote. Everything else is refused, so no HTML can ever be stored. Pure functions over JSON values.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

SCHEMA = 1
Json = dict[str, Any]
Inline = Json
Block = Json

MARKS = ("bold", "italic")
SOURCE_MARK = re.compile(r"source:([1-9]\d{0,17})", re.ASCII)
"""The mark of words that came out of a filing: shown on the screen, never printed."""

TEXT_BLOCKS = frozenset({"paragraph", "lead", "dash", "heading"})
CITATION_FORMS = ("auto", "full", "short")
LIMIT = 200_000  # characters of text in one section
MOST_PIECES = 20_000  # runs and inlines in one section: a table of 1,000 rows by 12 columns fits

_NAME = re.compile(r"[\w.:-]{1,80}", re.ASCII)  # codes of figures, windows and acts


class DocumentError(ValueError):
    """The body is not a document of schema 1; the message says where and why."""


def empty() -> Json:
    """A body without any text."""
    return {"schema": SCHEMA, "blocks": []}


def clean(body: object) -> Json:
    """The same document with text in NFC; raises `DocumentError` for anything outside the schema."""
    if not isinstance(body, dict) or set(body) != {"schema", "blocks"} or body["schema"] != SCHEMA:
        raise DocumentError(_("Nội dung mục không đúng định dạng."))
    blocks = body["blocks"]
    if not isinstance(blocks, list):
        raise DocumentError(_("Nội dung mục không đúng định dạng."))
    cleaned = {"schema": SCHEMA, "blocks": [_block(block, f"{index + 1}") for index, block in enumerate(blocks)]}
    if sum(1 for _run in all_runs(cleaned)) + sum(1 for _inline in inlines(cleaned)) > MOST_PIECES:
        raise DocumentError(_("Mục này có quá nhiều đoạn, dòng hoặc ô."))
    if sum(len(text) for text in texts(cleaned)) > LIMIT:
        raise DocumentError(_("Mục này dài quá %(limit)s ký tự.") % {"limit": f"{LIMIT:,}".replace(",", ".")})
    return cleaned


def _refuse(path: str) -> DocumentError:
    return DocumentError(_("Đoạn %(path)s có nội dung mà văn bản không thể hiện được.") % {"path": path})


def _kind(value: object) -> str:
    kind = value.get("type") if isinstance(value, dict) else None
    return kind if isinstance(kind, str) else ""


def _keys(value: object, required: set[str], path: str, optional: frozenset[str] = frozenset()) -> Json:
    if not isinstance(value, dict) or not required <= set(value) <= required | optional:
        raise _refuse(path)
    return value


def _block(block: object, path: str) -> Block:
    kind = _kind(block)
    if kind == "heading":
        found = _keys(block, {"type", "level", "content"}, path)
        if type(found["level"]) is not int or not 1 <= found["level"] <= 3:
            raise _refuse(path)
        return {"type": kind, "level": found["level"], "content": _inlines(found["content"], path)}
    if kind in TEXT_BLOCKS:
        found = _keys(block, {"type", "content"}, path)
        return {"type": kind, "content": _inlines(found["content"], path)}
    if kind == "list":
        found = _keys(block, {"type", "style", "items"}, path)
        if found["style"] not in ("decimal", "letter") or not isinstance(found["items"], list):
            raise _refuse(path)
        return {"type": kind, "style": found["style"], "items": [_inlines(item, path) for item in found["items"]]}
    if kind == "table":
        return _table(block, path)
    raise _refuse(path)


def _table(block: object, path: str) -> Block:
    found = _keys(block, {"type", "header", "rows"}, path, frozenset({"caption"}))
    if not isinstance(found["header"], list) or not isinstance(found["rows"], list) or not found["header"]:
        raise _refuse(path)
    rows = []
    for row in found["rows"]:
        if not isinstance(row, list) or len(row) != len(found["header"]):
            raise _refuse(path)
        rows.append([_inlines(cell, path) for cell in row])
    header = [_inlines(cell, path) for cell in found["header"]]
    return {"type": "table", "caption": _inlines(found.get("caption", []), path), "header": header, "rows": rows}


def _inlines(content: object, path: str, *, in_footnote: bool = False) -> list[Inline]:
    if not isinstance(content, list):
        raise _refuse(path)
    return [_inline(inline, path, in_footnote=in_footnote) for inline in content]


def _inline(inline: object, path: str, *, in_footnote: bool) -> Inline:
    kind = _kind(inline)
    if kind == "text":
        return _text(inline, path)
    if kind == "figure":
        found = _keys(inline, {"type", "code", "window"}, path)
        return {"type": kind, "code": _name(found["code"], path), "window": _name(found["window"], path)}
    if kind == "citation":
        found = _keys(inline, {"type", "act"}, path, frozenset({"form"}))
        form = found.get("form", "auto")
        if form not in CITATION_FORMS:
            raise _refuse(path)
        return {"type": kind, "act": _name(found["act"], path), "form": form}
    if kind == "footnote" and not in_footnote:
        found = _keys(inline, {"type", "content"}, path)
        return {"type": kind, "content": _inlines(found["content"], path, in_footnote=True)}
    raise _refuse(path)


def _name(value: object, path: str) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise _refuse(path)
    return value


def _text(inline: object, path: str) -> Inline:
    found = _keys(inline, {"type", "text"}, path, frozenset({"marks"}))
    text, marks = found["text"], found.get("marks", [])
    if not isinstance(text, str) or not isinstance(marks, list) or not all(_is_mark(mark) for mark in marks):
        raise _refuse(path)
    text = printable(text)
    if any(unicodedata.category(char) in {"Co", "Cs", "Cn"} or char == "\ufffd" for char in text):
        raise DocumentError(_("Đoạn %(path)s có ký tự không in được.") % {"path": path})
    return {"type": "text", "text": text, "marks": sorted(set(marks))} if marks else {"type": "text", "text": text}


def _is_mark(mark: object) -> bool:
    return isinstance(mark, str) and (mark in MARKS or SOURCE_MARK.fullmatch(mark) is not None)


def printable(text: str) -> str:
    """`text` in NFC, with invisible format characters dropped and tabs and line ends as blanks."""
    shown = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text)
    return unicodedata.normalize("NFC", "".join(char for char in shown if unicodedata.category(char) != "Cf"))


def runs(block: Block) -> Iterator[list[Inline]]:
    """Every run of inlines of a block, in printed order."""
    if block["type"] == "list":
        yield from block["items"]
    elif block["type"] == "table":
        yield block["caption"]
        yield from block["header"]
        for row in block["rows"]:
            yield from row
    else:
        yield block["content"]


def all_runs(body: Json) -> Iterator[list[Inline]]:
    """Every run of inlines of every block, empty ones too."""
    for block in body.get("blocks", []):
        yield from runs(block)


def inlines(body: Json) -> Iterator[tuple[int, Inline]]:
    """Every inline with the index of its block, in printed order, footnotes after their mark."""
    for index, block in enumerate(body.get("blocks", [])):
        for run in runs(block):
            for inline in run:
                yield index, inline
                if inline["type"] == "footnote":
                    yield from ((index, inner) for inner in inline["content"])


def texts(body: Json) -> Iterator[str]:
    """Every piece of typed text."""
    return (inline["text"] for _index, inline in inlines(body) if inline["type"] == "text")


def block_texts(body: Json) -> list[str]:
    """The typed text of each block, tokens left out."""
    found = [""] * len(body.get("blocks", []))
    for index, inline in inlines(body):
        if inline["type"] == "text":
            found[index] += inline["text"]
    return found


def figures(body: Json) -> list[tuple[str, str]]:
    """The (code, window) of every figure token, in printed order, each once."""
    found = [(inline["code"], inline["window"]) for _index, inline in inlines(body) if inline["type"] == "figure"]
    return list(dict.fromkeys(found))


def acts(body: Json) -> list[str]:
    """The code of every act cited, in printed order, each once."""
    return list(dict.fromkeys(inline["act"] for _index, inline in inlines(body) if inline["type"] == "citation"))


def is_empty(body: Json) -> bool:
    """Whether nothing would be printed."""
    return not any(
        inline["type"] in {"figure", "citation"} or (inline["type"] == "text" and inline["text"].strip())
        for _index, inline in inlines(body)
    )


def resolve(
    body: Json,
    figure: Callable[[str, str], str],
    citation: Callable[[str, str], str],
    *,
    keep_kind: bool = False,
) -> list[Block]:
    """The blocks with every token replaced by its text, as the payload wants them.

    `figure(code, window)` and `citation(act, form)` give the printed text; they are called in
    printed order, so a citation may know whether it is the first. With `keep_kind` a resolved token
    also carries `kind` ("figure" or "citation") and, for a figure, its code and window: for the screen.
    Without it the marks of sources are left out: a paper does not say where its words came from.
    """

    def inline_out(inline: Inline) -> Inline:
        if inline["type"] == "text":
            return inline if keep_kind else _as_printed(inline)
        if inline["type"] == "footnote":
            return {"type": "footnote", "content": run_out(inline["content"])}
        is_figure = inline["type"] == "figure"
        text = figure(inline["code"], inline["window"]) if is_figure else citation(inline["act"], inline["form"])
        return (
            {**inline, "type": "text", "kind": inline["type"], "text": text}
            if keep_kind
            else {"type": "text", "text": text}
        )

    def run_out(run: list[Inline]) -> list[Inline]:
        return [inline_out(inline) for inline in run]

    return [with_runs(block, run_out) for block in body["blocks"]]


def _as_printed(inline: Inline) -> Inline:
    marks = [mark for mark in inline.get("marks", []) if mark in MARKS]
    bare = {"type": "text", "text": inline["text"]}
    return {**bare, "marks": marks} if marks else bare


def with_runs(block: Block, run_out: Callable[[list[Inline]], list[Inline]]) -> Block:
    """The block with every run of inlines passed through `run_out`, in printed order."""
    if block["type"] == "list":
        return {**block, "items": [run_out(item) for item in block["items"]]}
    if block["type"] == "table":
        caption = run_out(block["caption"])
        header = [run_out(cell) for cell in block["header"]]
        rows = [[run_out(cell) for cell in row] for row in block["rows"]]
        return {"type": "table", "caption": caption, "header": header, "rows": rows}
    return {**block, "content": run_out(block["content"])}
