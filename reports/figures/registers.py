"""Figures of the registers: internal rules in force (need 27), and base figures by the window's last day (need 23)."""

from collections.abc import Callable

from django.db.models import Count as Counted
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from remedies.facts.rule_register import EVERYWHERE, offices, rules_everywhere
from remedies.models import InternalRule, Workforce
from reports.figures.kinds import NBSP, Count, Figure, RecordKind, Scope, UnitOfCount, number

NOT_COUNTED = gettext_lazy("chưa có số liệu")


def _rules_of_offices(scope: Scope) -> QuerySet[InternalRule]:
    """The rules that every office is to have, in force on the day in the offices below the unit."""
    return rules_everywhere(offices(scope.unit, on=scope.on), on=scope.on).order_by("unit", "kind__order", "pk")


def _offices_with_rules(scope: Scope) -> Count:
    """Offices that have all of these rules, of all offices of the day; said of all only when none lacks one."""
    found = offices(scope.unit, on=scope.on)
    kinds = rules_everywhere(found, on=scope.on).order_by().values("unit")
    having = kinds.annotate(kinds=Counted("kind__code", distinct=True)).filter(kinds=len(EVERYWHERE)).count()
    of, said = found.count(), ""
    if having == of == 1:
        said = _("cơ quan đã ban hành nội quy, quy chế làm việc")
    elif having == of > 1:
        said = _("các cơ quan đều có ban hành nội quy, quy chế làm việc")
    return Count(having, of, _("cơ quan ban hành nội quy, quy chế làm việc"), said)


def _issued(scope: Scope) -> QuerySet[InternalRule]:
    """Rules issued in the window by the unit and what lies below it."""
    rules = InternalRule.objects.below(scope.unit, on=scope.on)
    return rules.filter(issued_on__range=(scope.window.start, scope.window.end)).order_by("issued_on", "pk")


def _issued_count(scope: Scope) -> Count:
    return Count(_issued(scope).count(), None, _("nội quy, quy chế được ban hành"))


def _held(scope: Scope, code: str) -> Workforce | None:
    return Workforce.objects.holding(scope.unit, code, on=scope.on)


def _told(code: str) -> Callable[[Scope], QuerySet[Workforce]]:
    """The count behind a base figure: one record, or none."""

    def records(scope: Scope) -> QuerySet[Workforce]:
        found = _held(scope, code)
        return Workforce.objects.filter(pk__in=[found.pk] if found else [])

    return records


def _counted(code: str, noun: Promise) -> Callable[[Scope], Count]:
    def compute(scope: Scope) -> Count:
        found = _held(scope, code)
        return Count(found.count(code) if found else 0, None, str(noun), "" if found else str(NOT_COUNTED))

    return compute


def _party_organisations(scope: Scope) -> Count:
    """The whole, with its parts where they were told: `463 tổ chức cơ sở Đảng (gồm 248 … và 215 …)`."""
    found, noun = _held(scope, "party-organisations"), _("tổ chức cơ sở Đảng")
    if found is None:
        return Count(0, None, noun, str(NOT_COUNTED))
    whole, said = found.count("party-organisations"), ""
    if "grassroots-committees" in found.counts:
        parts = _("(gồm %(committees)s đảng bộ cơ sở và %(cells)s chi bộ cơ sở)") % {
            "committees": number(found.count("grassroots-committees")),
            "cells": number(found.count("grassroots-cells")),
        }
        said = f"{number(whole)}{NBSP}{noun} {parts}"
    return Count(whole, None, noun, said)


def _base(code: str, label: Promise, unit: UnitOfCount, figure: str, compute: Callable[[Scope], Count]) -> Figure:
    return Figure(f"base.{code}", label, unit, compute, RecordKind.WORKFORCE, _told(figure))


FIGURES = (
    Figure(
        "internal_rule.offices",
        gettext_lazy("Cơ quan có nội quy, quy chế làm việc còn hiệu lực"),
        UnitOfCount.UNITS,
        _offices_with_rules,
        RecordKind.INTERNAL_RULE,
        _rules_of_offices,
    ),
    Figure(
        "internal_rule.issued",
        gettext_lazy("Nội quy, quy chế ban hành trong kỳ"),
        UnitOfCount.RULES,
        _issued_count,
        RecordKind.INTERNAL_RULE,
        _issued,
    ),
    _base(
        "party_organisations",
        gettext_lazy("Tổ chức cơ sở Đảng"),
        UnitOfCount.ORGANISATIONS,
        "party-organisations",
        _party_organisations,
    ),
    _base(
        "party_members",
        gettext_lazy("Đảng viên"),
        UnitOfCount.PERSONS,
        "party-members",
        _counted("party-members", gettext_lazy("đảng viên")),
    ),
    _base(
        "managed_officials",
        gettext_lazy("Cán bộ diện Ban Thường vụ cấp ủy quản lý"),
        UnitOfCount.PERSONS,
        "managed-officials",
        _counted("managed-officials", gettext_lazy("đồng chí")),
    ),
    _base(
        "staff",
        gettext_lazy("Cán bộ, công chức, viên chức có mặt"),
        UnitOfCount.PERSONS,
        "staff-present",
        _counted("staff-present", gettext_lazy("cán bộ, công chức, viên chức")),
    ),
)
