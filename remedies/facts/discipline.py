"""Violations that wait for a decision on discipline: the time limit, the time bars, and what holds them up."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, Exists, ExpressionWrapper, F, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Cast, Coalesce, ExtractDay
from django.utils.translation import gettext as _

from library.dates import screen_date
from remedies.models import Finding, Handling
from remedies.querysets import FindingQuerySet
from remedies.states import EvidenceStep, FindingState
from remedies.time_bars import PROCEDURE_DAYS, last_day_for, procedure_ends, time_bar


@dataclass(frozen=True)
class Times:
    """`limit` and `longest`: the last days of the time limit. `mildest`, `other`: the last days of the time bar."""

    limit: date
    longest: date
    mildest: date | None
    other: date | None
    deferred: Handling | None


def undisciplined(findings: FindingQuerySet, *, on: date) -> QuerySet[Any]:
    """Confirmed violations of persons on which nothing is decided, with `discipline_due`, the last day in time.

    Neither those that are not to be considered yet on the day, nor the days of earlier such times, count towards the
    limit (NĐ 112/2020, Điều 5 khoản 4).
    """
    deferrals = Handling.objects.standing().filter(finding=OuterRef("pk"), ladder=Handling.Ladder.DEFERRED)
    ended = deferrals.filter(effect_until__lt=on).order_by().values("finding")
    lasted = Sum(ExtractDay(F("effect_until") - F("decided_on")) + 1)
    days = ended.annotate(days=Cast(lasted, IntegerField())).values("days")
    paused = Coalesce(Subquery(days), 0)
    waiting = findings.violations().filter(state=FindingState.CONFIRMED, subject=Finding.Subject.PERSON)
    waiting = waiting.filter(~Exists(Handling.objects.deferred(on=on).filter(finding=OuterRef("pk"))))
    due = ExpressionWrapper(F("found_on") + PROCEDURE_DAYS + paused, output_field=DateField())
    return waiting.annotate(discipline_due=due)


def times_of(finding: Finding, *, on: date) -> Times | None:
    """When discipline by the State is due and until when it is possible; None where it is not to be decided."""
    open_state = finding.state in {FindingState.VERIFYING, FindingState.CONFIRMED}
    rule = time_bar("state", on=on)
    if (
        not open_state
        or finding.step != EvidenceStep.VIOLATION
        or finding.subject != Finding.Subject.PERSON
        or rule is None
    ):
        return None
    deferrals = list(finding.handlings.standing().filter(ladder=Handling.Ladder.DEFERRED))
    paused = sum(_days(row) for row in deferrals if row.effect_until is not None and row.effect_until < on)
    return Times(
        procedure_ends(finding.found_on, paused=paused),
        procedure_ends(finding.found_on, paused=paused, longest=True),
        last_day_for(rule, "reprimand", breach=finding.breach_day),
        last_day_for(rule, "warning", breach=finding.breach_day),
        next((row for row in deferrals if row.in_effect(on=on)), None),
    )


def _days(deferral: Handling) -> int:
    assert deferral.effect_until is not None
    return (deferral.effect_until - deferral.decided_on + timedelta(days=1)).days


def told_limit(times: Times, *, on: date) -> str:
    """The time limit in a sentence."""
    told = {"limit": screen_date(times.limit), "longest": screen_date(times.longest), "days": PROCEDURE_DAYS}
    if times.deferred is not None:
        return _("Đang chưa xem xét kỷ luật; khi hết lý do thì ghi ngày hết lý do và xem xét.")
    if on <= times.limit:
        sentence = _("Thời hạn xử lý kỷ luật đến hết ngày %(limit)s; phức tạp thì không quá ngày %(longest)s.")
    elif on <= times.longest:
        sentence = _("Đã quá thời hạn %(days)d ngày (%(limit)s); có quyết định kéo dài thì đến hết ngày %(longest)s.")
    else:
        sentence = _("Đã quá thời hạn xử lý kỷ luật (%(longest)s); còn thời hiệu thì vẫn phải quyết định.")
    return sentence % told


def told_bars(times: Times, finding: Finding) -> str:
    """The time bars in a sentence; None of State discipline is without one."""
    if times.mildest is None or times.other is None:
        return ""
    told = {"mildest": screen_date(times.mildest), "other": screen_date(times.other)}
    if finding.breach_ended_on is None:
        return _("khiển trách: đến hết %(mildest)s; hình thức khác: đến hết %(other)s (tính từ ngày phát hiện)") % told
    return _("khiển trách: đến hết %(mildest)s; hình thức khác: đến hết %(other)s") % told
