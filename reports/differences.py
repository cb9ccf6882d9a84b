"""What changed between two texts that were resolved for reading, word by word. Pure.

The result is the later text with the earlier one woven in: an inline carries `diff`, "in" for
what came and "out" for what went; an inline without it stands in both.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from reports.document import MARKS, Block, Inline, runs

Run = list[Inline]
Piece = TypeVar("Piece")

_WORD = re.compile(r"\s*\S+|\s+")
LONGEST = 3_000
"""Words of one paragraph that are compared; a longer paragraph is shown as a whole that went and a whole that came."""
ALIKE = 0.4
"""How much of two paragraphs must agree for one to count as the other, mended."""


def marked(before: Sequence[Block], after: Sequence[Block]) -> list[Block]:
    """The blocks of `after` with what differs from `before` marked."""
    return list(_woven(before, after, _block_key, _block_marked, _mended))


def changed(blocks: Sequence[Block]) -> bool:
    """Whether anything is marked in the blocks."""
    return any("diff" in inline for block in blocks for run in runs(block) for inline in run)


def _woven(
    before: Sequence[Piece],
    after: Sequence[Piece],
    key: Callable[[Piece], object],
    mark: Callable[[Piece, str], Piece],
    mend: Callable[[Piece, Piece], Piece | None],
) -> Iterator[Piece]:
    """Both sequences as one; `mend` joins two pieces that take each other's place, or gives None."""
    matcher = SequenceMatcher(None, [key(piece) for piece in before], [key(piece) for piece in after], autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from after[first:last]
            continue
        gone, come = list(before[start:end]), list(after[first:last])
        while gone and come:
            joined = mend(gone[0], come[0])
            if joined is not None:
                yield joined
                del gone[0], come[0]
            elif len(gone) > len(come):
                yield mark(gone.pop(0), "out")
            elif len(come) > len(gone):
                yield mark(come.pop(0), "in")
            else:
                yield mark(gone.pop(0), "out")
                yield mark(come.pop(0), "in")
        yield from (mark(piece, "out") for piece in gone)
        yield from (mark(piece, "in") for piece in come)


def _block_key(block: Block) -> tuple[object, ...]:
    return (block["type"], block.get("level"), block.get("style"), *(_run_key(run) for run in runs(block)))


def _run_key(run: Run) -> tuple[object, ...]:
    return tuple(_word_key(word) for word in _words(run))


def _block_marked(block: Block, how: str) -> Block:
    if block["type"] == "list":
        return {**block, "items": [_run_marked(item, how) for item in block["items"]]}
    if block["type"] == "table":
        header = [_run_marked(cell, how) for cell in block["header"]]
        rows = [[_run_marked(cell, how) for cell in row] for row in block["rows"]]
        return {**block, "caption": _run_marked(block["caption"], how), "header": header, "rows": rows}
    return {**block, "content": _run_marked(block["content"], how)}


def _run_marked(run: Run, how: str) -> Run:
    return [{**inline, "diff": how} for inline in run]


def _mended(before: Block, after: Block) -> Block | None:
    """`after` with its changes marked, when it is the same kind of block and much the same text."""
    if before["type"] != after["type"] or after["type"] == "table":
        return None
    if after["type"] == "list":
        return {**after, "items": list(_woven(before["items"], after["items"], _run_key, _run_marked, _run_mended))}
    content = _run_mended(before["content"], after["content"])
    return None if content is None else {**after, "content": content}


def _run_mended(before: Run, after: Run) -> Run | None:
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > LONGEST:
        return None
    matcher = SequenceMatcher(
        None, [_word_key(word) for word in old], [_word_key(word) for word in new], autojunk=False
    )
    if matcher.ratio() < ALIKE:
        return None
    woven: Run = []
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            woven += new[first:last]
        else:
            woven += _run_marked(old[start:end], "out") + _run_marked(new[first:last], "in")
    return _joined(woven)


def _words(run: Run) -> Run:
    """The run cut into words; a figure, a citation and a footnote stay one piece."""
    words: Run = []
    for inline in run:
        if _is_plain(inline):
            words += [{**inline, "text": word} for word in _WORD.findall(inline["text"])]
        else:
            words.append(inline)
    return words


def _is_plain(inline: Inline) -> bool:
    return inline["type"] == "text" and "kind" not in inline


def _word_key(inline: Inline) -> tuple[object, ...]:
    if inline["type"] == "footnote":
        return ("footnote", *(_word_key(inner) for inner in inline["content"]))
    return (inline.get("kind"), inline["text"].strip(), _looks(inline))


def _looks(inline: Inline) -> tuple[str, ...]:
    """The marks that are printed: where words came from is no change of the text."""
    return tuple(mark for mark in inline.get("marks", ()) if mark in MARKS)


def _joined(run: Run) -> Run:
    """Neighbouring words of one manner as one inline again."""
    joined: Run = []
    for inline in run:
        last = joined[-1] if joined else None
        if last is not None and _is_plain(last) and _is_plain(inline) and _manner(last) == _manner(inline):
            joined[-1] = {**last, "text": last["text"] + inline["text"]}
        else:
            joined.append(inline)
    return joined


def _manner(inline: Inline) -> tuple[object, ...]:
    return (inline.get("diff"), tuple(inline.get("marks", ())))
