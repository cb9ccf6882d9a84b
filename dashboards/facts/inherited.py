"""What of units that have ended goes on in the hands of another by rights alone: nobody has to take it over."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from remedies.models import Consultation, Finding, Opinion, Promise, RemedyPlan, Task
from remedies.states import UNDECIDED, OpinionState, PromiseState
from units.models import Unit


@dataclass(frozen=True)
class Inherited:
    """How many open records of one kind there are, and the list in which they stand among those of the heir."""

    label: str
    number: int
    url: str


def inherited(heir: Unit, left: Collection[int]) -> list[Inherited]:
    """Open opinions, consultations, findings, plans and promises of ended units (by id); one query a kind.

    Kinds of which nothing is open are left out.
    """
    waiting = Opinion.objects.waiting()
    at_work = Task.objects.open().filter(plan=OuterRef("pk"))
    asked = Consultation.objects.filter(Exists(waiting.filter(consultation=OuterRef("pk"))), unit__in=left)
    kinds: list[tuple[str, QuerySet[Any], str, dict[str, str]]] = [
        (_("Ý kiến phải trả lời"), waiting.filter(unit__in=left), "opinions", {"state": OpinionState.ASKED.value}),
        (_("Lần lấy ý kiến còn chờ trả lời"), asked, "consultations", {}),
        (
            _("Biểu hiện, vụ việc chưa kết luận"),
            Finding.objects.filter(state__in=UNDECIDED, unit__in=left),
            "findings",
            {},
        ),
        (
            _("Kế hoạch khắc phục còn nhiệm vụ đang thực hiện"),
            RemedyPlan.objects.filter(Exists(at_work), unit__in=left),
            "plans",
            {},
        ),
        (
            _("Lời hứa, cam kết còn theo dõi"),
            Promise.objects.open().filter(review__unit__in=left),
            "promises",
            {"state": PromiseState.OPEN.value},
        ),
    ]
    counted = [(label, rows.count(), plural, asked_for) for label, rows, plural, asked_for in kinds]
    return [
        Inherited(label, number, f"{reverse(f'remedies:{plural}')}?{urlencode({'unit': heir.code, **asked_for})}")
        for label, number, plural, asked_for in counted
        if number
    ]
