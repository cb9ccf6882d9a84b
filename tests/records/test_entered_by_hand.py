"""Row 72: records are entered on their pages; they say what was typed, and the journal tells by whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from records.registry import kinds
from remedies.models import Finding, Promise
from reports.actions import close_dossier
from tests.by_hand import fill, told
from tests.cast import TODAY, Cast
from tests.remedies import registers
from tests.reports.test_dossiers import opened, put


@dataclass(frozen=True)
class Entered:
    """What is typed into the form of a kind, and what the record says then."""

    code: str
    typed: dict[str, Any]
    says: dict[str, Any]
    verb: str = ""


ENTERED = [
    Entered(
        "capacity_review",
        {"unit": "xã An Bình", "section": "Bộ phận Một cửa", "reviewed_on": "10/8/2023", "fit": "6", "to_train": "2"},
        {"section": "Bộ phận Một cửa", "reviewed_on": date(2023, 8, 10), "fit": 6, "to_train": 2, "to_reassign": 0},
    ),
    Entered(
        "finding",
        {
            "unit": "xã An Bình",
            "found_on": "12/7/2023",
            "trigger": "Kiểm tra công vụ",
            "manifestations": ["Né tránh công việc được giao"],
            "field": "Đất đai",
            "step": "Dấu hiệu",
            "summary": "Hồ sơ đất đai trả chậm nhiều lần.",
            "causes": ["Bố trí cán bộ chưa đúng chuyên môn, trình độ, nghiệp vụ"],
            "subject": "tập thể",
        },
        {"summary": "Hồ sơ đất đai trả chậm nhiều lần.", "subject": Finding.Subject.ORGANISATION, "official": None},
    ),
    Entered(
        "indicator_reading",
        {
            "unit": "huyện Thí Dụ",
            "indicator": "Giải ngân vốn đầu tư công (triệu đồng)",
            "starts_on": "1/7/2023",
            "ends_on": "31/8/2023",
            "planned": "80000",
            "actual": "36800",
            "source": "Báo cáo giải ngân tháng 8/2023",
            "field": "Đất đai",
        },
        {"planned": Decimal(80000), "actual": Decimal(36800), "source": "Báo cáo giải ngân tháng 8/2023"},
    ),
    Entered(
        "proposal",
        {
            "unit": "xã An Bình",
            "submitted_on": "1/6/2023",
            "title": "Trả kết quả tại nhà",
            "content": "Thí điểm trong sáu tháng.",
            "authority": "huyện Thí Dụ",
            "official": "Bùi Thị Ấp [bui-thi-ap]",
        },
        {"title": "Trả kết quả tại nhà", "submitted_on": date(2023, 6, 1), "state": "received"},
    ),
    Entered(
        "study_support",
        {
            "unit": "xã An Bình",
            "decided_on": "1/8/2023",
            "field": "Lý luận chính trị",
            "course": "Cao cấp lý luận chính trị",
            "amount": "12000000",
        },
        {"persons": 1, "course": "Cao cấp lý luận chính trị", "amount": Decimal(12_000_000)},
    ),
    Entered(
        "training",
        {
            "unit": "huyện Thí Dụ",
            "title": "Bồi dưỡng kỹ năng",
            "field": "Lý luận chính trị",
            "starts_on": "3/7/2023",
            "ends_on": "7/7/2023",
            "turns": "40",
        },
        {"title": "Bồi dưỡng kỹ năng", "turns": 40, "ends_on": date(2023, 7, 7)},
    ),
]


@pytest.mark.parametrize("entered", ENTERED, ids=lambda entered: entered.code)
def test_a_record_is_entered(client: Client, cast: Cast, entered: Entered) -> None:
    enter(client, cast, entered)


def test_a_second_unit_is_entered_for_a_function(client: Client, cast: Cast) -> None:
    function = registers.a_function(cast)
    typed = {"function": f"x [{function.pk}]", "unit": "Văn phòng HĐND và UBND huyện Thí Dụ [van-phong-thi-du]"}
    said = {"since": "1/1/2023", "role": "Chủ trì"}
    enter(client, cast, Entered("function_holding", typed | said, {"function": function}, "record_holding"))


def test_a_promise_is_entered_for_a_self_review(client: Client, cast: Cast) -> None:
    review = registers.a_review(cast, registers.a_round(cast))
    typed = {"review": str(review.pk), "text": "Trả lời công dân đúng hẹn.", "due_on": "10/9/2023"}
    enter(client, cast, Entered("promise", typed, {"review": review, "due_on": date(2023, 9, 10)}))
    assert Promise.objects.get().state == "open"


def test_files_are_handed_to_the_archive(client: Client, cast: Cast) -> None:
    dossier = opened(cast)
    put(cast, dossier)
    close_dossier(dossier=dossier, closed_on=TODAY, actor=cast.user("clerk"))
    typed = {
        "dossiers": [f"{dossier}, {dossier.title} (10 năm)"],
        "giver": "Phạm Văn Giấy",
        "receiver": "Nguyễn Thị Kho",
        "receiver_post": "Lưu trữ viên",
        "fonds": "Tài liệu năm 2023",
    }
    enter(client, cast, Entered("archive_transfer", typed, {"handed_on": TODAY}, "hand_over_dossiers"), who="registrar")
    dossier.refresh_from_db()
    assert dossier.transfer is not None


def enter(client: Client, cast: Cast, entered: Entered, *, who: str = "clerk") -> None:
    """On its page, by somebody: what the record says then, and what the journal does."""
    kind = kinds()[entered.code]
    own = fill(client, cast.user(who), reverse(kind.url_name(f"add_{kind.code}")), **entered.typed)
    row = kind.model._base_manager.latest("pk")
    assert {name: getattr(row, name) for name in entered.says} == entered.says
    told(entered.verb or f"record_{entered.code}", row, cast.user(who))
    assert own == reverse(kind.url_name(kind.code), args=[row.pk])
