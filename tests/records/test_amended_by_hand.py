"""Row 72: records of every kind are amended on their pages; what they said before and who did it is kept."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from dashboards.actions import record_chart_note
from records.models import Change
from records.registry import kind_of
from tests.by_hand import fill, told
from tests.cast import TODAY, Cast
from tests.remedies import good_half, moves, records, registers
from tests.reports import builders
from tests.reports.signed_before import a_past_report, a_typed_figure
from tests.reports.test_dossiers import opened

Make = Callable[[Cast], Model]


def a_plan(cast: Cast) -> Model:
    return records.a_task(cast).plan


def a_holding(cast: Cast) -> Model:
    return registers.a_holding(cast, registers.a_function(cast))


def a_promise(cast: Cast) -> Model:
    return registers.a_promise(cast, registers.a_review(cast, registers.a_round(cast)))


def asking(cast: Cast) -> Model:
    return moves.asking(cast, asked_on=TODAY, deadline=date(2023, 9, 27))


def an_act(cast: Cast) -> Model:
    return builders.an_act("thi-du")


def a_recommendation(cast: Cast) -> Model:
    return builders.a_recommendation(cast, act=an_act(cast))


def a_figure(cast: Cast) -> Model:
    return a_typed_figure(a_past_report(cast.unit("thi-du"), builders.open_round().regime))


def a_chart_note(cast: Cast) -> Model:
    return record_chart_note(
        unit=cast.unit("thi-du"),
        about=cast.unit("thi-du"),
        board="findings",
        exhibit="trend",
        quarter="",
        narrowed="",
        text="Tăng.",
        actor=cast.user("clerk"),
    )


AMENDED: list[tuple[Make, str, str, str, str]] = [
    (good_half.a_capacity_review, "section", "bộ phận", "Bộ phận Một cửa", "Bộ phận Văn thư"),
    (good_half.a_commendation, "decision_number", "số quyết định", "412/QĐ-UBND", "413/QĐ-UBND"),
    (good_half.a_proposal, "title", "tên đề xuất", "Trả kết quả thủ tục hành chính tại nhà", "Trả kết quả tại nhà"),
    (good_half.a_staff_move, "reason", "lý do", "Chuyển đổi vị trí công tác định kỳ.", "Theo kế hoạch năm 2023."),
    (good_half.a_training, "turns", "số lượt", "40", "41"),
    (
        good_half.an_indicator_reading,
        "source",
        "nguồn số liệu",
        "Báo cáo giải ngân tháng 8/2023",
        "Báo cáo số 88/BC-TCKH",
    ),
    (registers.a_function, "clause", "điều, khoản", "", "Điều 5"),
    (a_holding, "until", "đến hết ngày", "", "31/12/2023"),
    (records.an_inspection, "title", "tên cuộc kiểm tra", "Kiểm tra công vụ năm 2023", "Kiểm tra trách nhiệm năm 2023"),
    (registers.a_rule, "number", "số, ký hiệu", "", "12/QC-PNV"),
    (a_plan, "title", "tên kế hoạch", "Kế hoạch khắc phục năm 2023", "Kế hoạch khắc phục hạn chế năm 2023"),
    (records.a_task, "title", "nhiệm vụ", "Kiểm tra đột xuất việc chấp hành giờ giấc làm việc", "Kiểm tra đột xuất"),
    (a_promise, "text", "nội dung lời hứa", "Trả lời công dân đúng hẹn.", "Trả lời công dân trong ba ngày."),
    (registers.a_round, "due_on", "hạn nộp", "31/08/2023", "15/09/2023"),
    (
        asking,
        "matter",
        "nội dung lấy ý kiến",
        "Dự thảo quy chế phối hợp giải quyết thủ tục đất đai",
        "Dự thảo quy chế phối hợp",
    ),
    (an_act, "title", "trích yếu", "về việc thử", "về việc thử nghiệm"),
    (a_recommendation, "text", "nội dung kiến nghị", "Rà soát, hoàn thiện hệ thống pháp luật.", "Rà soát Nghị định."),
    (a_figure, "value", "số đã in", "8", "9"),
    (opened, "note", "ghi chú", "", "Gồm cả bản giấy"),
    (a_chart_note, "text", "ghi chú", "Tăng.", "Tăng vì kiểm tra đột xuất."),
]


@pytest.mark.parametrize(
    ("make", "field", "label", "before", "after"), AMENDED, ids=[make.__name__ for make, *_rest in AMENDED]
)
def test_a_record_is_amended(
    client: Client, cast: Cast, make: Make, field: str, label: str, before: str, after: str
) -> None:
    row, who = make(cast), cast.user("registrar" if make is opened else "clerk")
    kind = kind_of(type(row))
    assert kind is not None
    own = fill(client, who, reverse(kind.url_name(f"amend_{kind.code}"), args=[row.pk]), **{field: after})
    assert Change.objects.about(row).get().fields == [{"field": label, "before": before, "after": after}]
    assert told("amend", row, who).detail == {"fields": [field]}
    assert after in client.get(own).content.decode()
