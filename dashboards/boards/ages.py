"""How long something has been overdue, in steps of days; each step opens the records in it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from dashboards.boards.kinds import Asked, List
from library.charts import Bar, Bars


def ageing(
    title: str,
    asked: Asked,
    late: QuerySet[Any],
    deadline: str,
    upper_ends: Sequence[int],
    where: List,
    **more: str,
) -> Bars | None:
    """A bar a step: up to each of `upper_ends` in days, and longer than the last; none where nothing is late.

    `late` has its last day in time in the field `deadline`; `where` asks for days as `due_after` and `due_before`.
    """
    bars = []
    for least, most in zip((0, *upper_ends), (*upper_ends, None), strict=True):
        newest = asked.on - timedelta(days=least + 1)
        oldest = None if most is None else asked.on - timedelta(days=most)
        inside = late.filter(**{f"{deadline}__lte": newest})
        number = (inside.filter(**{f"{deadline}__gte": oldest}) if oldest else inside).count()
        if most is None:
            label = _("Trên %(days)d ngày") % {"days": least}
        else:
            label = _("%(least)d–%(most)d ngày") % {"least": least + 1, "most": most}
        amount = where.amount(asked, number, **more, due_before=newest, due_after=oldest or "")
        bars.append(Bar(label, amount, tone="late"))
    return Bars(title, tuple(bars), first=_("Quá hạn")) if any(bar.amount.size for bar in bars) else None
