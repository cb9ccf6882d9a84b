"""One of each kind of the good half at a place, and of each register."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboards.actions import record_chart_note
from dashboards.models import ChartNote
from remedies.models import (
    AnnualRating,
    CapacityReview,
    Commendation,
    Finding,
    IndicatorReading,
    ProtectedProposal,
    StaffMove,
    StudySupport,
    Training,
)
from tests.access.registers import RegisterThings, one_of_each
from tests.cast import Cast
from tests.remedies import good_half as make
from units.models import Official

DAY = date(2023, 7, 20)


@dataclass
class GoodThings(RegisterThings):
    """What lies at one place beside the cases."""

    commendation: Commendation
    proposal: ProtectedProposal
    training: Training
    study_support: StudySupport
    staff_move: StaffMove
    capacity_review: CapacityReview
    annual_rating: AnnualRating
    indicator_reading: IndicatorReading
    chart_note: ChartNote  # by the leader


def good_things(cast: Cast, finding: Finding, *, told: str, leader: Official) -> dict[str, Any]:
    """By the names of the fields. Texts are marked with `told`; who must stay hidden is whom the finding names."""
    assert leader.user is not None
    code, hidden = finding.unit.code, finding.official
    praise, title, reason = f"Khen {told}", f"Đề xuất {told}", f"Điều {told}"
    named: dict[str, Any] = {"unit": code, "official": hidden}
    return {
        "commendation": make.a_commendation(cast, unit=code, official=leader, reason=praise),
        "proposal": make.a_proposal(cast, **named, authority=finding.unit, submitted_on=DAY, title=title),
        "training": make.a_training(cast, unit=code, title=f"Khóa {told}"),
        "study_support": make.a_study_support(cast, **named, decided_on=DAY, course=f"Lớp {told}"),
        "staff_move": make.a_staff_move(cast, **named, decided_on=DAY, finding=finding, reason=reason),
        "capacity_review": make.a_capacity_review(cast, unit=code, section=f"Bộ phận {told}"),
        "annual_rating": make.an_annual_rating(cast, unit=code, official=hidden, decided_by=f"Chủ tịch {told}"),
        "indicator_reading": make.an_indicator_reading(cast, unit=code, source=f"Nguồn {told}"),
        "chart_note": record_chart_note(
            unit=finding.unit,
            about=finding.unit,
            board="findings",
            exhibit="trend",
            quarter="",
            narrowed="",
            text=f"Ghi chú {told}",
            actor=leader.user,
        ),
        **one_of_each(cast, code, told=told, person=hidden),
    }
