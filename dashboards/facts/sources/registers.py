"""Registers on a person's list: internal rules to renew or to issue, and promises of self-reviews to look at.

Told to whoever enters records of the units, for these may act on them (`remedies.access.may_enter_at`).
"""

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dashboards.facts.sources.kinds import AHEAD, Group, Row, Rows, Source, WorkItem, name_of
from library.deadlines import due
from remedies.access import ENTRY_ROLES
from remedies.facts.rule_register import lacked, places
from remedies.models import InternalRule, Promise
from remedies.models.self_review import PromiseQuerySet
from remedies.states import PromiseState
from units.access import Standing


def rules_due(person: Standing) -> Rows:
    """Rules that have ended or end soon, of units that are there to issue others, the longest ended first."""
    found = InternalRule.objects.due_for_renewal(on=person.on).filter(unit__in=person.units(*ENTRY_ROLES))
    named = found.annotate(unit_name=name_of("unit", person)).order_by("valid_until", "pk")
    return named.values("pk", "title", "unit_name", "valid_until")


def rules_lacking(person: Standing) -> Rows:
    """The kinds of rule that every office is to have and some of the person's units never issued, with how many."""
    return lacked(places(person.units(*ENTRY_ROLES), on=person.on), on=person.on)


def promises_due(person: Standing) -> Rows:
    """Rounds of self-review in which promises fall due soon or are past their day, with how many of each."""
    near = _open_promises(person).filter(due_on__lte=person.on + AHEAD)
    rounds = near.order_by().values(round=F("review__round"), title=F("review__round__title"))
    told = rounds.annotate(number=Count("pk"), late=Count("pk", filter=Q(due_on__lt=person.on)), nearest=Min("due_on"))
    return told.order_by("nearest", "round")


def _has_late_promises(_person: Standing, row: Row) -> bool:
    return bool(row["late"])


def _open_promises(person: Standing) -> PromiseQuerySet:
    return Promise.objects.open().filter(review__unit__among=person.answered_ids(*ENTRY_ROLES))


def _rule(person: Standing, row: Row) -> WorkItem:
    told = _("%(unit)s · có hiệu lực đến hết ngày %(day)s")
    return WorkItem(
        title=row["title"],
        meta=told % {"unit": capfirst(row["unit_name"] or ""), "day": date_format(row["valid_until"], "d/m/Y")},
        url=reverse("remedies:internal_rule", args=[row["pk"]]),
        due=due(row["valid_until"], today=person.on),
    )


def _lacking(_person: Standing, row: Row) -> WorkItem:
    title = ngettext(
        "%(number)s đơn vị chưa ban hành %(kind)s", "%(number)s đơn vị chưa ban hành %(kind)s", row["lacking"]
    )
    asked = urlencode({"kind": row["pk"], "state": "lacking"})
    return WorkItem(
        title=title % {"number": row["lacking"], "kind": row["name"][:1].lower() + row["name"][1:]},
        meta=_("Xem từng đơn vị trong sổ nội quy, quy chế"),
        url=f"{reverse('remedies:rule_register')}?{asked}",
    )


def _promises(person: Standing, row: Row) -> WorkItem:
    title = ngettext(
        "%(number)s lời hứa, cam kết đến hạn: %(round)s",
        "%(number)s lời hứa, cam kết đến hạn: %(round)s",
        row["number"],
    )
    late = _("Tự soi, tự sửa · %(number)s lời hứa quá hạn chưa đánh giá") % {"number": row["late"]}
    asked = {"round": row["round"], "state": PromiseState.OPEN, "due_before": (person.on + AHEAD).isoformat()}
    return WorkItem(
        title=title % {"number": row["number"], "round": row["title"]},
        meta=late if row["late"] else _("Tự soi, tự sửa"),
        url=f"{reverse('remedies:promises')}?{urlencode(asked)}",
        due=due(row["nearest"], today=person.on),
    )


SOURCES = (
    Source(
        "rule-due",
        gettext_lazy("Nội quy, quy chế cần ban hành lại"),
        Group.WAITS,
        ENTRY_ROLES,
        rules_due,
        _rule,
        lambda person: Q(valid_until__lt=person.on),
        elsewhere=(gettext_lazy("Xem trong danh sách nội quy, quy chế"), "remedies:internal-rules", "standing=due"),
    ),
    Source(
        "rule-lacking",
        gettext_lazy("Nội quy, quy chế chưa ban hành"),
        Group.WAITS,
        ENTRY_ROLES,
        rules_lacking,
        _lacking,
        in_mail=False,
    ),
    Source(
        "promise-due",
        gettext_lazy("Lời hứa, cam kết đến hạn đánh giá"),
        Group.WAITS,
        ENTRY_ROLES,
        promises_due,
        _promises,
        is_late=_has_late_promises,
    ),
)
