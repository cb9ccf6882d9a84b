"""Figures of consultations: how the unit and the units below it answer when they are asked (need 6)."""

from collections.abc import Callable

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.models import Opinion
from remedies.querysets import OpinionQuerySet
from reports.figures.kinds import Count, Figure, RecordKind, Scope, UnitOfCount
from units.querysets import counted_ids

Records = Callable[[Scope], QuerySet[Opinion]]


def _asked(scope: Scope) -> OpinionQuerySet:
    """Opinions that the unit and those below it, or merged into them, were asked for in the window."""
    asked = Opinion.objects.filter(unit_id__in=counted_ids([scope.unit.pk], scope.on))
    return asked.asked_between(scope.window.start, scope.on).order_by("consultation__asked_on", "pk")


def _on_time(scope: Scope) -> OpinionQuerySet:
    return _asked(scope).on_time(on=scope.on)


def _late(scope: Scope) -> OpinionQuerySet:
    return _asked(scope).late(on=scope.on)


def _silent(scope: Scope) -> OpinionQuerySet:
    return _asked(scope).silent(on=scope.on)


def _evasive(scope: Scope) -> OpinionQuerySet:
    return _asked(scope).evasive(on=scope.on)


def _answered(scope: Scope) -> OpinionQuerySet:
    return _asked(scope).filter(replied_on__lte=scope.on)


def _count(records: Records) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        return Count(records(scope).count(), None, _("lượt"))

    return compute


def _reply_days(scope: Scope) -> Count:
    """Days from asking to the answer, on average over the answers, rounded to whole days (a half goes up)."""
    days = _answered(scope).values_list("replied_on", F("consultation__asked_on"))
    spans = [(replied - asked).days for replied, asked in days]
    mean = (2 * sum(spans) + len(spans)) // (2 * len(spans)) if spans else 0
    return Count(mean, None, _("ngày"))


def _figure(
    code: str, label: Promise, unit: UnitOfCount, compute: Callable[[Scope], Count], records: Records
) -> Figure:
    return Figure(f"consultation.{code}", label, unit, compute, RecordKind.OPINION, records)


def _turns(code: str, label: Promise, records: Records) -> Figure:
    return _figure(code, label, UnitOfCount.TURNS, _count(records), records)


FIGURES = (
    _turns("asked", gettext_lazy("Lượt được lấy ý kiến"), _asked),
    _turns("on_time", gettext_lazy("Lượt trả lời đúng hạn"), _on_time),
    _turns("late", gettext_lazy("Lượt trả lời muộn"), _late),
    _turns("silent", gettext_lazy("Lượt không trả lời đúng hạn, coi như đồng ý"), _silent),
    _turns("evasive", gettext_lazy("Lượt trả lời chung chung, né tránh"), _evasive),
    _figure("reply_days", gettext_lazy("Số ngày trả lời trung bình"), UnitOfCount.DAYS, _reply_days, _answered),
)
