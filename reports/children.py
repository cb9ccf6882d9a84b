"""Children first: which lower units a report neither has from nor speaks of, where their reports must come before it.

A lower unit is heard when its filing is accepted, or when the text says that it has not filed, or filed late. The unit
that was let off owes nothing and is not waited for.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from journal import clock
from reports import document
from reports.lower import Lower, lower_units, receivers_of
from reports.models import Filing, Report

Json = dict[str, Any]

ABSENT = (
    "chưa gửi",
    "chưa nộp",
    "chưa báo cáo",
    "chưa có báo cáo",
    "chưa được chấp nhận",
    "gửi muộn",
    "nộp muộn",
    "báo cáo muộn",
    "chậm gửi",
    "gửi chậm",
    "quá hạn",
)
"""Words by which a text says that a unit's report is not in it."""

_CLAUSE = re.compile(r"[;\n]|\.\s")


def unheard(lower: Iterable[Lower], texts: Iterable[str]) -> list[Lower]:
    """Those that are neither accepted nor, in a clause of the texts that names them, said to be missing or late."""
    waiting = [one for one in lower if not one.is_accepted]
    stated: set[str] = set()
    for text in texts:
        for clause in _CLAUSE.split(text):
            words = _plain(clause)
            if any(absent in words for absent in ABSENT):
                stated |= _named(words, waiting)
    return [one for one in waiting if one.name not in stated]


def _named(words: str, waiting: Sequence[Lower]) -> set[str]:
    """Which of the units stand in a clause; “xã An Bình” does not stand in “xã An Bình Tây”."""
    found = set()
    for name in sorted((one.name for one in waiting), key=len, reverse=True):
        if _plain(name) in words:
            found.add(name)
            words = words.replace(_plain(name), "…")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def unheard_in_draft(report: Report, bodies: Iterable[Json], figure: Callable[[str, str], str]) -> tuple[Lower, ...]:
    """Whom the text as it stands has to wait for; nobody where the round does not say so."""
    if not report.expectation.children_first:
        return ()
    resolved = [document.resolve(body, figure, lambda act, form: "") for body in bodies]
    return tuple(unheard(_lower_of(report), [text for blocks in resolved for text in _texts(blocks)]))


def unheard_in_filing(filing: Filing) -> tuple[Lower, ...]:
    """Whom a frozen text has to wait for before it is accepted."""
    if not filing.report.expectation.children_first:
        return ()
    content = filing.content
    sections = [section["blocks"] for section in content["sections"]]
    parts = [content.get("opening", []), *sections, content.get("closing", [])]
    return tuple(unheard(_lower_of(filing.report), [text for blocks in parts for text in _texts(blocks)]))


def _lower_of(report: Report) -> list[Lower]:
    return lower_units(receivers_of(report), report.expectation.round, on=clock.today())


def _texts(blocks: Iterable[Json]) -> list[str]:
    """The words of each run, a cell of a table or an item of a list for itself."""
    return ["".join(inline.get("text", "") for inline in run) for block in blocks for run in document.runs(block)]
