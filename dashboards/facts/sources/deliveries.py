"""Documents that came to a unit as one of their recipients: to be confirmed by its clerk or registrar."""

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Act, Group, Row, Rows, Source, WorkItem, name_of
from reports.models import Delivery, RegisterEntry
from reports.querysets import CONFIRMING_ROLES
from reports.states import FILED
from units.access import Standing


def to_confirm(person: Standing) -> Rows:
    """Documents that came to the person's units as recipients, and that nobody there has confirmed."""
    nodes = person.nodes(CONFIRMING_ROLES)
    entry = RegisterEntry.objects.filter(filing=OuterRef("filing"), void_reason="")
    waiting = Delivery.objects.waiting().filter(unit__in=nodes, filing__report__state__in=FILED)
    rows: Rows = (
        waiting.exclude(filing__report__unit__in=nodes)
        .order_by("filing__issued_at", "pk")
        .values(
            report=F("filing__report"),
            round=F("filing__report__expectation__round__name"),
            issuer=name_of("filing__report__unit", person),
            notation=Subquery(entry.values("notation")[:1]),
        )
    )
    return rows


def _to_confirm(person: Standing, row: Row) -> WorkItem:
    url = reverse("reports:report", args=[row["report"]])
    told = {"notation": row["notation"], "unit": row["issuer"]}
    return WorkItem(
        title=_("Báo cáo %(notation)s của %(unit)s gửi đến") % told,
        meta=row["round"],
        url=url,
        act=Act(_("Xác nhận đã nhận"), url),
    )


SOURCES = (
    Source(
        "report-delivery",
        gettext_lazy("Văn bản gửi đến chờ xác nhận đã nhận"),
        Group.WAITS,
        CONFIRMING_ROLES,
        to_confirm,
        _to_confirm,
    ),
)
