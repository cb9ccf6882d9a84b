"""Records of the registers and of self-reviews, small and named, on top of the cast; `changes` replace values."""

from datetime import date
from typing import Any

from remedies import actions
from remedies.models import Function, FunctionHolding, InternalRule, Promise, SelfReview, SelfReviewRound, Workforce
from tests.cast import Cast, term

BINH_THUAN = {
    "party-organisations": 463,
    "grassroots-committees": 248,
    "grassroots-cells": 215,
    "party-members": 41_782,
    "managed-officials": 370,
}
"""The base figures that Tỉnh ủy Bình Thuận printed in 2024."""


def a_rule(
    cast: Cast, *, unit: str = "noi-vu-thi-du", kind: str = "working-regulation", **changes: Any
) -> InternalRule:
    """An office's working regulation of the year."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "kind": term("internal_rule", kind),
        "title": "Quy chế làm việc năm 2023",
        "number": "",
        "issued_on": date(2023, 1, 10),
        "valid_until": date(2023, 12, 31),
        "renews": None,
        "actor": None,
    }
    return actions.record_internal_rule(**{**values, **changes})


def a_function(cast: Cast, title: str = "Cấp giấy phép xây dựng", *, unit: str = "thi-du", **changes: Any) -> Function:
    """A function in the district's list, led by its office of home affairs."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "title": title,
        "field": term("field", "construction"),
        "act": None,
        "clause": "",
        "since": date(2022, 1, 1),
        "until": None,
        "leads": [cast.unit("noi-vu-thi-du")],
        "helpers": [],
        "actor": None,
    }
    return actions.record_function(**{**values, **changes})


def a_holding(cast: Cast, function: Function, *, unit: str = "van-phong-thi-du", **changes: Any) -> FunctionHolding:
    """A second unit leads the function."""
    values: dict[str, Any] = {
        "function": function,
        "unit": cast.unit(unit),
        "role": FunctionHolding.Role.LEAD,
        "since": date(2023, 1, 1),
        "until": None,
        "actor": None,
    }
    return actions.record_holding(**{**values, **changes})


def a_workforce(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> Workforce:
    """Base figures of the district at midyear."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "counted_on": date(2023, 6, 30),
        "act": None,
        "source": "Báo cáo thống kê 6 tháng",
        "counts": dict(BINH_THUAN),
        "actor": None,
    }
    return actions.record_workforce(**{**values, **changes})


def a_round(cast: Cast, *, unit: str = "thi-du", **changes: Any) -> SelfReviewRound:
    """The district's round of 2023."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "title": "“Tự soi, tự sửa” năm 2023",
        "opened_on": date(2023, 7, 3),
        "due_on": date(2023, 8, 31),
        "oath": "",
        "act": None,
        "actor": None,
    }
    return actions.open_self_review_round(**{**values, **changes})


def a_review(cast: Cast, of_round: SelfReviewRound, *, unit: str = "an-binh", **changes: Any) -> SelfReview:
    """A member without an office in a commune has handed in."""
    values: dict[str, Any] = {
        "round": of_round,
        "unit": cast.unit(unit),
        "official": None,
        "member_code": "ĐV-0001",
        "member_name": "Đinh Thị Kín",
        "with_office": False,
        "submitted_on": date(2023, 8, 1),
        "promises": (),
        "promises_due_on": None,
        "actor": None,
    }
    return actions.record_self_review(**{**values, **changes})


def a_promise(cast: Cast, review: SelfReview, **changes: Any) -> Promise:
    """Something that the member promised."""
    values: dict[str, Any] = {
        "review": review,
        "text": "Trả lời công dân đúng hẹn.",
        "due_on": date(2023, 9, 10),
        "actor": None,
    }
    return actions.record_promise(**{**values, **changes})
