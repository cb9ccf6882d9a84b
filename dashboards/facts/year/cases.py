"""Lines about what was found and how it was dealt with."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dashboards.facts.year.line import Line, Part
from dashboards.facts.year.span import Span
from dashboards.facts.year.then import state_then, step_then
from remedies.models import Finding, Handling
from remedies.querysets import HandlingQuerySet
from remedies.states import CONCLUDED, GRAVE, UNDECIDED, EvidenceStep, FindingState, HandlingState

PERSON = Coalesce(F("official_id"), F("same_person_as__official_id"), -Coalesce(F("same_person_as_id"), F("pk")))
"""Whom a measure is about, as `HandlingQuerySet.person_count` tells people apart."""

MERE = frozenset(EvidenceStep) - GRAVE


def _found(span: Span) -> QuerySet[Any]:
    found: QuerySet[Any] = Finding.objects.filter(span.holds("unit", "found_on"))
    found = found.alias(state_then=state_then("remedies.finding", on=span.on), step_then=step_then(on=span.on))
    return found.exclude(state_then=FindingState.DUPLICATE)


def _in(states: Iterable[str], steps: Iterable[str] = EvidenceStep) -> Callable[[Span], QuerySet[Any]]:
    return lambda span: _found(span).filter(state_then__in=sorted(states), step_then__in=sorted(steps))


def _decided(span: Span) -> HandlingQuerySet:
    decided = Handling.objects.filter(span.holds("unit", "decided_on"))
    return decided.alias(state_then=state_then("remedies.handling", on=span.on)).filter(
        state_then=HandlingState.STANDING
    )


def _on(ladder: Handling.Ladder) -> Callable[[Span], HandlingQuerySet]:
    return lambda span: _decided(span).filter(ladder=ladder).of_persons()


FINDINGS = Part(
    "findings",
    _("Biểu hiện, vụ việc"),
    _("Tính theo ngày phát hiện; kết luận tính đến ngày chốt số liệu. Hồ sơ trùng không tính."),
    (
        Line("found", _("Trường hợp được ghi nhận"), _found),
        Line("confirmed", _("Kết luận có"), _in(CONCLUDED), of="found"),
        Line("violations", _("ở mức vi phạm"), _in(CONCLUDED, [EvidenceStep.VIOLATION]), within=True),
        Line("handled", _("đã xử lý"), _in([FindingState.HANDLED]), within=True),
        Line("undecided", _("Phản ánh, đang xác minh (chưa phải kết luận)"), _in(UNDECIDED), of="found"),
        Line("signs", _("mới là tâm lý, thái độ hoặc dấu hiệu"), _in(UNDECIDED, MERE), within=True),
        Line("insufficient", _("Chưa đủ căn cứ kết luận"), _in([FindingState.INSUFFICIENT]), of="found"),
        Line("cleared", _("Kết luận không có"), _in([FindingState.CLEARED]), of="found"),
    ),
)

HANDLINGS = Part(
    "handlings",
    _("Xử lý, kỷ luật"),
    _("Tính theo ngày quyết định. Một người bị xử lý nhiều lần tính một người; quyết định đã hủy không tính."),
    (
        Line("soft-turns", _("Lượt xử lý ngoài kỷ luật"), lambda span: _decided(span).soft()),
        Line(
            "soft-persons",
            _("số người"),
            lambda span: _decided(span).soft().of_persons(),
            Count(PERSON, distinct=True),
            within=True,
        ),
        Line(
            "state-discipline",
            _("Người bị kỷ luật theo pháp luật"),
            _on(Handling.Ladder.STATE),
            Count(PERSON, distinct=True),
        ),
        Line(
            "party-discipline",
            _("Đảng viên bị kỷ luật của Đảng"),
            _on(Handling.Ladder.PARTY),
            Count(PERSON, distinct=True),
        ),
        Line(
            "bodies-disciplined",
            _("Tổ chức bị kỷ luật"),
            lambda span: _decided(span).discipline().of_bodies(),
            Count("unit_id", distinct=True),
        ),
        Line(
            "exempt",
            _("Lượt được miễn trách nhiệm kỷ luật"),
            lambda span: _decided(span).exempt(),
        ),
    ),
)
