"""The registers come in as Excel: figures that contradict themselves, rules that renew others, names out of sight."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from records.models import WorkbookImport
from remedies.models import InternalRule, SelfReview, Workforce
from tests.cast import Cast
from tests.records.excel.filled import blank, fill, lists_of, rows_of, send
from tests.remedies.registers import BINH_THUAN, a_round, a_rule

NAME = "Đinh Thị Kín"


@pytest.fixture
def clerk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.user("clerk"))
    return client


def sent(client: Client, cast: Cast, code: str, plural: str, *rows: dict[str, Any]) -> WorkbookImport:
    """The import of a filled-in template, tried and not yet confirmed."""
    answer = send(client, plural, fill(blank(code, cast.user("clerk")), rows))
    assert answer.status_code == 302, answer.content.decode()
    return WorkbookImport.objects.latest("pk")


def confirm(client: Client, plural: str, row: WorkbookImport) -> None:
    client.post(f"/{plural}/imports/{row.pk}/confirm/", {"idempotency_key": str(uuid4())})


def test_base_figures_come_in_when_their_parts_make_the_whole(clerk: Client, cast: Cast) -> None:
    figures = {f"count_{code}": number for code, number in BINH_THUAN.items()}
    row = {"unit": "thi-du", "counted_on": "30/6/2023", "source": "Thống kê", **figures}
    wrong = sent(
        clerk,
        cast,
        "workforce",
        "workforces",
        row,
        {**row, "count_party-organisations": 464},
        {**row, "counted_on": "30/6/2019"},
    )
    (torn,) = [problem["reason"] for problem in wrong.problems if problem["row"] == 5]
    assert "248 + 215 là 463, không bằng 464 đã ghi" in torn
    early = [problem["reason"] for problem in wrong.problems if problem["row"] == 6]
    assert "Biểu mẫu của ngày 30/06/2019 không hỏi nội dung này; hãy để trống." in early
    assert not Workforce.objects.exists()
    confirm(clerk, "workforces", sent(clerk, cast, "workforce", "workforces", row))
    assert Workforce.objects.get().counts == BINH_THUAN


def test_a_rule_of_the_new_year_names_the_one_that_it_renews(clerk: Client, cast: Cast) -> None:
    old = a_rule(cast, issued_on=date(2022, 1, 10), valid_until=date(2022, 12, 31), title="Quy chế làm việc năm 2022")
    empty = blank("internal_rule", cast.user("clerk"))
    assert f"Quy chế làm việc năm 2022 [{old.pk}]" in lists_of(empty)
    row = {"unit": "noi-vu-thi-du", "kind": "Quy chế làm việc", "title": "Quy chế làm việc", "issued_on": "9/1/2023"}
    taken = sent(clerk, cast, "internal_rule", "internal-rules", {**row, "renews": f"… [{old.pk}]"})
    assert not taken.problems
    confirm(clerk, "internal-rules", taken)
    assert InternalRule.objects.get(title="Quy chế làm việc").renews == old


def test_members_of_a_round_come_in_and_nobody_is_shown(clerk: Client, cast: Cast) -> None:
    called = a_round(cast)
    empty = blank("self_review", cast.user("clerk"))
    assert "Bùi" not in str(rows_of(empty)) + str(lists_of(empty)), "the template offers nobody"
    row = {"round": called.title, "unit": "an-binh", "member_name": NAME, "submitted_on": "1/8/2023"}
    rows = [{**row, "member_code": f"ĐV-{number}", "promises": "Đúng hẹn."} for number in (1, 2)]
    twice = sent(clerk, cast, "self_review", "self-reviews", *rows, {**row, "member_code": "ĐV-1"})
    assert [problem["reason"] for problem in twice.problems] == [
        "Đảng viên này đã có bản tự soi, tự sửa trong đợt này."
    ]
    taken = sent(clerk, cast, "self_review", "self-reviews", *rows)
    page = clerk.get(f"/self-reviews/imports/{taken.pk}/").content.decode()
    assert NAME not in page
    assert "ĐV-2" not in page
    assert "không giữ chức vụ" in page.lower(), "an empty cell is what the form begins with"
    confirm(clerk, "self-reviews", taken)
    assert list(SelfReview.objects.order_by("pk").values_list("member_code", "promises__text")) == [
        ("ĐV-1", "Đúng hẹn."),
        ("ĐV-2", "Đúng hẹn."),
    ]
