"""Notes on charts: which stand on a chart as it is asked for, and how it is asked for as it was noted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from dashboards.access import visible_chart_notes
from dashboards.boards.filters import WHERE_AND_WHEN
from dashboards.boards.kinds import Asked, Board, Exhibit, Shown
from dashboards.models import ChartNote
from dashboards.quarters import Quarter, quarter
from library.charts import marked
from reports.windows import WindowError
from units.models import Unit


def narrowing(asked: Asked) -> str:
    """Everything else that a chart is narrowed to, in one form for one meaning."""
    form, data = asked.filter.form, asked.filter.form.data
    form.is_valid()
    named = [name for name in form.fields if name not in WHERE_AND_WHEN and name not in form.errors and data.get(name)]
    return urlencode(sorted((name, data[name]) for name in named))


def units_told_of(asked: Asked) -> frozenset[int]:
    """The unit that was chosen, by its id; without one those at which the reader stands."""
    chosen: Unit | None = asked.filter.cleaned("unit")
    return frozenset({chosen.pk}) if chosen else asked.person.nodes(asked.roles)


@dataclass(frozen=True)
class Note:
    """A note as it stands below its chart."""

    row: ChartNote

    @property
    def quarter(self) -> Quarter | None:
        """The quarter to which it is pinned, if to one."""
        return quarter_of(self.row)

    @property
    def url(self) -> str:
        """Its own page, with its history and what can be done with it."""
        return reverse("chart_note", args=[self.row.pk])


def quarter_of(row: ChartNote) -> Quarter | None:
    """The quarter to which a note is pinned; None for the whole chart."""
    try:
        return quarter(row.quarter) if row.quarter else None
    except WindowError:
        return None


def notes_of(board: Board, asked: Asked) -> dict[str, list[Note]]:
    """By exhibit, the notes that the reader may read and that fit what is asked for, the oldest first."""
    shown = {one.code for one in asked.quarters} | {""}
    rows = visible_chart_notes(asked.user).filter(
        board=board.code, about__in=units_told_of(asked), narrowed=narrowing(asked)
    )
    found: dict[str, list[Note]] = {}
    for row in rows.order_by("quarter", "noted_on", "pk"):
        if row.quarter in shown:
            found.setdefault(row.exhibit, []).append(Note(row))
    return found


def with_marks(shown: Shown, notes: Sequence[Note]) -> Shown:
    """The chart with a star at each quarter of which a note tells."""
    labels = {note.quarter.label for note in notes if note.quarter}
    return replace(shown, chart=marked(shown.chart, labels)) if labels else shown


def query_of(row: ChartNote, board: Board, asked: Asked) -> str:
    """What an address says to show the chart of a note; `asked` is that dashboard without anything asked."""
    fields = asked.filter.form.fields
    pairs = [("unit", row.about.code), *parse_qsl(row.narrowed)]
    if row.quarter and row.quarter not in {one.code for one in asked.quarters}:
        pairs += [(name, row.quarter) for name in ("until", "quarter") if name in fields]
    return urlencode(pairs)


def exhibit_of(board: Board, code: str) -> Exhibit | None:
    """The exhibit of a code, as long as the dashboard has it."""
    return next((one for one in board.exhibits if one.code == code), None)
