"""Lines about what was due in the year: reports, tasks, answers. Each part of what was due stands in one line only."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dashboards.facts.year.line import Line, Part
from dashboards.facts.year.span import Span
from dashboards.facts.year.then import after, owed_then
from remedies.models import Opinion, RemedyPlan, Task, TaskExtension, TaskTransfer
from remedies.querysets import OpinionQuerySet, TaskQuerySet
from remedies.states import COMPLETED, OpinionState, TaskState
from reports.models import DeadlineChange, Expectation, Filing


def _owed(span: Span) -> QuerySet[Any]:
    """Due by the deadline of the day, by units that were not let off then."""
    issued = _valid_then(span.on).filter(report=OuterRef("report__pk")).order_by("attempt")
    later = DeadlineChange.objects.filter(expectation=OuterRef("pk"), decided_on__gt=span.on).order_by("pk")
    due = Expectation.everything.alias(
        deadline_then=Coalesce(Subquery(later.values("old")[:1]), F("deadline")), is_owed_then=owed_then(on=span.on)
    )
    return due.filter(span.holds("unit", "deadline_then"), is_owed_then=True).alias(
        first_issued_at=Subquery(issued.values("issued_at")[:1]),
        was_late=Subquery(issued.values("is_late")[:1]),
    )


def _valid_then(on: date) -> QuerySet[Filing]:
    """`Filing.objects.valid()` at the end of a day: nothing of a report whose last issue had been taken back by then.

    What had been accepted holds.
    """
    end = after(on)
    issued = Filing.objects.filter(issued_at__lt=end)
    of_report = issued.filter(report=OuterRef("report")).order_by("-attempt")
    stood_until = Coalesce(Subquery(of_report.values("recalled_at")[:1]), Value(end))
    holds = Q(accepted_at__lt=end) | Q(last_stood_until__gte=end)
    return issued.alias(last_stood_until=stood_until).filter(holds).exclude(recalled_at__lt=end)


def _due(span: Span) -> TaskQuerySet:
    tasks = Task.objects.standing(on=span.on).with_deadline_of(on=span.on).with_lead_at_deadline()
    return tasks.filter(span.holds("lead_then", "deadline_then"))


def _done(span: Span) -> Q:
    kept = Q(state__in=sorted(COMPLETED)) | Q(state=TaskState.RETURNED, judged_on__gt=span.on)
    return kept & Q(done_on__lte=span.on)


def _given_up(span: Span) -> Q:
    return Q(state=TaskState.NOT_TO_DO, dropped_on__lte=span.on)


def _extended(span: Span) -> TaskQuerySet:
    return _due(span).filter(Exists(TaskExtension.objects.filter(task=OuterRef("pk"), decided_on__lte=span.on)))


def _passed_on(span: Span) -> QuerySet[Task]:
    moved = TaskTransfer.objects.between_units().filter(span.holds("from_unit", "on"), task=OuterRef("pk"))
    return Task.objects.filter(Exists(moved))


def _finished(span: Span) -> TaskQuerySet:
    """By the unit that led on the day on which it was done; what was opened anew since is not finished."""
    later = TaskTransfer.objects.filter(task=OuterRef("pk"), on__gt=OuterRef("done_on")).order_by("number")
    unit = Coalesce(Subquery(later.values("from_unit")[:1]), F("lead_unit"), output_field=BigIntegerField())
    tasks = Task.objects.standing(on=span.on).alias(lead_then=unit)
    return tasks.filter(span.holds("lead_then", "done_on"), _done(span))


def _verified(span: Span) -> TaskQuerySet:
    return _finished(span).verified(on=span.on)


def _asked(span: Span) -> OpinionQuerySet:
    asked = Opinion.objects.filter(span.holds("unit", "consultation__deadline"))
    return asked.exclude(state=OpinionState.WITHDRAWN)


def _unanswered(span: Span) -> QuerySet[Any]:
    return _asked(span).filter(Q(replied_on__isnull=True) | Q(replied_on__gt=span.on))


FILINGS = Part(
    "filings",
    _("Gửi báo cáo"),
    _("Tính theo hạn gửi. Đúng hạn hay muộn xét theo lần phát hành đầu tiên."),
    (
        Line("filings", _("Báo cáo đến hạn"), _owed),
        Line("filed-on-time", _("Gửi đúng hạn"), lambda s: _owed(s).filter(was_late=False), of="filings"),
        Line("filed-late", _("Gửi muộn"), lambda s: _owed(s).filter(was_late=True), of="filings"),
        Line("not-filed", _("Chưa gửi"), lambda s: _owed(s).filter(first_issued_at__isnull=True), of="filings"),
    ),
)

TASKS = Part(
    "tasks",
    _("Thực hiện nhiệm vụ"),
    _("Tính theo thời hạn tại ngày chốt số liệu, cho đơn vị chủ trì khi hết hạn. Nhiệm vụ mở lại tính một lần."),
    (
        Line("tasks", _("Nhiệm vụ đến hạn"), _due),
        Line(
            "done-on-time",
            _("Hoàn thành đúng hạn"),
            lambda s: _due(s).filter(_done(s), done_on__lte=F("deadline_then")),
            of="tasks",
        ),
        Line(
            "done-late",
            _("Hoàn thành quá hạn"),
            lambda s: _due(s).filter(_done(s), done_on__gt=F("deadline_then")),
            of="tasks",
        ),
        Line(
            "overdue",
            _("Đến hạn, chưa hoàn thành"),
            lambda s: _due(s).exclude(_done(s)).exclude(_given_up(s)),
            of="tasks",
        ),
        Line("given-up", _("Quyết định không thực hiện"), lambda s: _due(s).filter(_given_up(s)), of="tasks"),
        Line("extended", _("Nhiệm vụ đến hạn đã từng gia hạn"), _extended, of="tasks"),
        Line("passed-on", _("Nhiệm vụ đã chuyển cho đơn vị khác trong năm"), _passed_on),
    ),
)

OPINIONS = Part(
    "opinions",
    _("Trả lời lấy ý kiến"),
    _("Tính theo hạn trả lời. Quá hạn không trả lời được coi là đồng ý."),
    (
        Line("asked", _("Lượt được lấy ý kiến đến hạn"), _asked),
        Line("answered-on-time", _("Trả lời đúng hạn"), lambda s: _asked(s).on_time(on=s.on), of="asked"),
        Line("answered-late", _("Trả lời muộn"), lambda s: _asked(s).late(on=s.on), of="asked"),
        Line("unanswered", _("Không trả lời"), _unanswered, of="asked"),
    ),
)

REMEDIES = Part(
    "remedies",
    _("Khắc phục"),
    _("Kế hoạch tính theo ngày ban hành, nhiệm vụ theo ngày báo cáo hoàn thành, dù hạn ở năm nào."),
    (
        Line("plans", _("Kế hoạch khắc phục"), lambda s: RemedyPlan.objects.filter(s.holds("unit", "decided_on"))),
        Line("finished", _("Nhiệm vụ đã hoàn thành"), _finished),
        Line("verified", _("đã được xác nhận"), _verified, within=True),
    ),
)
