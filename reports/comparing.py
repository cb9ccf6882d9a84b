"""A figure beside what was filed before: by how much it changed, and whether it strikes the eye. Pure."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.translation import gettext as _

from library.numbers import grouped
from reports.past import TYPED, Past, PastFigure, Token

FEWEST_PERIODS = 4
"""With fewer earlier values nothing is said to be unusual."""

SPREAD = 3
"""How many median absolute deviations from the median are usual."""

FLOOR = 5
"""And a change by less than so many is never unusual,"""

SHARE = 20
"""nor one by less than so many per cent of the median."""

COMPARED = frozenset({"round", "year_to_date"})
"""The windows that move with the round."""


@dataclass(frozen=True)
class Beside:
    """An earlier figure and what became of it; `text` is empty where none was filed, `mark` says if it was typed."""

    label: str
    text: str = ""
    change: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Outlier:
    """A value outside what the earlier ones make usual."""

    median: float
    low: float
    high: float
    periods: int

    @property
    def sentence(self) -> str:
        """What is usual, and by which rule."""
        told = {
            "periods": self.periods,
            "median": decimal(self.median),
            "low": decimal(max(self.low, 0)),
            "high": decimal(self.high),
            "spread": SPREAD,
            "floor": FLOOR,
            "share": SHARE,
        }
        return (
            _(
                "Khác thường: %(periods)s kỳ trước có trung vị %(median)s, thường từ %(low)s đến %(high)s. "
                "Quy tắc: ngoài trung vị ± %(spread)s lần độ lệch tuyệt đối trung vị, "
                "lệch ít nhất %(floor)s và ít nhất %(share)s%% so với trung vị."
            )
            % told
        )


@dataclass(frozen=True)
class Comparison:
    """A figure beside the last period and the same period last year."""

    besides: tuple[Beside, Beside]
    outlier: Outlier | None

    @property
    def has_past(self) -> bool:
        """Whether there is anything to stand beside."""
        return any(beside.text for beside in self.besides)


def compare(past: Past, token: Token, value: int | None, on: date) -> Comparison | None:
    """A figure of a round that ends `on` beside those before it; None for a window that stands still."""
    if token[1] not in COMPARED:
        return None
    before = _beside(_("Kỳ trước"), past.last(token), value)
    year_ago = _beside(_("Cùng kỳ năm trước"), past.year_ago(token, on), value)
    return Comparison((before, year_ago), outlier(value, past.series(token)))


def _beside(label: str, figure: PastFigure | None, value: int | None) -> Beside:
    if figure is None:
        return Beside(label)
    has_both = value is not None and figure.value is not None
    change = changed(figure.value, value) if has_both else ""
    return Beside(f"{label} ({figure.period.name})", figure.text, change, str(TYPED) if figure.is_typed else "")


def changed(old: int | None, new: int | None) -> str:
    """`tăng 3 (12,5%)`, `giảm 1.204 (40%)`, `không đổi`; from nothing there is no percentage."""
    if old is None or new is None:
        return ""
    if old == new:
        return _("không đổi")
    words = {"number": grouped(abs(new - old)), "share": decimal(abs(new - old) * 100 / old) if old else ""}
    if not old:
        return _("tăng %(number)s") % words
    return (_("tăng %(number)s (%(share)s%%)") if new > old else _("giảm %(number)s (%(share)s%%)")) % words


def outlier(value: int | None, series: list[int]) -> Outlier | None:
    """Whether a value lies outside median ± 3 MAD of the earlier ones and is far enough from the median to matter."""
    if value is None or len(series) < FEWEST_PERIODS:
        return None
    middle = median(series)
    usual = SPREAD * median(abs(one - middle) for one in series)
    away = abs(value - middle)
    if away <= usual or away < FLOOR or away * 100 < middle * SHARE:
        return None
    return Outlier(middle, middle - usual, middle + usual, len(series))


def decimal(value: float) -> str:
    """`3.112`, `12,5`: at most one digit behind the comma."""
    tenths = round(value * 10)
    whole, rest = divmod(tenths, 10)
    return f"{grouped(whole)},{rest}" if rest else grouped(whole)
