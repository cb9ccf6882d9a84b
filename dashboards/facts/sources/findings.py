"""Findings on a person's list: what and where, never who."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, name_of
from remedies.models import Finding
from remedies.states import UNDECIDED, FindingState
from units.access import Standing
from units.roles import Role


def undecided(person: Standing) -> Rows:
    """Findings that an inspector who reaches the unit still has to verify or conclude, the oldest first."""
    found = Finding.objects.filter(state__in=UNDECIDED, unit__in=person.answers_for(Role.INSPECTOR))
    named = found.annotate(unit_name=name_of("unit", person)).order_by("found_on", "pk")
    return named.values("pk", "summary", "unit_name", "found_on", "state")


def _item(person: Standing, row: Row) -> WorkItem:
    told = _("Biểu hiện, vụ việc · %(unit)s · phát hiện %(day)s")
    return WorkItem(
        title=Truncator(row["summary"]).words(24),
        meta=told % {"unit": capfirst(row["unit_name"] or ""), "day": date_format(row["found_on"], "d/m/Y")},
        url=reverse("remedies:finding", args=[row["pk"]]),
        state=str(FindingState(row["state"]).label),
        tone="wait",
    )


SOURCES = (
    Source(
        "finding-undecided",
        gettext_lazy("Biểu hiện, vụ việc chưa kết luận"),
        Group.WAITS,
        (Role.INSPECTOR,),
        undecided,
        _item,
    ),
)
