"""Findings on a person's list: to conclude, to hear about, to decide on, to plan for. What and where, never who."""

from django.db.models import Exists, F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import Group, Row, Rows, Source, WorkItem, by_deadline, name_of
from library.deadlines import due
from remedies.facts.confirming import without_plan
from remedies.facts.discipline import undisciplined
from remedies.facts.limits import asked_limit
from remedies.limits import Limit
from remedies.models import Finding, Reply
from remedies.states import UNDECIDED, FindingState
from units.access import Standing
from units.models import Posting
from units.querysets import left_behind_ids
from units.roles import Role


def undecided(person: Standing) -> Rows:
    """Findings that an inspector who reaches the unit still has to verify or conclude, the oldest first."""
    found = Finding.objects.filter(state__in=UNDECIDED, unit__in=person.answers_for(Role.INSPECTOR))
    found = found.open_to(person.official_id)
    named = found.annotate(unit_name=name_of("unit", person)).order_by("found_on", "pk")
    return named.values("pk", "summary", "unit_name", "found_on", "state")


def unplanned(person: Standing) -> Rows:
    """Confirmed findings that nobody answered in time by a plan or a task: they fall to the head of the unit (need 26).

    Those of a unit that has ended fall to the head of the unit to which its affairs fell.
    """
    led = person.nodes([Role.LEADER])
    heads = Posting.objects.on(person.on).heads().filter(official__user=person.user_id, unit_id__in=led)
    of_heirs = Q(Exists(heads), unit_id__in=left_behind_ids(led, person.on))
    fallen = Finding.objects.filter(Q(unit_id__in=heads.values("unit_id")) | of_heirs).open_to(person.official_id)
    late = without_plan(fallen, on=person.on, days=asked_limit(Limit.PLAN_DAYS, on=person.on))
    named = late.annotate(unit_name=name_of("unit", person), deadline=F("plan_due")).order_by("deadline", "pk")
    return named.values("pk", "summary", "unit_name", "deadline")


def unheard(person: Standing) -> Rows:
    """Requests to answer whose time is over: the inspector is to record the answer, or that none came."""
    asked = Reply.objects.overdue(on=person.on).of_the_subject()
    mine = Finding.objects.filter(state__in=UNDECIDED, unit__in=person.answers_for(Role.INSPECTOR))
    named = asked.filter(finding__in=mine.open_to(person.official_id)).annotate(
        unit_name=name_of("finding__unit", person), summary=F("finding__summary"), deadline=F("due_on")
    )
    return named.order_by("deadline", "pk").values("finding_id", "summary", "unit_name", "deadline")


def unhandled(person: Standing) -> Rows:
    """Confirmed violations of persons without a decision, for the inspector who reaches the unit (NĐ 112, Điều 5)."""
    found = Finding.objects.filter(unit__in=person.answers_for(Role.INSPECTOR)).open_to(person.official_id)
    waiting = undisciplined(found, on=person.on)
    named = waiting.annotate(unit_name=name_of("unit", person), deadline=F("discipline_due"))
    rows: Rows = named.order_by("deadline", "pk").values("pk", "summary", "unit_name", "deadline")
    return rows


def _item(person: Standing, row: Row) -> WorkItem:
    told = _("Biểu hiện, vụ việc · %(unit)s · phát hiện %(day)s")
    return WorkItem(
        title=Truncator(row["summary"]).words(24),
        meta=told % {"unit": capfirst(row["unit_name"] or ""), "day": date_format(row["found_on"], "d/m/Y")},
        url=reverse("remedies:finding", args=[row["pk"]]),
        state=str(FindingState(row["state"]).label),
        tone="wait",
    )


def _unplanned_item(person: Standing, row: Row) -> WorkItem:
    told = _("Kết luận có biểu hiện, chưa có kế hoạch hoặc nhiệm vụ khắc phục · %(unit)s")
    return WorkItem(
        title=Truncator(row["summary"]).words(24),
        meta=told % {"unit": capfirst(row["unit_name"] or "")},
        url=reverse("remedies:finding", args=[row["pk"]]),
        due=due(row["deadline"], today=person.on),
    )


def _unhandled_item(person: Standing, row: Row) -> WorkItem:
    told = _("Đã kết luận có vi phạm, chưa quyết định về kỷ luật · %(unit)s")
    return WorkItem(
        title=Truncator(row["summary"]).words(24),
        meta=told % {"unit": capfirst(row["unit_name"] or "")},
        url=reverse("remedies:finding", args=[row["pk"]]),
        due=due(row["deadline"], today=person.on),
    )


def _unheard_item(person: Standing, row: Row) -> WorkItem:
    told = _("Đã hết hạn giải trình, chưa ghi kết quả giải trình · %(unit)s")
    return WorkItem(
        title=Truncator(row["summary"]).words(24),
        meta=told % {"unit": capfirst(row["unit_name"] or "")},
        url=reverse("remedies:finding", args=[row["finding_id"]]),
        due=due(row["deadline"], today=person.on),
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
    Source(
        "finding-unplanned",
        gettext_lazy("Biểu hiện, vụ việc quá hạn lập kế hoạch khắc phục"),
        Group.WAITS,
        (Role.LEADER,),
        unplanned,
        _unplanned_item,
        by_deadline,
    ),
    Source(
        "finding-unhandled",
        gettext_lazy("Vi phạm đã kết luận chờ quyết định về kỷ luật"),
        Group.WAITS,
        (Role.INSPECTOR,),
        unhandled,
        _unhandled_item,
        by_deadline,
    ),
    Source(
        "reply-overdue",
        gettext_lazy("Giải trình quá hạn, chưa ghi kết quả"),
        Group.WAITS,
        (Role.INSPECTOR,),
        unheard,
        _unheard_item,
        by_deadline,
    ),
)
