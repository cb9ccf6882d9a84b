"""What lower units filed as figures inside a report: a table with a row for each unit, its cells live until approval.

A cell is a figure token whose code names the unit too, `lower:12:inspection.visits`. It tells what stands in the unit's
accepted filing, never what the records say now; where nothing was accepted it says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from library.numbers import grouped
from reports.document import Block, Inline
from reports.figures import FIGURES
from reports.lower import Lower, lower_units
from reports.models import Filing, Round
from reports.provenance import sourced

Token = tuple[str, str]

_CODE = re.compile(r"lower:([1-9]\d{0,17}):([\w.-]+)", re.ASCII)
_NUMBER = re.compile(r"[\d./,]+", re.ASCII)


@dataclass(frozen=True)
class LowerFigure:
    """One cell: the token, what it is called, and what it says."""

    code: str
    window: str
    label: str
    text: str


def lower_figures(
    tokens: Iterable[Token], receivers: Iterable[int], round_: Round, *, on: date
) -> dict[Token, LowerFigure]:
    """What these cells say; four queries, none without such cells. One of a unit that owes nothing here is left out."""
    wanted = {token: found for token in tokens if (found := _CODE.fullmatch(token[0]))}
    if not wanted:
        return {}
    lower = {one.unit_id: one for one in lower_units(receivers, round_, on=on)}
    filed = _filed(lower.values())
    told = {}
    for (code, window), found in wanted.items():
        one = lower.get(int(found[1]))
        if one is not None and found[2] in FIGURES:
            label = f"{FIGURES[found[2]].label}, {one.name}"
            told[code, window] = LowerFigure(
                code, window, label, _said(one, filed.get((one.unit_id, found[2], window)))
            )
    return told


def table(lower: Sequence[Lower], tokens: Sequence[Token], round_: Round) -> Block:
    """A row for each unit with a cell for each figure; the name of the unit carries the filing that the row is from."""
    heads = [_cell(_("Đơn vị")), *([_text(header(token))] for token in tokens)]
    rows = [[_name(one), *([_figure(one, token)] for token in tokens)] for one in lower]
    caption = _("Số liệu theo báo cáo của các đơn vị, %(round)s") % {"round": round_.name}
    return {"type": "table", "caption": _cell(caption), "header": heads, "rows": rows}


def header(token: Token) -> str:
    """`Lượt kiểm tra (lượt)`; what counts since January says so."""
    figure = FIGURES[token[0]]
    since = _(", từ đầu năm") if token[1] == "year_to_date" else ""
    return f"{figure.label} ({figure.unit_of_count.label}{since})"


def offered(lower: Iterable[Lower]) -> list[Token]:
    """The figures of the accepted filings, those of the registry in its order."""
    tokens = {(code, window) for _unit, code, window in _filed(lower)}
    order = {code: place for place, code in enumerate(FIGURES)}
    return sorted((token for token in tokens if token[0] in order), key=lambda token: (order[token[0]], token[1]))


def _filed(lower: Iterable[Lower]) -> dict[tuple[int, str, str], dict[str, Any]]:
    """The figures of the accepted filings, by unit, code and window."""
    units = {one.filing.pk: one.unit_id for one in lower if one.is_accepted and one.filing is not None}
    rows = Filing.objects.filter(pk__in=units).values_list("pk", "facts__figures")
    return {(units[pk], row["code"], row["window"]): row for pk, figures in rows for row in figures or ()}


def _said(one: Lower, row: dict[str, Any] | None) -> str:
    """The number alone, `13/13` or `3.112`: what it counts stands in the header."""
    if not one.is_accepted:
        return _("chưa báo cáo") if one.filing is None else _("chưa được chấp nhận")
    if row is None:
        return _("không nêu")
    number = row["text"].split("\u00a0")[0]
    if row["value"] is None or _NUMBER.fullmatch(number):
        return str(number if row["value"] is not None else row["text"])
    return grouped(row["value"])


def _text(words: str) -> Inline:
    return {"type": "text", "text": words}


def _cell(words: str) -> list[Inline]:
    return [_text(words)]


def _name(one: Lower) -> list[Inline]:
    named: Block = {"type": "paragraph", "content": _cell(capfirst(one.name))}
    if one.is_accepted and one.filing is not None:
        named = sourced(named, [one.filing.pk])
    content: list[Inline] = named["content"]
    return content


def _figure(one: Lower, token: Token) -> Inline:
    return {"type": "figure", "code": f"lower:{one.unit_id}:{token[0]}", "window": token[1]}
