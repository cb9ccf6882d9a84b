"""Bảng điều hành: the dashboards, each chart as a drawing to take away and as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from dashboards.access import may_note_charts
from dashboards.boards import Asked, Exhibit, Shown, boards_of, get_board
from dashboards.boards.notes import Note, narrowing, notes_of, with_marks
from journal.replica import from_replica
from library.charts import PAPER, SCREEN, Drawing, captioned
from library.charts.data import TableRow
from library.giving import saved
from records.exporting import Computed, narrowed
from records.kind import Column, Value
from records.registry import TabLine
from records.texts import text_of
from records.views.exporting import query_of_page, take_away, taken_at

NARROW, MIDDLE, WIDE = 340, 540, 1090
"""Widths of drawings: on a phone, in half of a page, across a page. Their letters are then as big as those around."""

SCREENFUL = 640
"""A drawing that is higher would push the next ones away."""

MATRIX = "dashboard"
"""The address of the matrix, which stands first among the dashboards."""

DEEPER = "\u2003"


@dataclass(frozen=True)
class Frame:
    """An exhibit as a page shows it, with what people noted on it."""

    exhibit: Exhibit
    shown: Shown
    notes: Sequence[Note] = ()
    is_alone: bool = False  # in its row: it takes the whole of it

    @property
    def is_wide(self) -> bool:
        """Whether it goes across the page."""
        return self.exhibit.wide or self.is_alone

    @cached_property
    def drawing(self) -> Drawing:
        """For a desk."""
        return self.shown.chart.draw(SCREEN, WIDE if self.is_wide else MIDDLE)

    @cached_property
    def narrow(self) -> Drawing:
        """For a phone."""
        return self.shown.chart.draw(SCREEN, NARROW)

    @property
    def is_long(self) -> bool:
        """Whether it would take more than a screen, as of a hundred units: then it scrolls within its frame."""
        return self.drawing.height > SCREENFUL


def in_rows(frames: Sequence[Frame]) -> list[Frame]:
    """The frames two by two, as they stand on a desk; one that has nobody beside it takes the whole row."""
    found: list[Frame] = []
    waiting: Frame | None = None
    for frame in frames:
        if frame.exhibit.wide:
            found += [*_alone(waiting), frame]
            waiting = None
        elif waiting:
            found += [waiting, frame]
            waiting = None
        else:
            waiting = frame
    return [*found, *_alone(waiting)]


def _alone(frame: Frame | None) -> list[Frame]:
    return [replace(frame, is_alone=True)] if frame else []


def tabs(user: User, here: str) -> list[TabLine]:
    """The dashboards side by side, the matrix of filings first; `here` is the one that is shown."""
    first = TabLine(gettext_lazy("Ma trận"), reverse(MATRIX), here == MATRIX)
    return [
        first,
        *(TabLine(one.title, reverse("board", args=[one.code]), one.code == here) for one in boards_of(user)),
    ]


@require_safe
@from_replica
def board(request: SignedInRequest, code: str) -> HttpResponse:
    """One dashboard: its charts with their tables, as the address narrows them."""
    found = get_board(request.user, code)
    asked = found.asked(request.user, request.GET)
    notes = notes_of(found, asked)
    frames = [
        Frame(one, with_marks(shown, told), told)
        for one in found.exhibits
        for told in [notes.get(one.code, [])]
        if (shown := one.shown(asked)) is not None
    ]
    context = {
        "board": found,
        "filter": asked.filter,
        "frames": in_rows(frames),
        "note_query": _note_query(asked) if may_note_charts(request.user) else "",
        "tabs": tabs(request.user, code),
        **taken_at(request, ""),
    }
    return render(request, "dashboards/board.html", context)


def _note_query(asked: Asked) -> str:
    """What the form of a note begins with, but for the chart."""
    unit = asked.filter.cleaned("unit")
    return urlencode({"narrowed": narrowing(asked), **({"about": unit.code} if unit else {})})


@require_safe
@from_replica
def chart(request: SignedInRequest, code: str, exhibit: str) -> HttpResponse:
    """One chart as an SVG file, in the letters of the paper; it says itself what it shows, up to when, and of what."""
    asked, one, shown = _chosen(request.user, code, exhibit, request.GET)
    told = _("Số liệu đến hết ngày %(day)s. Điều kiện: %(asked)s.") % {
        "day": text_of(asked.on),
        "asked": narrowed(asked.filter.form) or _("không lọc"),
    }
    plain = shown.chart.draw(PAPER, WIDE if one.wide else MIDDLE)
    drawing = captioned(plain, shown.chart.title, [*([shown.note] if shown.note else []), told], PAPER)
    return saved(drawing.svg.encode(), "image/svg+xml; charset=utf-8", f"{shown.chart.title}.svg")


@require_POST
def take_chart(request: SignedInRequest, code: str, exhibit: str) -> HttpResponse:
    """The table of one chart as a workbook."""
    asked, _one, shown = _chosen(request.user, code, exhibit, QueryDict(query_of_page(request)))
    table = shown.chart.table()
    columns = [Column("name", str(table.first), lambda row: DEEPER * row.depth + row.label)]
    for at, label in enumerate(table.columns):
        columns.append(Column(f"column-{at}", str(label) or _("Ghi chú"), partial(_value, at=at)))
    return take_away(request, Computed(f"board-{code}", shown.chart.title, columns, table.rows, asked.filter.form))


def _value(row: TableRow, *, at: int) -> Value:
    """A number as a number; what is told otherwise as it is told."""
    amount = row.amounts[at]
    return amount.value if amount.value is not None and not amount.told else amount.text


def _chosen(user: User, code: str, exhibit: str, data: QueryDict) -> tuple[Asked, Exhibit, Shown]:
    """One exhibit of a dashboard that the user sees, and what it shows; otherwise 404."""
    found = get_board(user, code)
    asked = found.asked(user, data)
    one = next((one for one in found.exhibits if one.code == exhibit), None)
    shown = one.shown(asked) if one else None
    if one is None or shown is None:
        raise Http404(_("Không có biểu đồ này."))
    return asked, one, shown
