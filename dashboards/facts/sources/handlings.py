"""Handling on a person's list: which notices to the Party are owed. What and where, never who."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, name_of
from library.deadlines import due
from remedies.access import ENTRY_ROLES
from remedies.categories import PARTY_NOTICE_DAYS, party_notices_owed
from remedies.models import Handling
from units.access import Standing
from units.roles import Role

NOTICE = timedelta(days=PARTY_NOTICE_DAYS)


def notices(person: Standing) -> Rows:
    """State discipline of Party members that the Party organisation has not been told of (296-QĐ/TW Điều 8).

    That somebody is a member is sensitive: whoever only enters records is told where the record itself says so, an
    inspector also where the person's file does.
    """
    inspected = Q(unit__in=person.answers_for(Role.INSPECTOR))
    entered = Q(unit__in=person.answers_for(*ENTRY_ROLES), is_party_member=True)
    owed = party_notices_owed(Handling.objects.filter(inspected | entered))
    named = owed.annotate(unit_name=name_of("unit", person)).order_by("decided_on", "pk")
    return named.values("pk", "measure__name", "unit_name", "decided_on")


def _item(person: Standing, row: Row) -> WorkItem:
    told = {"measure": row["measure__name"], "unit": capfirst(row["unit_name"] or "")}
    return WorkItem(
        title=_("Thông báo cho tổ chức đảng: %(measure)s, %(unit)s") % told,
        meta=_("Xử lý, kỷ luật · quyết định ngày %(day)s") % {"day": date_format(row["decided_on"], "d/m/Y")},
        url=reverse("remedies:handling", args=[row["pk"]]),
        due=due(row["decided_on"] + NOTICE, today=person.on),
    )


SOURCES = (
    Source(
        "party-notice",
        gettext_lazy("Kỷ luật hành chính chờ thông báo cho tổ chức đảng"),
        Group.WAITS,
        ENTRY_ROLES,
        notices,
        _item,
        lambda person: Q(decided_on__lt=person.on - NOTICE),
    ),
)
