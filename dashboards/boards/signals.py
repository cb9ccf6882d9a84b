"""Cảnh báo: what the system computes from the records today, by kind and unit; never a finding."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.boards.filters import NowFilter
from dashboards.boards.kinds import Asked, Board, Exhibit, List, Shown
from dashboards.boards.maps import map_of
from dashboards.boards.units import crossed, ranked
from dashboards.facts.boards.rows import Row
from remedies.access import visible_findings
from remedies.facts.warned import numbers_by_unit
from remedies.facts.warnings import WARNINGS
from remedies.watch import question_of

WARNED = List("remedies:warnings")


def warned(asked: Asked) -> dict[tuple[int, str], int]:
    """How many warnings of each kind concern each unit: of those below a chosen one, else of all."""

    def ask() -> dict[tuple[int, str], int]:
        found = numbers_by_unit(question_of(asked.user, on=asked.on))
        if asked.filter.cleaned("unit") is None:
            return found
        inside = frozenset[int]().union(*(row.ids for row in asked.rows))
        return {key: number for key, number in found.items() if key[0] in inside}

    numbers: dict[tuple[int, str], int] = asked.once("warned", ask)
    return numbers


def kinds(asked: Asked) -> Shown | None:
    """How many of each kind."""
    numbers = Counter[str]()
    for (_unit, code), number in warned(asked).items():
        numbers[code] += number
    pairs = [(str(kind.label), WARNED.amount(asked, numbers[code], kind=code)) for code, kind in WARNINGS.items()]
    chart = ranked(_("Cảnh báo theo loại"), pairs, tone="wait", first=_("Loại cảnh báo"))
    return Shown(chart, records_url=WARNED.url(asked)) if chart else None


def units(asked: Asked) -> Shown | None:
    """Units × kinds."""
    words = [(code, str(kind.label)) for code, kind in WARNINGS.items()]
    chart = crossed(
        _("Cảnh báo theo đơn vị và loại"),
        asked,
        words,
        warned(asked),
        lambda row, code: WARNED.url(asked, kind=code, **row.asked),
    )
    return Shown(chart) if chart else None


def _all_of(asked: Asked, row: Row) -> int:
    return sum(number for (pk, _code), number in warned(asked).items() if pk in row.ids)


def ranking(asked: Asked) -> Shown | None:
    """The units with most first."""
    pairs = [(row.name, WARNED.amount(asked, _all_of(asked, row), **row.asked)) for row in asked.rows]
    chart = ranked(_("Đơn vị có nhiều cảnh báo nhất"), pairs, tone="wait")
    return Shown(chart) if chart else None


def on_the_map(asked: Asked) -> Shown | None:
    """The same as a map."""
    pairs = [(row, WARNED.amount(asked, _all_of(asked, row), **row.asked)) for row in asked.rows if not row.alone]
    return map_of(_("Bản đồ cảnh báo"), pairs) if any(amount.value for _row, amount in pairs) else None


BOARD = Board(
    "signals",
    gettext_lazy("Cảnh báo"),
    gettext_lazy("Tính từ hồ sơ, đến hôm nay. Cảnh báo không phải là biểu hiện, cũng không phải kết luận."),
    NowFilter,
    visible_findings,
    (
        Exhibit("kinds", gettext_lazy("Theo loại"), kinds),
        Exhibit("ranking", gettext_lazy("Nhiều nhất ở đâu"), ranking),
        Exhibit("units", gettext_lazy("Đơn vị theo loại"), units, wide=True),
        Exhibit("map", gettext_lazy("Bản đồ"), on_the_map),
    ),
)
