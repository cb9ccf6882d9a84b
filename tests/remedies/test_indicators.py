"""Outside indicators: what may be recorded, what they are called, and how findings stand beside them (need 30)."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from journal.refusal import Refused
from remedies.actions import clear_finding, verify_finding
from remedies.beside import beside
from remedies.models import Indicator, IndicatorReading
from remedies.periods import period_name
from tests.cast import TODAY, Cast, term
from tests.remedies.good_half import an_indicator_reading
from tests.remedies.records import a_finding


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "name"),
    [
        (date(2023, 7, 1), date(2023, 9, 30), "Quý III/2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "Tháng 2/2024"),
        (date(2023, 1, 1), date(2023, 6, 30), "6 tháng đầu năm 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "Năm 2023"),
        (date(2023, 2, 1), date(2023, 4, 30), "Tháng 2–4/2023"),
        (date(2023, 7, 2), date(2023, 9, 30), "02/07/2023 – 30/09/2023"),
        (date(2022, 12, 1), date(2023, 2, 28), "01/12/2022 – 28/02/2023"),
    ],
)
def test_periods_have_the_names_that_offices_use(starts_on: date, ends_on: date, name: str) -> None:
    assert period_name(starts_on, ends_on) == name


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": TODAY + timedelta(days=1)}, "sau ngày hôm nay"),
        ({"ends_on": date(2023, 6, 30)}, "Ngày kết thúc"),
        ({"planned": Decimal(0)}, "lớn hơn 0"),
        ({"actual": Decimal(-1)}, "không được âm"),
        ({"field": ("cause", "low-pay")}, "danh mục"),
    ],
)
def test_a_reading_that_cannot_be(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    values: dict[str, Any] = {name: term(*value) if name == "field" else value for name, value in changes.items()}
    with pytest.raises(Refused, match=sentence):
        an_indicator_reading(cast, **values)
    assert not IndicatorReading.objects.exists()


def test_one_reading_a_unit_indicator_and_period(cast: Cast) -> None:
    an_indicator_reading(cast)
    with pytest.raises(Refused, match="Đã ghi chỉ số này"):
        an_indicator_reading(cast)


def counted(cast: Cast, name: str = "reviewer") -> list[tuple[str, int, Decimal | None, int, int]]:
    rows = IndicatorReading.objects.select_related("indicator", "field", "unit").order_by("pk")
    lines = beside(list(rows), cast.user(name), on=TODAY)
    return [(line.unit_name, line.findings, line.share, line.bar, line.mark) for line in lines]


def test_findings_of_the_same_field_unit_and_period_stand_beside(cast: Cast) -> None:
    an_indicator_reading(cast)
    an_indicator_reading(cast, unit="an-binh", planned=None, actual=Decimal(7))
    an_indicator_reading(cast, unit="vi-nhu")
    for unit in ("an-binh", "an-binh", "binh-hoa"):
        a_finding(cast, unit=unit, named="")
    a_finding(cast, named="", field=term("field", "health"))
    a_finding(cast, named="", found_on=date(2023, 6, 30))
    cleared = a_finding(cast, named="")
    verify_finding(finding=cleared, actor=None)
    clear_finding(finding=cleared, conclusion="Không có.", actor=None)
    assert counted(cast) == [
        ("Huyện Thí Dụ", 3, Decimal("46.0"), 46, 100),
        ("Xã An Bình", 2, None, 0, 66),
        ("Huyện Ví Như", 0, Decimal("46.0"), 46, 0),
    ]
    assert [line[1] for line in counted(cast, "commune-clerk")] == [2, 2, 0], "only what the reader may see"


def test_which_side_of_the_plan_is_worse_depends_on_the_indicator(cast: Cast) -> None:
    an_indicator_reading(cast)
    late = Indicator.objects.get(code="late-files")
    an_indicator_reading(cast, indicator=late, planned=Decimal(10), actual=Decimal(12))
    an_indicator_reading(cast, indicator=late, unit="an-binh", planned=Decimal(10), actual=Decimal(9))
    lines = beside(list(IndicatorReading.objects.order_by("pk")), cast.user("reviewer"), on=TODAY)
    assert [line.falls_short for line in lines] == [True, True, False]
    assert lines[1].bar == 100, "a bar never grows beyond its ground"


def test_the_page_shows_both_and_says_that_neither_proves_the_other(
    cast: Cast, signed_in: Callable[[User], Client]
) -> None:
    """The proof of need 30."""
    row = an_indicator_reading(cast)
    a_finding(cast)
    client = signed_in(cast.user("clerk"))
    page = client.get("/indicator-readings/beside/").content.decode()
    for there in ("Tương quan, không phải nguyên nhân", 'width="46"', "80.000", ">46<", "<svg"):
        assert there in page, there
    own = client.get(f"/indicator-readings/{row.pk}/").content.decode()
    assert "Tương quan, không phải nguyên nhân" in own
    assert "/indicator-readings/beside/" in client.get("/indicator-readings/").content.decode()
    elsewhere = signed_in(cast.user("sibling-clerk")).get("/indicator-readings/beside/")
    assert "Chưa có số liệu chỉ số nào" in elsewhere.content.decode()
