"""What falls to a person's units from those that have ended (need 28): tasks, reports, and people without a post.

Each line leads to the hand-over page of the unit that has ended, and from there to that of its heir.
"""

from django.db.models import Count, F
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dashboards.facts.hand_over import TAKING_ROLES
from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, by_deadline, name_of
from library.deadlines import due
from remedies.hand_over import tasks_to_take_over
from reports.hand_over import reports_to_take_over
from units.access import Standing
from units.facts.unposted import unposted
from units.roles import Role


def tasks_left(person: Standing) -> Rows:
    """Open tasks that a unit which has ended leaves to one of the person's."""
    found = tasks_to_take_over(person.nodes(TAKING_ROLES), on=person.on)
    named = found.annotate(left_by=name_of("lead_unit", person), left_code=F("lead_unit__code"))
    return named.order_by("deadline", "pk").values("pk", "title", "left_by", "left_code", "deadline")


def reports_left(person: Standing) -> Rows:
    """Reports that a unit which has ended owes and one of the person's is to write."""
    found = reports_to_take_over(person.nodes(TAKING_ROLES), on=person.on)
    named = found.annotate(left_by=name_of("unit", person), left_code=F("unit__code"))
    return named.order_by("deadline", "pk").values("pk", "round__name", "left_by", "left_code", "deadline")


def people_left(person: Standing) -> Rows:
    """Units that have ended, with how many of their people are without a post since."""
    lost = unposted(person.answers_for(Role.ADMINISTRATOR), on=person.on)
    named = lost.annotate(left_by=name_of("unit", person), left_code=F("unit__code")).order_by()
    counted = named.values("left_by", "left_code").annotate(number=Count("pk"))
    return counted.order_by("left_by", "left_code").values("left_by", "left_code", "number")


def _task(person: Standing, row: Row) -> WorkItem:
    told = _("Nhiệm vụ · nhận bàn giao từ %(unit)s")
    return WorkItem(row["title"], told % {"unit": row["left_by"]}, _page(row), due(row["deadline"], today=person.on))


def _report(person: Standing, row: Row) -> WorkItem:
    title = _("%(unit)s: báo cáo %(round)s") % {"unit": capfirst(row["left_by"]), "round": row["round__name"]}
    return WorkItem(title, _("Nhận bàn giao báo cáo chưa gửi"), _page(row), due(row["deadline"], today=person.on))


def _people(_person: Standing, row: Row) -> WorkItem:
    title = ngettext(
        "%(number)s người chưa được bố trí sau sắp xếp đơn vị",
        "%(number)s người chưa được bố trí sau sắp xếp đơn vị",
        row["number"],
    )
    return WorkItem(title % {"number": row["number"]}, capfirst(row["left_by"]), _page(row))


def _page(row: Row) -> str:
    return reverse("hand_over", args=[row["left_code"]])


SOURCES = (
    Source(
        "task-left",
        gettext_lazy("Nhiệm vụ chờ nhận bàn giao"),
        Group.WAITS,
        TAKING_ROLES,
        tasks_left,
        _task,
        by_deadline,
    ),
    Source(
        "report-left",
        gettext_lazy("Báo cáo chờ nhận bàn giao"),
        Group.WAITS,
        TAKING_ROLES,
        reports_left,
        _report,
        by_deadline,
    ),
    Source(
        "people-left",
        gettext_lazy("Cán bộ chờ bố trí sau sắp xếp"),
        Group.WAITS,
        (Role.ADMINISTRATOR,),
        people_left,
        _people,
    ),
)
