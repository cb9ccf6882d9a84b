"""Closed files of matters that are still with their body: to be handed to the archive within a year (NĐ30 Điều 30)."""

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards.facts.sources.kinds import AHEAD, Act, Group, Row, Rows, Source, WorkItem, falls_to, name_of
from library.dates import months_after
from library.deadlines import due
from reports.models import Dossier
from reports.models.dossier import closed_before, term_ends
from units.access import Standing
from units.roles import Role

KEEPERS = (Role.REGISTRAR,)
"""Who keeps a body's list of files, and hands them over."""


def to_hand_over(person: Standing) -> Rows:
    """Files whose year ends soon or has ended, of bodies whose list the person keeps, the longest waiting first."""
    kept = falls_to("unit", person.nodes(KEEPERS), person)
    waiting = Dossier.objects.to_hand_over().filter(kept, closed_on__lte=months_after(person.on + AHEAD, -12))
    named = waiting.annotate(unit_name=name_of("unit", person)).order_by("closed_on", "pk")
    return named.values("pk", "code", "title", "unit_name", "closed_on")


def _to_hand_over(person: Standing, row: Row) -> WorkItem:
    return WorkItem(
        title=_("Nộp lưu hồ sơ %(code)s: %(title)s") % {"code": row["code"], "title": row["title"]},
        meta=capfirst(row["unit_name"] or ""),
        url=reverse("reports:dossier", args=[row["pk"]]),
        due=due(term_ends(row["closed_on"]), today=person.on),
        act=Act(_("Nộp lưu"), reverse("reports:add_archive_transfer")),
    )


SOURCES = (
    Source(
        "dossier-due",
        gettext_lazy("Hồ sơ đến hạn nộp lưu"),
        Group.WAITS,
        KEEPERS,
        to_hand_over,
        _to_hand_over,
        lambda person: Q(closed_on__lt=closed_before(person.on)),
        elsewhere=(gettext_lazy("Xem trong danh sách hồ sơ"), "reports:dossiers", "state=closed"),
    ),
)
