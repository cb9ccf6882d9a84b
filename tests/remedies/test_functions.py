"""Functions, who holds them, and the detector of overlaps and gaps (need 5)."""

from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import openpyxl
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from journal.refusal import Refused
from remedies.facts.functions import Detected, detect
from remedies.models import Function, FunctionHolding, FunctionLikeness
from tests.cast import TODAY, Cast, term
from tests.remedies.registers import a_function, a_holding
from units.actions import close_unit
from units.models import Unit


def detected(on: date = TODAY, least: float = 0.6) -> Detected:
    return detect(Function.objects.all(), Unit.objects.filter(code__endswith="thi-du"), on=on, least=least)


def titles(rows: Any) -> list[str]:
    return [row.title for row in rows]


def test_seeded_overlaps_and_gaps_are_found_as_of_a_day(cast: Cast) -> None:
    shared = a_function(cast, "Quản lý trật tự xây dựng")
    second = a_holding(cast, shared, until=date(2023, 6, 30))
    a_function(cast, "Quản lý hộ tịch", leads=[], helpers=[cast.unit("van-phong-thi-du")])
    a_function(cast, "Tiếp công dân")
    assert titles(detected().several) == []
    assert titles(detected(date(2023, 6, 30)).several) == ["Quản lý trật tự xây dựng"]
    assert titles(detected().nobody) == ["Quản lý hộ tịch"]
    FunctionHolding.objects.filter(pk=second.pk).update(until=None)
    assert titles(detected().several) == ["Quản lý trật tự xây dựng"]
    assert titles(detected(date(2021, 12, 31)).nobody) == []
    idle = {row.unit.code for row in detected().idle}
    assert idle == {"tt-thi-du", "van-hoa-thi-du", "truong-thi-du"}


def test_a_lead_that_has_ended_as_a_unit_leaves_a_gap(cast: Cast) -> None:
    a_function(cast, "Tiếp công dân", leads=[cast.unit("van-phong-thi-du")])
    assert titles(detected().nobody) == []
    close_unit(unit=cast.unit("van-phong-thi-du"), on=date(2023, 9, 1), actor=None)
    assert titles(detected().nobody) == ["Tiếp công dân"]


def test_near_duplicates_are_found_by_title_accents_and_stock_words_aside(cast: Cast) -> None:
    first = a_function(cast, "Tham mưu, giúp Ủy ban nhân dân huyện quản lý nhà nước về đất đai trên địa bàn huyện")
    second = a_function(cast, "Quản lý đất đai", unit="an-binh", leads=[cast.unit("an-binh")])
    a_function(cast, "Quản lý nhà nước về xây dựng")
    permit = a_function(cast, "Cấp giấy phép xây dựng")
    other = a_function(cast, "Cap phep xay dung nha o")
    pairs = [(row.first, row.second, round(row.likeness * 100)) for row in detected().alike]
    assert pairs == [(first, second, 100), (permit, other, 64)]
    assert [(row.first, row.second) for row in detected(least=0.7).alike] == [(first, second)]
    Function.objects.filter(pk=second.pk).update(title="Tiếp công dân")
    assert [(row.first, row.second) for row in detected().alike] == [(permit, other)]
    Function.objects.filter(pk=second.pk).update(
        title="Quản lý đất đai", until=date(2023, 1, 1), since=date(2022, 1, 1)
    )
    assert [(row.first, row.second) for row in detected().alike] == [(permit, other)]
    assert detected(date(2022, 6, 1)).alike.count() == 2


def test_twin_without_the_trigger_no_likeness_is_known(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER function_likeness ON remedies_function")
    a_function(cast, "Quản lý đất đai")
    a_function(cast, "Quản lý đất đai", unit="an-binh")
    assert not FunctionLikeness.objects.exists()


def test_holdings_of_one_unit_do_not_overlap_and_those_of_two_may(cast: Cast) -> None:
    function = a_function(cast)
    a_holding(cast, function)
    with pytest.raises(Refused, match="đã có phân công"):
        a_holding(cast, function, unit="noi-vu-thi-du", role="help")
    held = {"function": function, "unit": cast.unit("noi-vu-thi-du"), "role": "lead"}
    with pytest.raises(IntegrityError, match="function_holding_once_on_a_day"), transaction.atomic():
        FunctionHolding.objects.create(**held, since=date(2023, 5, 1), until=None)
    FunctionHolding.objects.filter(**held).update(until=date(2023, 4, 30))
    FunctionHolding.objects.create(**held, since=date(2023, 5, 1), until=None)
    refused: list[tuple[dict[str, Any], str]] = [
        ({"unit": "tt-thi-du", "since": date(2021, 12, 31)}, "chưa có vào ngày"),
        ({"unit": "tt-thi-du", "until": date(2022, 12, 31)}, "sau hoặc trùng ngày bắt đầu"),
    ]
    for changes, sentence in refused:
        with pytest.raises(Refused, match=sentence):
            a_holding(cast, function, **changes)
    with pytest.raises(Refused, match="vừa chủ trì vừa phối hợp"):
        a_function(cast, helpers=[cast.unit("noi-vu-thi-du")])


def test_a_clerk_enters_functions_and_takes_the_findings_away(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("clerk"))
    field = term("field", "land").pk
    form = {"unit": "thi-du", "title": "Quản lý đất đai", "field": field, "since": "01/01/2023"}
    for leads in ("noi-vu-thi-du\nvan-phong-thi-du", ""):
        answer = client.post(
            "/functions/add/", {**form, "leads": leads, "helpers": "", "idempotency_key": str(uuid4())}
        )
        assert answer.status_code == 302, answer.context["form"].errors
    page = client.get("/functions/overlaps/").content.decode()
    assert "Phòng Nội vụ huyện Thí Dụ; Văn phòng HĐND và UBND huyện Thí Dụ" in page
    assert 'name="unit"' in page.split('id="filters"')[1].split("</form>")[0]
    for show, words in (("nobody", "Quản lý đất đai"), ("alike", "100"), ("idle", "Thị trấn Thí Dụ")):
        assert words in client.get(f"/functions/overlaps/?show={show}&unit=thi-du").content.decode()
    answer = client.post("/functions/overlaps/export/", {"query": "unit=thi-du&likeness=80"})
    assert "attachment" in answer["Content-Disposition"]
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows[:3]] == ["Từ hai đơn vị chủ trì", "Chưa có đơn vị chủ trì", "Gần giống nhau"]
    assert (rows[2][1], rows[2][5], rows[2][7]) == ("Quản lý đất đai", "Quản lý đất đai", 100)
    assert {row[8] for row in rows[3:]} >= {"Xã An Bình", "Thị trấn Thí Dụ"}
    lists = (
        client.get("/functions/?lead=several").content.decode(),
        client.get("/functions/?lead=none").content.decode(),
    )
    assert all("1–1 trong 1" in page for page in lists)
    client.force_login(cast.user("sibling-clerk"))
    assert "Quản lý đất đai" not in client.get("/functions/overlaps/").content.decode()
    assert client.get("/functions/pick/?q=dat dai").json() == {"found": []}


def test_an_office_sees_the_function_that_the_list_above_gives_it(cast: Cast, client: Client) -> None:
    function = a_function(cast)
    client.force_login(cast.user("office-clerk"))
    assert client.get(f"/functions/{function.pk}/").status_code == 200
    assert client.get(f"/functions/{function.pk}/amend/").status_code == 403
    client.force_login(cast.user("commune-clerk"))
    assert client.get(f"/functions/{function.pk}/").status_code == 404
