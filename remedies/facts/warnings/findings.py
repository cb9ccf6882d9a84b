"""Warnings about confirmed findings: nobody has a plan (need 26), or a violation is not decided on in time."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.dates import screen_date
from remedies.facts.confirming import with_plan_due, without_plan
from remedies.facts.discipline import undisciplined
from remedies.facts.warnings.kinds import Question, Told, WarningKind
from remedies.limits import Limit
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.time_bars import PROCEDURE_DAYS


def _without_plan(question: Question) -> FindingQuerySet:
    findings = question.seen(Finding)
    assert isinstance(findings, FindingQuerySet)
    late = without_plan(findings, on=question.on, days=question.limits[Limit.PLAN_DAYS])
    return late.annotate(warned_unit=F("unit"), warned_on=F("plan_due"))


def _tells(pks: Sequence[int], question: Question) -> dict[int, Told]:
    days = question.limits[Limit.PLAN_DAYS]
    dated: QuerySet[Any] = with_plan_due(Finding.objects.filter(pk__in=pks), days=days)
    rows = dated.values_list("pk", "confirmed_on")
    title = _("Trường hợp số %(pk)d")
    sentence = _("Kết luận có từ %(day)s, quá %(days)d ngày chưa có kế hoạch hoặc nhiệm vụ khắc phục.")
    return {pk: Told(title % {"pk": pk}, sentence % {"day": screen_date(day), "days": days}) for pk, day in rows}


def _undisciplined(question: Question) -> QuerySet[Any]:
    findings = question.seen(Finding)
    assert isinstance(findings, FindingQuerySet)
    late = undisciplined(findings, on=question.on).filter(discipline_due__lt=question.on)
    rows: QuerySet[Any] = late.annotate(warned_unit=F("unit"), warned_on=F("discipline_due"))
    return rows


def _tells_undisciplined(pks: Sequence[int], question: Question) -> dict[int, Told]:
    rows = undisciplined(Finding.objects.filter(pk__in=pks), on=question.on).values_list("pk", "discipline_due")
    title = _("Trường hợp số %(pk)d")
    sentence = _("Đã kết luận có vi phạm, thời hạn xử lý kỷ luật hết ngày %(day)s mà chưa có quyết định.")
    return {pk: Told(title % {"pk": pk}, sentence % {"day": screen_date(day)}) for pk, day in rows}


KINDS = (
    WarningKind(
        "without_plan",
        gettext_lazy("Có biểu hiện, chưa có kế hoạch khắc phục"),
        lambda limits: _("Quá %(number)d ngày từ khi kết luận có biểu hiện.") % {"number": limits[Limit.PLAN_DAYS]},
        Finding,
        _without_plan,
        _tells,
    ),
    WarningKind(
        "undisciplined",
        gettext_lazy("Quá thời hạn xử lý kỷ luật"),
        lambda limits: (
            _("Quá %(days)d ngày từ ngày phát hiện vi phạm, không kể thời gian chưa xem xét kỷ luật.")
            % {"days": PROCEDURE_DAYS}
        ),
        Finding,
        _undisciplined,
        _tells_undisciplined,
    ),
)
