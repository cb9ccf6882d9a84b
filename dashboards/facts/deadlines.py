"""The deadlines that a person's calendar tells of: what their units owe, and what they wait for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from dashboards.facts.sources.reports import reviewed_at, written_at
from reports.models import Expectation
from reports.querysets import OWN_ROLES
from units.access import Standing
from units.names import identities
from units.roles import Role

BACK = timedelta(days=60)
"""How long a missed deadline stays in the calendar."""


@dataclass(frozen=True)
class Deadline:
    """A day by which something is due. `code` stays the same while what is due does; `path` is where it is done."""

    code: str
    day: date
    title: str
    path: str


def deadlines(person: Standing) -> list[Deadline]:
    """What has not been filed yet, the earliest first: each report of the own units; of lower units how many."""
    found = [*_owed(person), *_awaited(person)]
    return sorted(found, key=lambda deadline: (deadline.day, deadline.code))


def _unfiled(person: Standing) -> QuerySet[Expectation]:
    return Expectation.everything.owed().unfiled().filter(deadline__gte=person.on - BACK)


def _owed(person: Standing) -> Iterator[Deadline]:
    own = _unfiled(person).filter(written_at(person.nodes(OWN_ROLES)))
    kept = own.annotate(keeper_id=Coalesce("report__unit_id", "unit_id")).order_by("pk")
    rows = list(kept.values_list("pk", "deadline", "round__name", "keeper_id", "report__pk"))
    names = identities({keeper for *_row, keeper, _report in rows}, on=person.on)
    for pk, day, round_name, keeper, report in rows:
        title = _("Hạn gửi báo cáo %(round)s: %(unit)s") % {
            "round": round_name,
            "unit": names[keeper].name if keeper in names else "",
        }
        path = reverse("reports:report", args=[report]) if report else reverse("home")
        yield Deadline(f"report-{pk}", day, title, path)


def _awaited(person: Standing) -> Iterator[Deadline]:
    lower = _unfiled(person).filter(reviewed_at(person.nodes([Role.REVIEWER]), person))
    rows = lower.values("round_id", "round__name", "deadline").annotate(units=Count("unit", distinct=True))
    for row in rows.order_by("deadline", "round_id"):
        title = _("Hạn nhận báo cáo %(round)s: còn %(units)d đơn vị chưa gửi") % {
            "round": row["round__name"],
            "units": row["units"],
        }
        path = reverse("round", args=[row["round_id"]])
        yield Deadline(f"round-{row['round_id']}-{row['deadline']:%Y%m%d}", row["deadline"], title, path)
