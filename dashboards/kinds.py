"""Notes on charts as a kind of record."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboards import actions
from dashboards.access import (
    may_amend_chart_note,
    may_note_charts,
    may_remove_chart_note,
    visible_chart_notes,
)
from dashboards.boards import BOARDS, boards_of
from dashboards.boards.notes import exhibit_of, quarter_of, query_of
from dashboards.boards.noting import ChartNoteFilter, ChartNoteForm
from dashboards.models import ChartNote
from dashboards.words import VERBS
from library.charts import SCREEN
from records.kind import Column, Entry, Fact, Kind, Panel, RecordPage, Words
from units.names import identities

WIDE, NARROW = 600, 340
"""Widths of the chart on the page of its note: at a desk and on a phone."""


@dataclass(frozen=True)
class NoteLine:
    """A note in a list."""

    row: ChartNote
    chart: str
    about: str
    unit: str
    quarter: str
    author: str


def _chart(row: ChartNote) -> str:
    """What the chart is called, its dashboard first; the bare code where it is not drawn any more."""
    board = BOARDS.get(row.board)
    one = exhibit_of(board, row.exhibit) if board else None
    return f"{board.title}: {one.title}" if board and one else f"{row.board}/{row.exhibit}"


def _lines(rows: Sequence[ChartNote], on: object) -> list[NoteLine]:
    days = {row.noted_on for row in rows}
    names = {day: identities({pk for row in rows for pk in (row.unit_id, row.about_id)}, on=day) for day in days}
    return [
        NoteLine(
            row,
            _chart(row),
            capfirst(names[row.noted_on][row.about_id].name),
            capfirst(names[row.noted_on][row.unit_id].name),
            found.name if (found := quarter_of(row)) else "",
            _author(row.noted_by),
        )
        for row in rows
    ]


def _author(user: User) -> str:
    official = getattr(user, "official", None)
    return official.full_name if official else user.username


def _page(row: ChartNote, user: User) -> RecordPage:
    line = _lines([row], row.noted_on)[0]
    return RecordPage(
        title=line.chart,
        facts=[
            Fact(_("Ghi chú"), row.text),
            Fact(_("Quý"), line.quarter or _("Cả biểu đồ")),
            Fact(_("Đơn vị trên biểu đồ"), line.about, reverse("units:unit", args=[row.about.code])),
            *([Fact(_("Điều kiện lọc"), told)] if (told := _narrowed(row, user)) else []),
            Fact(_("Người ghi"), line.author, note=line.unit),
            Fact(_("Ngày ghi"), row.noted_on),
        ],
        panels=_drawn(row, user),
    )


def _narrowed(row: ChartNote, user: User) -> str:
    """What else the chart was narrowed to, in the words of its filters."""
    board = next((board for board in boards_of(user) if board.code == row.board), None)
    if board is None or not row.narrowed:
        return ""
    form = board.asked(user, QueryDict(row.narrowed)).filter.form
    form.is_valid()
    pairs = [(name, form.cleaned_data.get(name)) for name, _value in parse_qsl(row.narrowed) if name in form.fields]
    told = [
        f"{form.fields[name].label}: {dict(getattr(form.fields[name], 'choices', ())).get(value, value)}"
        for name, value in pairs
        if value not in (None, "")
    ]
    return "; ".join(told)


def _drawn(row: ChartNote, user: User) -> list[Panel]:
    """The chart of today with the way to it; nothing where the reader does not see that dashboard or unit."""
    board = next((board for board in boards_of(user) if board.code == row.board), None)
    exhibit = exhibit_of(board, row.exhibit) if board else None
    if board is None or exhibit is None:
        return []
    query = query_of(row, board, board.asked(user, {}))
    shown = exhibit.shown(board.asked(user, QueryDict(query)))
    if shown is None:
        return []
    context = {
        "desk": shown.chart.draw(SCREEN, WIDE),
        "phone": shown.chart.draw(SCREEN, NARROW),
        "url": f"{reverse('board', args=[board.code])}?{query}#{exhibit.code}",
    }
    return [Panel(shown.chart.title, "dashboards/_noted_chart.html", context)]


CHART_NOTE = Kind(
    code="chart_note",
    plural="chart-notes",
    namespace="",
    model=ChartNote,
    words=Words(
        title=gettext_lazy("Ghi chú trên biểu đồ"),
        one=gettext_lazy("Ghi chú"),
        add=gettext_lazy("Ghi chú trên biểu đồ"),
        empty=gettext_lazy("Chưa ai ghi chú trên biểu đồ nào. Bấm “Ghi chú” dưới một biểu đồ của Bảng điều hành."),
        lede=gettext_lazy("Ghi chú đứng ngay dưới biểu đồ; ai xem được vụ việc của đơn vị ghi chú thì đọc được."),
        thing=gettext_lazy("ghi chú"),
    ),
    columns=(
        Column("noted_on", gettext_lazy("Ngày ghi"), lambda line: line.row.noted_on, "noted_on"),
        Column("chart", gettext_lazy("Biểu đồ"), lambda line: line.chart, "board exhibit"),
        Column("about", gettext_lazy("Đơn vị trên biểu đồ"), lambda line: line.about, "about__code"),
        Column("quarter", gettext_lazy("Quý"), lambda line: line.quarter, "quarter"),
        Column("text", gettext_lazy("Ghi chú"), lambda line: line.row.text, long=True),
        Column("author", gettext_lazy("Người ghi"), lambda line: line.author, acting=True),
        Column("unit", gettext_lazy("Đơn vị ghi chú"), lambda line: line.unit, "unit__code", usual=False),
    ),
    usual_sort="-noted_on",
    filters=ChartNoteFilter,
    seen_by=visible_chart_notes,
    lines=_lines,
    page=_page,
    entry=Entry(
        form=ChartNoteForm,
        enter=actions.record_chart_note,
        amend=actions.amend_chart_note,
        initial=lambda row: {
            "chart": f"{row.board}/{row.exhibit}",
            "about": row.about,
            "quarter": row.quarter,
            "text": row.text,
            "unit": row.unit,
            "narrowed": row.narrowed,
        },
        may_enter=may_note_charts,
        may_amend=may_amend_chart_note,
        may_remove=may_remove_chart_note,
        by_workbook=False,
    ),
    verbs=VERBS,
)

KINDS = (CHART_NOTE,)
