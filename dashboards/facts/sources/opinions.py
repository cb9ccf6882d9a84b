"""Opinions on a person's list: those that the person's units are asked for, and those they wait for."""

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, by_deadline, falls_to, name_of
from library.deadlines import due
from remedies.models import Consultation, Opinion
from units.access import Standing
from units.roles import Role

ANSWERING = (Role.CLERK, Role.LEADER)
"""Roles that ask and answer for their unit."""


def _named(opinions: QuerySet[Opinion], other: str, person: Standing) -> Rows:
    """With the unit on the other side, the nearest deadline first."""
    named = opinions.annotate(
        unit_name=name_of(other, person), matter=F("consultation__matter"), deadline=F("consultation__deadline")
    )
    return named.order_by("deadline", "pk").values("pk", "matter", "unit_name", "deadline")


def to_give(person: Standing) -> Rows:
    """What the person's units, or those whose affairs fell to them, are asked and have not answered."""
    asked = Opinion.objects.waiting().filter(falls_to("unit", person.nodes(ANSWERING), person))
    return _named(asked, "consultation__unit", person)


def awaited(person: Standing) -> Rows:
    """What the person's units, or those whose affairs fell to them, have asked of others and have no answer to."""
    asking = Consultation.objects.filter(falls_to("unit", person.nodes(ANSWERING), person))
    asked = Opinion.objects.waiting().filter(consultation__gathered=asking.values("pk"))
    return _named(asked, "unit", person)


def _item(person: Standing, row: Row) -> WorkItem:
    return WorkItem(
        title=row["matter"],
        meta=_("Lấy ý kiến · %(unit)s") % {"unit": capfirst(row["unit_name"] or "")},
        url=reverse("remedies:opinion", args=[row["pk"]]),
        due=due(row["deadline"], today=person.on),
    )


SOURCES = (
    Source(
        "opinion-to-give",
        gettext_lazy("Ý kiến phải trả lời"),
        Group.WAITS,
        ANSWERING,
        to_give,
        _item,
        by_deadline,
    ),
    Source(
        "opinion-awaited",
        gettext_lazy("Ý kiến đang chờ trả lời"),
        Group.ASKED,
        ANSWERING,
        awaited,
        _item,
        by_deadline,
        in_mail=False,
    ),
)
