"""Thành phố Hạ Long: manifestations by field beside the outside indicator, eight causes, review of capacity,
streamlining, praise by “5 thật” and “6 dám”, rules of the office renewed every year.
"""

from datetime import date
from decimal import Decimal

from dashboards.demo.good_half import term
from dashboards.demo.world import World
from journal.clock import standing_at
from remedies import actions
from remedies.models import Finding, Indicator, InternalRule
from remedies.states import EvidenceStep

HA_LONG, WARD = "ha-long", "phuong-mo-ta"

# day, step, field, manifestation, causes, summary
CASES = (
    (
        date(2023, 5, 23),
        EvidenceStep.SIGN,
        "land",
        "delaying",
        ("shifting-law", "limited-ability", "misplaced-staff"),
        "Chậm giải quyết hồ sơ đất đai, chờ hướng dẫn đối với việc đã rõ thẩm quyền.",
    ),
    (
        date(2023, 6, 27),
        EvidenceStep.SIGN,
        "public-investment",
        "fearing-responsibility",
        ("no-sanction", "lack-of-backbone", "no-protection"),
        "E ngại khi quyết định các bước đầu tư, giải ngân vốn đầu tư công chậm so với kế hoạch được giao.",
    ),
    (
        date(2023, 7, 18),
        EvidenceStep.ATTITUDE,
        "procurement",
        "not-advising",
        ("lax-discipline", "shallow-inspection"),
        "Không dám tham mưu mua sắm trang thiết bị vì sợ sai.",
    ),
)

# section, fit, to train, to reassign
REVIEWS = (("Bộ phận Một cửa", 9, 2, 1), ("Bộ phận Địa chính - Xây dựng", 5, 3, 1))

# form, criteria, what for
PRAISES = (
    ("certificate", ("act-truly", "true-results"), "Rút ngắn thời gian giải quyết thủ tục hành chính."),
    ("public-praise", ("dare-to-think", "dare-to-act"), "Chủ động đề xuất, thực hiện cách làm mới."),
)

YEARS = (2021, 2022, 2023)


def keep_ha_long(world: World) -> None:
    """Everything that its account of 2023 speaks of."""
    _find(world)
    _measure(world)
    _review(world)
    _praise(world)
    _renew(world)


def _find(world: World) -> None:
    for on, step, field, manifestation, causes, summary in CASES:
        with standing_at(on):
            actions.record_finding(
                unit=world.units[WARD],
                subject=Finding.Subject.ORGANISATION,
                manifestations=[term("manifestation", manifestation, on)],
                causes=[term("cause", code, on) for code in causes],
                field=term("field", field, on),
                step=step,
                found_on=on,
                summary=summary,
                actor=None,
            )


def _measure(world: World) -> None:
    """What the invented ward paid out of what was planned, in millions of đồng; beside findings, never their proof."""
    starts_on, ends_on = date(2023, 4, 1), date(2023, 6, 30)
    with standing_at(ends_on):
        actions.record_indicator_reading(
            unit=world.units[WARD],
            indicator=Indicator.objects.get(code="public-investment-disbursed"),
            starts_on=starts_on,
            ends_on=ends_on,
            planned=Decimal(24_000),
            actual=Decimal(13_920),
            field=term("field", "public-investment", ends_on),
            manifestation=term("manifestation", "fearing-responsibility", ends_on),
            source="Báo cáo giải ngân vốn đầu tư công quý II năm 2023",
            actor=None,
        )


def _review(world: World) -> None:
    on = date(2023, 8, 9)
    with standing_at(on):
        for section, fit, to_train, to_reassign in REVIEWS:
            actions.record_capacity_review(
                unit=world.units[WARD],
                section=section,
                reviewed_on=on,
                fit=fit,
                to_train=to_train,
                to_reassign=to_reassign,
                note="",
                actor=None,
            )
        actions.record_staff_move(
            unit=world.units[WARD],
            official=None,
            kind=term("staff_move", "streamlining", on),
            to_unit=None,
            decided_on=on,
            decision_number="",
            reason="Tinh giản sau rà soát, đánh giá năng lực cán bộ ở từng bộ phận.",
            person_kinds=[],
            finding=None,
            actor=None,
        )


def _praise(world: World) -> None:
    on = date(2023, 8, 30)
    with standing_at(on):
        for form, criteria, reason in PRAISES:
            actions.record_commendation(
                unit=world.units[WARD],
                subject=Finding.Subject.ORGANISATION,
                official=None,
                collective="",
                form=term("commendation_form", form, on),
                criteria=[term("commendation_criterion", code, on) for code in criteria],
                reason=reason,
                decision_number="",
                decided_on=on,
                decided_by="Ủy ban nhân dân thành phố Hạ Long",
                amount=None,
                actor=None,
            )


def _renew(world: World) -> None:
    """The rules on conduct in the office, issued anew every year."""
    earlier: InternalRule | None = None
    for year in YEARS:
        on = date(year, 2, 15)
        with standing_at(on):
            earlier = actions.record_internal_rule(
                unit=world.units[HA_LONG],
                kind=term("internal_rule", "office-culture", on),
                title=f"Quy chế văn hóa công sở năm {year}",
                number="",
                issued_on=on,
                valid_until=date(year, 12, 31),
                renews=earlier,
                actor=None,
            )
