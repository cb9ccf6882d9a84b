"""Searching without accents over what a person may see. A finding is never found by a person's name.

Units and legal acts carry a stored key, tasks and findings a stored text without accents (`library.search.PlainField`);
all is looked for within what is visible to the person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.sources.kinds import name_of
from library.models import LegalAct
from library.search import Plain, ways_to_look
from library.vietnamese import search_key
from remedies.access import visible_findings, visible_tasks
from reports.models import Filing, RegisterEntry, Report, Round
from reports.querysets import OWN_ROLES, SUBMITTED_ROLES
from units.access import VISIBLE_TREE_ROLES, Standing
from units.models import Identity, Posting

Row = TypeVar("Row")

Holds = Callable[[str], Q]
"""Whether a field, told by its name, holds the words."""

MOST = 8
"""Hits of a group."""


@dataclass(frozen=True)
class Hit:
    """One thing found. Without an address it is shown, and leads nowhere."""

    title: str
    detail: str
    url: str = ""


@dataclass(frozen=True)
class Group:
    """The hits of one kind, and whether there are more."""

    label: str
    hits: list[Hit]
    is_cut: bool


def find(text: str, *, user: User, person: Standing) -> list[Group]:
    """What the words find, group by group; empty groups are left out. Blank text finds nothing.

    Only where nothing at all holds the words as typed they are looked for in any order.
    """
    key = search_key(text)
    for way in ways_to_look(key) if key else ():
        if groups := _groups(partial(way, key), key, user, person):
            return groups
    return []


def _groups(holds: Holds, key: str, user: User, person: Standing) -> list[Group]:
    groups = [
        _group(_("Đơn vị"), _units(holds, person)),
        _group(_("Cán bộ, công chức, viên chức"), _officials(holds, person)),
        _group(_("Báo cáo"), _reports(holds, key, person)),
        _group(_("Nhiệm vụ khắc phục"), _tasks(holds, user, person)),
        _group(_("Biểu hiện, vụ việc"), _findings(holds, user, person)),
        _group(_("Văn bản"), _acts(holds)),
    ]
    return [group for group in groups if group.hits]


def _group(label: str, hits: list[Hit]) -> Group:
    return Group(label, hits[:MOST], len(hits) > MOST)


def _first(found: QuerySet[Any, Row]) -> list[Row]:
    return list(found[: MOST + 1])


def _units(holds: Holds, person: Standing) -> list[Hit]:
    """The shortest name first: who types `thap muoi` means the district before its offices."""
    known = Identity.objects.on(person.on).filter(unit__among=person.answered_ids(*VISIBLE_TREE_ROLES))
    ordered = known.filter(holds("search_key")).order_by(Length("search_key"), "sort_key")
    rows = _first(ordered.values("name", "kind__name", "unit__code"))
    return [Hit(row["name"], row["kind__name"], reverse("units:unit", args=[row["unit__code"]])) for row in rows]


def _officials(holds: Holds, person: Standing) -> list[Hit]:
    """People in post today in the units reached: post, unit and code tell homonyms apart."""
    found = Posting.objects.on(person.on).filter(
        holds("official__search_key"), unit__among=person.answered_ids(*VISIBLE_TREE_ROLES)
    )
    ordered = found.annotate(unit_name=name_of("unit", person)).order_by("official__sort_key", "pk")
    rows = _first(ordered.values("official__full_name", "official_id", "official__code", "post", "unit_name"))
    return [
        Hit(
            row["official__full_name"],
            f"{row['post']}, {row['unit_name']} ({row['official__code']})",
            reverse("units:person", args=[row["official_id"]]),
        )
        for row in rows
    ]


def _reports(holds: Holds, key: str, person: Standing) -> list[Hit]:
    """By any name of the unit, by round and number; most words are in none, and then no report is looked at."""
    names = Identity.objects.filter(holds("search_key"), valid__startswith__lte=person.on)
    rounds = Round.objects.annotate(plain=Plain("name")).filter(holds("plain"))
    named, in_round = list(names.values_list("unit_id", flat=True)), list(rounds.values_list("pk", flat=True))
    numbered = Filing.objects.filter(
        pk__in=RegisterEntry.objects.numbered(key).values("filing"), issued_at__isnull=False
    )
    if not (named or in_round or numbered.exists()):
        return []
    issued = Filing.objects.filter(report=OuterRef("pk"), issued_at__isnull=False).order_by("-attempt")
    own = person.nodes((*OWN_ROLES, *SUBMITTED_ROLES))
    found = (
        Report.objects.visible_to(person)
        .annotate(unit_name=name_of("unit", person))
        .annotate(issued_subject=Subquery(issued.values("content__subject")[:1]))
        .filter(Q(unit_id__in=named) | Q(expectation__round__in=in_round) | Q(pk__in=numbered.values("report")))
        .order_by("-expectation__round__ends_on", "unit_name", "pk")
    )
    rows = _first(found.values("pk", "unit_id", "unit_name", "expectation__round__name", "subject", "issued_subject"))
    return [
        Hit(
            f"{row['unit_name']}, {row['expectation__round__name']}",
            row["subject"] if row["unit_id"] in own else row["issued_subject"],
            reverse("reports:report", args=[row["pk"]]),
        )
        for row in rows
    ]


def _tasks(holds: Holds, user: User, person: Standing) -> list[Hit]:
    found = visible_tasks(user).annotate(unit_name=name_of("lead_unit", person))
    rows = _first(
        found.filter(holds("title_plain")).order_by("deadline", "pk").values("pk", "title", "unit_name", "deadline")
    )
    return [
        Hit(
            row["title"],
            _("%(unit)s, thời hạn %(day)s") % {"unit": row["unit_name"], "day": date_format(row["deadline"], "d/m/Y")},
            reverse("remedies:task", args=[row["pk"]]),
        )
        for row in rows
    ]


def _findings(holds: Holds, user: User, person: Standing) -> list[Hit]:
    found = visible_findings(user).annotate(unit_name=name_of("unit", person))
    rows = _first(
        found.filter(holds("summary_plain"))
        .order_by("-found_on", "pk")
        .values("pk", "summary", "unit_name", "found_on")
    )
    return [
        Hit(
            row["summary"],
            _("%(unit)s, phát hiện %(day)s") % {"unit": row["unit_name"], "day": date_format(row["found_on"], "d/m/Y")},
            reverse("remedies:finding", args=[row["pk"]]),
        )
        for row in rows
    ]


def _acts(holds: Holds) -> list[Hit]:
    rows = _first(LegalAct.objects.filter(holds("search_key")).order_by("-issued_on", "pk"))
    return [Hit(str(act), act.title) for act in rows]
