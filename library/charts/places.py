"""Discs at the places of units, the bigger the more: a map that needs no borders."""

from dataclasses import dataclass
from math import cos, radians, sqrt

from library.charts.data import MEASURE, NAME, Amount, Table, TableRow, Words
from library.charts.drawing import Drawing, Sheet
from library.charts.text import width_of
from library.charts.theme import Theme

BIGGEST, SMALLEST = 1 / 32, 2.5
"""The radius of the biggest disc as a share of the width, and that of one without anything."""
MARGIN = 24.0


@dataclass(frozen=True)
class Place:
    """A unit at a place (degrees north and east)."""

    label: str
    lat: float
    lon: float
    amount: Amount


@dataclass(frozen=True)
class Frame:
    """A place that always belongs on the map, whether anything is counted there or not: an archipelago."""

    label: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Places:
    """A map of discs. `frames` are drawn and named first, so that the country is whole whatever is counted."""

    title: str
    places: tuple[Place, ...]
    frames: tuple[Frame, ...] = ()
    measure: Words = MEASURE
    first: Words = NAME

    def draw(self, theme: Theme, width: float) -> Drawing:
        """North on top, degrees of both directions equally long on the ground."""
        sheet = Sheet(self.title, theme, width)
        all_places: list[Place | Frame] = [*self.places, *self.frames]
        if not self.places:
            return sheet.done(4)
        south, north = min(one.lat for one in all_places), max(one.lat for one in all_places)
        west, east = min(one.lon for one in all_places), max(one.lon for one in all_places)
        squeeze = cos(radians((south + north) / 2))
        across, up = max((east - west) * squeeze, 0.01), max(north - south, 0.01)
        scale = min((width - 2 * MARGIN - 60) / across, width * 1.4 / up)

        def at(one: Place | Frame) -> tuple[float, float]:
            return MARGIN + (one.lon - west) * squeeze * scale, MARGIN + (north - one.lat) * scale

        for frame in self.frames:
            x, y = at(frame)
            for dx, dy in ((-5, 2), (0, -3), (5, 1), (1, 5)):
                sheet.circle(x + dx, y + dy, 1.3, theme.muted)
            self._name(sheet, x, y + 16, frame.label, theme.muted)
        most = max((place.amount.size for place in self.places), default=0)
        for place in sorted(self.places, key=lambda place: -place.amount.size):
            x, y = at(place)
            radius = max(BIGGEST * width * sqrt(place.amount.size / most) if most else 0, SMALLEST)
            fill = theme.ramp[4] if place.amount.size else theme.rule
            with sheet.mark(f"{place.label}: {place.amount.text}", place.amount.url):
                sheet.circle(x, y, radius, fill, line=theme.ground)
        return sheet.done(2 * MARGIN + up * scale)

    @staticmethod
    def _name(sheet: Sheet, x: float, y: float, label: str, fill: str) -> None:
        """A name in the middle below its place, pushed in from the edges."""
        half = width_of(label, sheet.theme.size) / 2
        sheet.text(min(max(x, half), sheet.width - half), y, label, anchor="middle", fill=fill)

    def table(self) -> Table:
        """A row a place, most first."""
        ordered = sorted(self.places, key=lambda place: (-place.amount.size, place.label))
        return Table(self.first, (self.measure,), tuple(TableRow(place.label, (place.amount,)) for place in ordered))
