"""Warnings about units that answer late, vaguely or not at all when they are asked."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.facts.warnings.kinds import Question, Told, WarningKind
from remedies.limits import Limit
from remedies.models import Opinion
from remedies.querysets import OpinionQuerySet


def _at_fault(question: Question) -> OpinionQuerySet:
    """Opinions of the last year that came late, not at all, or were judged evasive, by the day that they keep of it."""
    opinions = question.seen(Opinion)
    assert isinstance(opinions, OpinionQuerySet)
    return opinions.at_fault(on=question.on).filter(fault_on__gt=question.since)


def _poor_replies(question: Question) -> QuerySet[Any]:
    """The last such opinion of each unit that has enough of them."""
    wrong = _at_fault(question)
    newest = ArrayAgg("pk", order_by=("-fault_on", "-pk"))
    of_units = wrong.order_by().values("unit").annotate(number=Count("pk"), newest=newest)
    often = of_units.filter(number__gte=question.limits[Limit.REPLIES_AT_FAULT])
    enough = wrong.filter(pk__in=often.values(last=F("newest__0")))
    named: QuerySet[Any] = enough.annotate(warned_unit=F("unit"), warned_on=F("fault_on"))
    return named


def _tells(pks: Sequence[int], question: Question) -> dict[int, Told]:
    last = {row.unit_id: row for row in Opinion.objects.filter(pk__in=pks).select_related("consultation")}
    counted = _at_fault(question).filter(unit__in=last).order_by().values("unit")
    late = Q(replied_on__gt=F("consultation__deadline"))
    rows = counted.annotate(
        late=Count("pk", filter=late),
        silent=Count("pk", filter=Q(replied_on__isnull=True)),
        evasive=Count("pk", filter=Q(is_evasive=True)),
    )
    sentence = _(
        "Trong 12 tháng: không trả lời %(silent)d, trả lời muộn %(late)d, chung chung, né tránh %(evasive)d lần."
    )
    return {last[row["unit"]].pk: Told(last[row["unit"]].consultation.matter, sentence % row) for row in rows}


KINDS = (
    WarningKind(
        "poor_replies",
        gettext_lazy("Trả lời ý kiến chậm, không trả lời hoặc chung chung"),
        lambda limits: _("Từ %(number)d lần trở lên trong 12 tháng.") % {"number": limits[Limit.REPLIES_AT_FAULT]},
        Opinion,
        _poor_replies,
        _tells,
    ),
)
