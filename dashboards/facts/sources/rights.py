"""Where the rights were not looked through for half a year."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.rights import next_review, review_due_since, unreviewed
from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, name_of
from library.deadlines import due
from units.access import Standing
from units.models import Unit
from units.roles import Role


def _unreviewed(person: Standing) -> Rows:
    """The person's own units whose review is due."""
    found = unreviewed(Unit.objects.filter(pk__in=person.nodes([Role.ADMINISTRATOR])), on=person.on)
    named: Rows = found.order_by("last", "pk").annotate(named=name_of("pk", person))
    return named.values("pk", "last", "named")


def _item(person: Standing, row: Row) -> WorkItem:
    title = _("%(unit)s: rà soát quyền truy cập sáu tháng một lần") % {"unit": capfirst(row["named"])}
    page = reverse("access_reviews")
    return WorkItem(title, _("Quyền, tài khoản"), page, due(next_review(row["last"]), today=person.on))


def _late(person: Standing) -> Q:
    return Q(last__lte=review_due_since(person.on - timedelta(days=1)))


SOURCES = (
    Source(
        "access-review",
        gettext_lazy("Quyền truy cập chờ rà soát"),
        Group.WAITS,
        (Role.ADMINISTRATOR,),
        _unreviewed,
        _item,
        _late,
    ),
)
