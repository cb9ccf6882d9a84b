"""The annexes of a report: which there are, and the tables and charts that they hold today."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from library.dates import short_date
from records.kind import Column
from records.table import cell
from reports.behind import behind
from reports.document import printable
from reports.figures import FIGURES, RecordKind, Scope
from reports.figures.kinds import number
from reports.models import ReportAnnex
from reports.paper.blocks import MAX_BARS, MAX_CELL
from reports.paper.fonts import unprintable

Json = dict[str, Any]

UNIT_COLUMNS = frozenset({"unit", "lead"})
"""Which column of a kind tells the unit that a record counts for."""

COUNTED_DOWN = frozenset({"due", "left"})
"""Columns of days that are left: on a paper, which is read later, the deadline says it."""

FEWEST_BARS = 2

MOST_ROWS_BEHIND = 500
"""An annex of more rows goes out in a file of its own: who reads the report need not open some forty pages of it."""


@dataclass(frozen=True)
class AnnexFact:
    """An annex with the number of records it holds today."""

    row: ReportAnnex
    label: str
    count: int


def annexes_of(rows: Sequence[ReportAnnex], scope_of: Callable[[str], Scope]) -> tuple[AnnexFact, ...]:
    """The annexes of a report, counted."""
    return tuple(
        AnnexFact(row, str(FIGURES[row.code].label), behind(FIGURES[row.code], scope_of(row.window))[2].count())
        for row in rows
        if row.code in FIGURES
    )


def made(rows: Sequence[ReportAnnex], scope_of: Callable[[str], Scope], *, may_be_apart: bool) -> list[Json]:
    """The annexes with their tables and charts, as the payload holds them.

    Those that were chosen to, and long ones, go out in files of their own where that *may_be*.
    """
    return [_made(row, scope_of(row.window), may_be_apart) for row in rows if row.code in FIGURES]


def _made(row: ReportAnnex, scope: Scope, may_be_apart: bool) -> Json:
    blocks = _blocks(row, scope)
    is_long = any(len(block.get("rows", ())) > MOST_ROWS_BEHIND for block in blocks)
    apart = may_be_apart and (row.separate or is_long)
    annex = {"title": row.title, "landscape": row.landscape, "blocks": blocks}
    return {**annex, "separate": True} if apart else annex


def _blocks(row: ReportAnnex, scope: Scope) -> list[Json]:
    figure = FIGURES[row.code]
    kind, usual, records = behind(figure, scope)
    columns = [column for column in usual if column.code not in COUNTED_DOWN]
    lines = list(kind.lines(list(records), scope.on))
    days = {"start": short_date(scope.window.start), "end": short_date(scope.window.end)}
    if not lines:
        return [_paragraph(_("Từ ngày %(start)s đến ngày %(end)s không phát sinh.") % days)]
    of = {**days, "count": number(len(lines)), "what": figure.record_kind.label}
    told = _paragraph(_("Số liệu từ ngày %(start)s đến ngày %(end)s: %(count)s %(what)s.") % of)
    return [told, *(_chart(figure.record_kind, columns, lines) if row.with_chart else []), _table(columns, lines)]


def _paragraph(text: str) -> Json:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def _table(columns: Sequence[Column], lines: Sequence[Any]) -> Json:
    """Every record a row, counted in the first column."""
    rows = [
        [_cell(str(place)), *(_cell(_words(column, line)) for column in columns)]
        for place, line in enumerate(lines, start=1)
    ]
    header = [_cell(_("TT")), *(_cell(str(column.label)) for column in columns)]
    return {"type": "table", "caption": [], "header": header, "rows": rows}


def _cell(text: str) -> list[Json]:
    return [{"type": "text", "text": text}] if text else []


def _words(column: Column, line: Any) -> str:
    """A value as it is printed: days as papers write them, nothing that the face of the paper lacks."""
    value = column.value(line)
    text = short_date(value) if isinstance(value, date) and not isinstance(value, datetime) else cell(value).text
    text = printable(text).strip()
    for strange in unprintable(text):
        text = text.replace(strange, "")
    return text if len(text) <= MAX_CELL else f"{text[: MAX_CELL - 1]}…"


def _chart(kind: RecordKind, columns: Sequence[Column], lines: Sequence[Any]) -> list[Json]:
    """How many records each unit has, the greatest first; where no column tells the unit, or one has all, no chart."""
    column = next((column for column in columns if column.code in UNIT_COLUMNS), None)
    counted = Counter(_words(column, line) for line in lines if column) if column else Counter()
    if len(counted) < FEWEST_BARS:
        return []
    ranked = sorted(counted.items(), key=lambda bar: (-bar[1], bar[0]))
    bars = ranked if len(ranked) <= MAX_BARS else ranked[: MAX_BARS - 1]
    rest = len(lines) - sum(size for _name, size in bars)
    shown = [*bars, (_("Các đơn vị còn lại"), rest)] if rest else bars
    title = _("Số %(what)s theo đơn vị") % {"what": kind.label}
    return [{"type": "chart", "title": title, "bars": [{"name": name or "–", "size": size} for name, size in shown]}]
