"""Where a person is called by name in the talk about a report, and has not read it."""

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, name_of
from reports.models import Contribution, Mention, RoundSection, Thread
from reports.querysets import OWN_ROLES, SUBMITTED_ROLES
from reports.states import DISCUSSED, ReportState
from units.access import Standing


def calling(person: Standing) -> Rows:
    """The matters in which the person is called and that are not settled, of texts that the person sees."""
    calls = Mention.objects.filter(comment__thread=OuterRef("pk"), user=person.user_id, read_at=None)
    own = Q(section__report__unit_id__in=person.nodes(OWN_ROLES))
    to_decide = Q(section__report__unit_id__in=person.nodes(SUBMITTED_ROLES))
    to_decide &= ~Q(section__report__state=ReportState.DRAFT)
    asked = Q(section__in=Contribution.objects.of_office_clerk(person).values("section"))
    threads = Thread.objects.filter(
        own | to_decide | asked, Exists(calls), resolved_at=None, section__report__state__in=DISCUSSED
    ).annotate(
        report=F("section__report"),
        key=F("section__key"),
        title=F("section__title"),
        part=F("section__part"),
        round=F("section__report__expectation__round__name"),
        unit_name=name_of("section__report__unit_id", person),
    )
    return threads.order_by("pk").values("pk", "report", "key", "title", "part", "round", "unit_name")


def _item(person: Standing, row: Row) -> WorkItem:
    title = row["title"] or RoundSection.Part(row["part"]).label
    told = {"unit": capfirst(row["unit_name"] or ""), "round": row["round"]}
    return WorkItem(
        title=_("Có người nhắc bạn ở mục “%(title)s”") % {"title": title},
        meta=_("Trao đổi về báo cáo %(round)s · %(unit)s") % told,
        url=reverse("reports:talk", args=[row["report"], row["key"]]),
    )


SOURCES = (
    Source(
        "report-mention",
        gettext_lazy("Được nhắc tên khi trao đổi"),
        Group.WAITS,
        (*OWN_ROLES, *SUBMITTED_ROLES),
        calling,
        _item,
    ),
)
