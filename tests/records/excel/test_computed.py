"""What pages work out goes out as Excel too: narrowed and ordered as the page is, noted, behind the page's own door."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from journal.models import Entry
from records.exporting import Computed
from remedies.limits import USUAL, Limit
from tests.cast import TODAY, Cast, enter, term
from tests.records.excel.filled import rows_of
from tests.remedies.good_half import an_indicator_reading
from tests.remedies.moves import an_overdue_task, asking
from tests.remedies.records import a_finding
from tests.remedies.registers import a_review, a_round, a_rule
from tests.remedies.test_warnings import a_confirmed_finding
from units.actions import give_delegation
from units.ranks import DelegationKind

Take = Callable[..., tuple[str, list[dict[str, Any]]]]


@pytest.fixture
def take(client: Client, cast: Cast) -> Take:
    """`take("clerk", "remedies:export_heads", query="unit=an-binh")`: what is told on top, and rows by their heads."""

    def taken(who: str, name: str, *args: object, query: str = "") -> tuple[str, list[dict[str, Any]]]:
        client.force_login(cast.user(who))
        answer = client.post(reverse(name, args=args), {"query": query})
        assert answer.status_code == 200, (name, answer.status_code)
        _title, told, head, *rows = rows_of(answer.content)
        return told[0], [dict(zip(head, row, strict=True)) for row in rows]

    return taken


def test_warnings_and_heads_go_out_as_they_are_narrowed_and_sorted(cast: Cast, client: Client, take: Take) -> None:
    a_confirmed_finding(cast)
    an_overdue_task(cast)
    told, rows = take("inspector", "remedies:export_warnings", query="sort=kind&page=3")
    assert told.startswith("Điều kiện: không lọc · 2 dòng")
    kinds = [row["Loại cảnh báo"] for row in rows]
    assert sorted(kinds) == ["Có biểu hiện, chưa có kế hoạch khắc phục", "Nhiệm vụ quá hạn kéo dài"]
    _told, rows = take("inspector", "remedies:export_warnings", query="sort=-kind")
    assert [row["Loại cảnh báo"] for row in rows] == kinds[::-1]
    told, rows = take("inspector", "remedies:export_warnings", query="kind=overdue")
    assert (len(rows), "Loại cảnh báo: Nhiệm vụ quá hạn kéo dài" in told) == (1, True)
    assert take("sibling-clerk", "remedies:export_warnings")[1] == []
    for _turn in range(USUAL[Limit.REPLIES_AT_FAULT]):
        asking(cast, "an-binh")
    poor = take("inspector", "remedies:export_warnings", query="kind=poor_replies")[1]
    assert [row["Đơn vị"] for row in poor] == ["Xã An Bình"]
    _told, rows = take("inspector", "remedies:export_heads", query="sort=-overdue")
    heads = [(row["Người đứng đầu"], row["Biểu hiện, vụ việc"], row["Nhiệm vụ quá hạn"]) for row in rows]
    assert heads == [("Võ Thị Soi", 0, 1), ("Ngô Văn Thôn", 1, 0)]
    later = take("inspector", "remedies:export_heads", query="since=2023-09-19&unit=an-binh")[1]
    assert [row["Biểu hiện, vụ việc"] for row in later] == [0]
    client.force_login(cast.user("auditor"))
    assert client.post(reverse("remedies:export_heads")).status_code == 404
    noted = [
        (entry.detail["kind"], entry.detail["rows"]) for entry in Entry.objects.filter(verb="export").order_by("id")
    ]
    assert noted[:3] == [("warnings", 2), ("warnings", 2), ("warnings", 1)]


def test_causes_by_unit_go_out_as_the_page_counts_them(cast: Cast, take: Take) -> None:
    lax = term("cause", "lax-discipline")
    for unit in ("an-binh", "an-binh", "an-binh", "thi-du"):
        a_finding(cast, unit=unit, named="", causes=[lax])
    told, rows = take("reviewer", "remedies:export_causes", query="unit=thi-du&until=20/9/2023")
    assert "huyện Thí Dụ, phát hiện từ 01/01/2023 đến 20/09/2023" in told
    assert [(row["Nguyên nhân"], row["Huyện Thí Dụ"], row["Xã An Bình"]) for row in rows] == [(lax.name, 1, 3)]
    assert take("administrator", "remedies:export_causes")[1] == [], "who sees no cases"
    assert Entry.objects.filter(verb="export", detail={"kind": "causes", "rows": 1}).count() == 1


def test_the_register_of_rules_goes_out_with_how_many_have_each(cast: Cast, client: Client, take: Take) -> None:
    a_rule(cast)
    told, rows = take("clerk", "remedies:export_rule_register", query="sort=-working-regulation")
    assert "tại ngày 20/09/2023" in told
    kind = next(head for head in rows[0] if head.startswith("Quy chế làm việc"))
    assert kind.endswith(f"(1/{len(rows)})")
    assert rows[0]["Đơn vị"] == "Phòng Nội vụ huyện Thí Dụ"
    assert rows[0][kind].startswith("Còn hiệu lực")
    assert {row[kind] for row in rows[1:]} == {"Chưa ban hành"}
    client.force_login(cast.user("clerk"))
    page = (
        client.get(reverse("remedies:rule_register"), {"sort": "-unit", "state": "lacking"})
        .content.decode()
        .partition("<table")[2]
    )
    names = [
        row["Đơn vị"] for row in take("clerk", "remedies:export_rule_register", query="sort=-unit&state=lacking")[1]
    ]
    assert names == sorted(names, key=lambda name: page.index(f">{name}<")), "in the order of the page"


def test_turn_out_indicators_and_kinds_go_out(cast: Cast, take: Take) -> None:
    own = a_round(cast)
    a_review(cast, own)
    a_review(cast, own, member_code="ĐV-0002", submitted_on=None, with_office=True)
    told, rows = take("clerk", "remedies:export_turnout", own.pk, query="waiting=on")
    assert own.title in told
    assert [(row["Đã nộp"], row["Tổng số"], row["Tỷ lệ (%)"], row["Còn thiếu"]) for row in rows] == [(1, 2, 50, 1)]
    reading = an_indicator_reading(cast)
    _told, rows = take("clerk", "remedies:export_indicators_beside")
    assert [(row["Thực hiện"], row["Biểu hiện, vụ việc"]) for row in rows] == [(reading.actual, 0)]
    _told, rows = take("clerk", "units:export_kinds")
    assert {row["Mã"]: row["Số đơn vị"] for row in rows}["commune"] > 1


def test_delegations_of_a_unit_go_out_as_of_the_day(
    cast: Cast, client: Client, take: Take, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(cast, "head", "Kiều Văn Chánh", unit="van-phong-thi-du", post="Chánh Văn phòng", role=None, node="")
    give_delegation(
        unit=cast.unit("thi-du"),
        kind=DelegationKind.BY_ORDER,
        receiver=cast.postings["head"],
        matters="Báo cáo định kỳ",
        act_notation="05/QĐ-UBND",
        act_day=TODAY,
        since=TODAY,
        until=None,
        actor=None,
    )
    for query, state in (("", "Đang hiệu lực"), ("on=1/9/2023", "Chưa bắt đầu")):
        _told, rows = take("clerk", "units:export_delegations", "thi-du", query=query)
        assert [(row["Người được giao ký"], row["Trạng thái"]) for row in rows] == [("Kiều Văn Chánh", state)]
    settings.NAMES_A_DAY = 2
    address = reverse("units:export_delegations", args=["thi-du"])
    assert client.post(address).status_code == 403, "a table that a page works out is under the brake too (row 74)"
    with monkeypatch.context() as unguarded:
        unguarded.setattr(Computed, "names", 0)
        assert client.post(address).status_code == 200
    client.force_login(cast.user("sibling-clerk"))
    assert client.post(address).status_code == 404
