"""Every list and set of rules with days that the product goes by, and when somebody last held it against the law.

Law changes without telling the software: each book has a day on which its keeper looks again. Six queries.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboards.models import RulebookCheck
from library.models import CatalogueItem, WorkingDayOverride
from remedies.models import Indicator, WarningLimit
from reports.models import Regime
from units.models import UnitKind

SOON = timedelta(days=30)
"""So long before the day its keeper is reminded."""

CALENDAR = "working-days"


@dataclass(frozen=True)
class Rulebook:
    """One book: how many entries hold on the day, since when the newest of them, until when the first to end.

    `checked_on` and `next_on` are None while nobody has checked it.
    """

    code: str
    name: str
    entries: int
    since: date | None
    until: date | None
    url: str
    today: date
    checked_on: date | None = None
    next_on: date | None = None

    @property
    def tone(self) -> str:
        """late: never checked, or past its day; wait: soon; good."""
        if self.next_on is None or self.next_on < self.today:
            return "late"
        return "wait" if self.next_on - self.today <= SOON else "good"

    @property
    def state(self) -> str:
        """The tone in words."""
        if self.next_on is None:
            return _("Chưa kiểm tra")
        return {"late": _("Đã đến hạn kiểm tra lại"), "wait": _("Sắp đến hạn"), "good": _("Còn hạn")}[self.tone]


def rulebooks(*, on: date) -> list[Rulebook]:
    """All of them; those that have waited longest for somebody to look first."""
    checks = {row.code: row for row in RulebookCheck.objects.order_by("code", "pk")}
    books = [*_catalogues(on), *_others(on), _calendar(on)]
    found = [_checked(book, checks.get(book["code"]), on) for book in books]
    return sorted(found, key=lambda book: (book.next_on or date.min, book.name))


def _checked(book: dict[str, Any], check: RulebookCheck | None, on: date) -> Rulebook:
    checked_on, next_on = (check.checked_on, check.next_on) if check else (None, None)
    return Rulebook(**book, checked_on=checked_on, next_on=next_on, today=on)


def _book(code: str, name: str, ranges: Iterable[Any], on: date, url: str = "") -> dict[str, Any]:
    """What holds on the day of rows with days."""
    held = [days for days in ranges if on in days]
    since = max((days.lower for days in held if days.lower), default=None)
    until = min((days.upper - timedelta(days=1) for days in held if days.upper), default=None)
    return {"code": code, "name": name, "entries": len(held), "since": since, "until": until, "url": url}


def _catalogues(on: date) -> list[dict[str, Any]]:
    rows = CatalogueItem.objects.values_list("catalogue__code", "catalogue__name", "valid")
    names = {code: name for code, name, _days in rows}
    return [
        _book(f"catalogue-{code}", name, (days for of, _name, days in rows if of == code), on)
        for code, name in names.items()
    ]


def _others(on: date) -> list[dict[str, Any]]:
    def days(model: type[Model]) -> Iterable[Any]:
        return model._default_manager.values_list("valid", flat=True)

    return [
        _book("unit-kinds", _("Loại đơn vị"), days(UnitKind), on, reverse("units:kinds")),
        _book("regimes", _("Chế độ báo cáo"), days(Regime), on, reverse("reports:regimes")),
        _book("indicators", _("Chỉ số bên ngoài"), days(Indicator), on),
        _book("warning-limits", _("Ngưỡng cảnh báo"), days(WarningLimit), on),
    ]


def _calendar(on: date) -> dict[str, Any]:
    """Days on which the yearly decision differs: those of this year, and the last one that is known."""
    known = list(WorkingDayOverride.objects.values_list("day", flat=True))
    entries = Counter(day.year for day in known)[on.year]
    name = _("Ngày nghỉ, ngày làm bù theo quyết định hằng năm")
    until = max(known, default=None)
    return {"code": CALENDAR, "name": name, "entries": entries, "since": None, "until": until, "url": ""}
