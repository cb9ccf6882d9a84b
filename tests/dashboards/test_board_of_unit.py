"""What units reported stands in the dashboard of a unit for those alone who see the reports (rows 2 and 3)."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from dashboards.boards import BOARDS
from dashboards.facts.boards.over_time import FIGURE, filed, ids_then
from reports.models import Filing, Report
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_round
from tests.remedies.records import a_finding
from tests.reports.lower import filed as a_filing
from tests.reports.lower import said
from units.access import standing
from units.actions import merge_units

TOLD = {"thi-du": 7301, "an-binh": 7302, "vi-nhu": 7303, "xa-khac": 7304}
"""The numbers of findings that units reported; no other number of this world is as big."""


@pytest.fixture
def reported(cast: Cast) -> Cast:
    """A district, one of its communes, the district beside it and a commune of another province have reported."""
    code, window = FIGURE
    for unit, value in TOLD.items():
        figures = [{"code": code, "window": window, "value": value, "text": str(value)}]
        a_filing(cast, a_round(), unit, [said("Đã kiểm tra.")], figures=figures)
    return cast


def everything(client: Client, unit: str) -> str:
    """The page, the drawing and the workbook of the chart, as far as they are given."""
    address = ["unit", "findings"]
    page = client.get(reverse("board", args=["unit"]), {"unit": unit})
    assert page.status_code == 200
    drawing = client.get(reverse("chart", args=address), {"unit": unit})
    book = client.post(reverse("take_chart", args=address), {"query": f"unit={unit}"})
    told = page.content.decode()
    if drawing.status_code == 200:
        told += drawing.content.decode()
    if book.status_code == 200:
        sheet = openpyxl.load_workbook(BytesIO(book.getvalue())).worksheets[0]
        told += " ".join(str(cell) for row in sheet.values for cell in row)
    return f"{drawing.status_code} {book.status_code} {told}"


def shows(told: str, unit: str) -> int:
    """How often the number that a unit reported is shown."""
    return told.count(str(TOLD[unit])) + told.count(f"{TOLD[unit]:,}".replace(",", "."))


def test_a_foreign_or_unknown_unit_shows_nothing(reported: Cast, as_user: AsUser) -> None:
    for unit in ("vi-nhu", "xa-khac", "minh-hoa", "khong-co"):
        told = everything(as_user("leader"), unit)
        assert told.startswith("404 404 ")
        assert not any(shows(told, one) for one in TOLD), unit
        assert "không thuộc phạm vi của bạn" in told or "Không có đơn vị" in told
    for unit in ("thi-du", "an-binh"):
        told = everything(as_user("leader"), unit)
        assert told.startswith("200 200 ")
        assert shows(told, unit) >= 3, unit


def test_a_report_out_of_sight_is_not_counted_whatever_unit_is_asked_for(reported: Cast) -> None:
    quarters = BOARDS["unit"].asked(reported.user("leader"), QueryDict("")).quarters
    seen = {
        who: {
            unit
            for unit in TOLD
            if any(filed(reported.unit(unit), quarters, Report.objects.visible_to(standing(reported.user(who)))))
        }
        for who in ("commune-leader", "leader", "sibling-leader", "reviewer", "foreign-leader")
    }
    assert seen == {
        "commune-leader": {"an-binh"},
        "leader": {"thi-du", "an-binh"},
        "sibling-leader": {"vi-nhu"},
        "reviewer": {"thi-du", "an-binh", "vi-nhu"},
        "foreign-leader": {"xa-khac"},
    }


def test_what_was_accepted_counts_until_its_correction_is_accepted_too(reported: Cast) -> None:
    code, window = FIGURE
    first = Filing.objects.get(report__unit=reported.unit("thi-du"))
    figures = [{"code": code, "window": window, "value": 8301, "text": "8301"}]
    again = a_filing(reported, a_round(), "thi-du", [], state="issued", figures=figures, replaces=first)
    quarters = BOARDS["unit"].asked(reported.user("leader"), QueryDict("")).quarters

    def told() -> set[int]:
        return {one[0] for one in filed(reported.unit("thi-du"), quarters, Report.objects.all()) if one}

    assert told() == {TOLD["thi-du"]}
    Filing.objects.filter(pk=again.pk).update(accepted_at=again.issued_at)
    assert told() == {8301}


def test_a_merger_that_is_still_to_come_changes_no_number_of_the_running_quarter(cast: Cast) -> None:
    a_finding(cast, unit="binh-hoa", named="", found_on=date(2023, 9, 16))
    quarters = BOARDS["unit"].asked(cast.user("leader"), QueryDict("")).quarters
    merge_units(olds=[cast.unit("binh-hoa")], new=cast.unit("an-binh"), on=date(2023, 11, 1), actor=None)
    an_binh, binh_hoa = (cast.unit(code) for code in ("an-binh", "binh-hoa"))
    assert ids_then(an_binh, quarters, on=TODAY)[-1] == {an_binh.pk}
    assert ids_then(an_binh, quarters, on=date(2023, 11, 1))[-1] == {an_binh.pk, binh_hoa.pk}
    shown = BOARDS["unit"].exhibits[0].make(BOARDS["unit"].asked(cast.user("leader"), QueryDict("unit=an-binh")))
    assert shown is not None
    assert [row.amounts[-1].value for row in shown.chart.table().rows[:2]] == [0, 0]


def test_a_drawing_taken_away_says_what_it_shows_up_to_when_and_of_what(reported: Cast, as_user: AsUser) -> None:
    address = reverse("chart", args=["unit", "findings"])
    taken = as_user("leader").get(address, {"unit": "an-binh"}).content.decode()
    assert ">Biểu hiện, vụ việc: Xã An Bình</text>" in taken
    assert ">Trong thời gian này đơn vị không sắp xếp lại.</text>" in taken
    assert "Số liệu đến hết ngày 20/09/2023. Điều kiện: Đơn vị: Xã An Bình.</text>" in taken
    assert "Điều kiện: không lọc.</text>" in as_user("leader").get(address).content.decode()


def test_what_a_page_is_narrowed_to_is_told_by_its_name(reported: Cast, as_user: AsUser) -> None:
    page = as_user("leader").get(reverse("board", args=["unit"]), {"unit": "an-binh"}).content.decode()
    chips = page.partition('class="filter-chip"')[2].partition("</button>")[0]
    assert "Đơn vị: Xã An Bình [an-binh]" in chips
