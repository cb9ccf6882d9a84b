"""Records of the good half, small and named, on top of the cast; `changes` replace single values."""

from datetime import date
from decimal import Decimal
from typing import Any

from remedies import actions
from remedies.models import (
    AnnualRating,
    CapacityReview,
    Commendation,
    Finding,
    Indicator,
    IndicatorReading,
    ProtectedProposal,
    StaffMove,
    StudySupport,
    Training,
)
from tests.cast import Cast, term


def a_commendation(cast: Cast, *, unit: str = "an-binh", **changes: Any) -> Commendation:
    """A commune's clerk gets a certificate for daring to answer."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "subject": Finding.Subject.PERSON,
        "official": cast.official("commune-clerk") if unit == "an-binh" else None,
        "collective": "",
        "form": term("commendation_form", "certificate"),
        "criteria": [term("commendation_criterion", "dare-to-answer")],
        "reason": "Tham mưu giải quyết dứt điểm hồ sơ đất đai tồn đọng.",
        "decision_number": "412/QĐ-UBND",
        "decided_on": date(2023, 8, 1),
        "decided_by": "Chủ tịch Ủy ban nhân dân huyện",
        "amount": None,
        "actor": None,
    }
    return actions.record_commendation(**{**values, **changes})


def a_proposal(cast: Cast, *, unit: str = "an-binh", **changes: Any) -> ProtectedProposal:
    """A commune's clerk proposes something new to the district."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "official": cast.official("commune-clerk") if unit == "an-binh" else None,
        "title": "Trả kết quả thủ tục hành chính tại nhà",
        "content": "Thí điểm trả kết quả tại nhà cho người cao tuổi trong sáu tháng.",
        "submitted_on": date(2023, 6, 1),
        "authority": cast.unit("thi-du"),
        "actor": None,
    }
    return actions.record_proposal(**{**values, **changes})


def allowed(cast: Cast, proposal: ProtectedProposal, *, on: date = date(2023, 7, 3)) -> ProtectedProposal:
    """The same proposal, allowed by the authority."""
    actions.appraise_proposal(proposal=proposal, on=proposal.submitted_on, actor=cast.user("clerk"))
    actions.allow_proposal(
        proposal=proposal,
        decision_number="58/UBND-NV",
        decided_on=on,
        pilot_until=date(2023, 12, 31),
        reason="",
        measure="Giữ kín họ tên người đề xuất.",
        measure_until=date(2024, 6, 30),
        actor=cast.user("leader"),
    )
    return proposal


def a_training(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> Training:
    """A course of the district with forty turns."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "title": "Bồi dưỡng kỹ năng giải quyết thủ tục hành chính",
        "field": term("training_field", "state-management"),
        "starts_on": date(2023, 7, 3),
        "ends_on": date(2023, 7, 7),
        "turns": 40,
        "persons": None,
        "women": None,
        "young": None,
        "ethnic_minority": None,
        "place": "",
        "decision_number": "",
        "actor": None,
    }
    return actions.record_training(**{**values, **changes})


def a_study_support(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> StudySupport:
    """Support for one official of the district whose name is not kept."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "official": None,
        "persons": 1,
        "field": term("training_field", "professional"),
        "course": "Thạc sĩ quản lý công",
        "amount": Decimal(12000000),
        "decision_number": "",
        "decided_on": date(2023, 8, 1),
        "actor": None,
    }
    return actions.record_study_support(**{**values, **changes})


def a_staff_move(cast: Cast, *, unit: str = "an-binh", **changes: Any) -> StaffMove:
    """Somebody of a commune is moved to another post."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "official": None,
        "kind": term("staff_move", "position-change"),
        "to_unit": None,
        "decided_on": date(2023, 8, 1),
        "decision_number": "",
        "reason": "Chuyển đổi vị trí công tác định kỳ.",
        "person_kinds": [],
        "finding": None,
        "actor": None,
    }
    return actions.record_staff_move(**{**values, **changes})


def an_annual_rating(cast: Cast, *, unit: str = "an-binh", **changes: Any) -> AnnualRating:
    """Somebody of a commune did well in the year before."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "official": cast.official("commune-clerk") if unit == "an-binh" else None,
        "year": 2022,
        "label": term("annual_rating", "good"),
        "score": None,
        "decided_on": date(2023, 7, 20),
        "decision_number": "31/QĐ-UBND",
        "decided_by": "Chủ tịch Ủy ban nhân dân xã",
        "note": "",
        "actor": None,
    }
    return actions.record_annual_rating(**{**values, **changes})


def a_capacity_review(cast: Cast, *, unit: str = "an-binh", **changes: Any) -> CapacityReview:
    """A section of nine people."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "section": "Bộ phận Một cửa",
        "reviewed_on": date(2023, 8, 10),
        "fit": 6,
        "to_train": 2,
        "to_reassign": 1,
        "note": "",
        "actor": None,
    }
    return actions.record_capacity_review(**{**values, **changes})


def an_indicator_reading(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> IndicatorReading:
    """What the district has disbursed of its plan in two months."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "indicator": Indicator.objects.get(code="public-investment-disbursed"),
        "starts_on": date(2023, 7, 1),
        "ends_on": date(2023, 8, 31),
        "planned": Decimal(80000),
        "actual": Decimal(36800),
        "field": term("field", "land"),
        "manifestation": term("manifestation", "delaying"),
        "source": "Báo cáo giải ngân tháng 8/2023",
        "actor": None,
    }
    return actions.record_indicator_reading(**{**values, **changes})
