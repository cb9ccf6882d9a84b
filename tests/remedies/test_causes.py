"""Causes: each finding has one or more, a cause suggests remedy groups, and causes are counted by unit (need 15)."""

import pytest

from remedies.access import visible_findings
from remedies.facts.causes import causes_by_unit
from remedies.filters.finding import FindingFilter
from tests.cast import TODAY, Cast, term
from tests.remedies.conftest import Get
from tests.remedies.records import a_finding
from units.actions import merge_units

Cells = dict[str, dict[str, int]]


def cells(cast: Cast, name: str, unit: str = "thi-du") -> Cells:
    """What somebody sees: counts by cause and unit, empty ones left out."""
    user = cast.user(name)
    table = causes_by_unit(visible_findings(user), cast.unit(unit), on=TODAY)
    columns = [column.name for column in table.columns]
    return {row.name: {name: cell for name, cell in zip(columns, row.cells, strict=True) if cell} for row in table.rows}


def test_misplaced_staff_suggests_the_third_group_on_the_page(cast: Cast, get: Get) -> None:
    """Need 15: a finding with cause 'bố trí sai chuyên môn' suggests remedy group 3."""
    page = get("clerk", f"/findings/{a_finding(cast).pk}/").content.decode()
    assert "3. Nhiệm vụ, giải pháp liên quan công tác tổ chức cán bộ" in page
    assert "Bố trí cán bộ chưa đúng chuyên môn" in page


def test_causes_are_counted_by_the_units_under_one_and_once_a_finding(cast: Cast) -> None:
    lax, pay = term("cause", "lax-discipline"), term("cause", "low-pay")
    for unit in ("an-binh", "an-binh", "an-binh", "binh-hoa", "thi-du"):
        a_finding(cast, unit=unit, named="", causes=[lax, pay] if unit == "an-binh" else [lax])
    a_finding(cast, unit="dong-lam", named="", causes=[lax])
    assert cells(cast, "inspector") == {
        pay.name: {"Xã An Bình": 3},
        lax.name: {"Huyện Thí Dụ": 1, "Xã An Bình": 3, "Xã Bình Hòa": 1},
    }
    assert cells(cast, "province-inspector", "minh-hoa")[lax.name] == {"Huyện Thí Dụ": 5, "Huyện Ví Như": 1}


@pytest.mark.parametrize("name", ["reviewer", "clerk", "inspector", "commune-clerk", "sibling-clerk", "registrar"])
def test_nothing_is_counted_that_its_reader_may_not_list(cast: Cast, name: str) -> None:
    """Row 15: a count that stands beside the list of what it counts hides nothing, and no other is told."""
    lax = term("cause", "lax-discipline")
    for unit in ("an-binh", "an-binh", "binh-hoa", "thi-du", "dong-lam"):
        a_finding(cast, unit=unit, named="", causes=[lax])
    user = cast.user(name)
    listed: dict[str, int] = {}
    for unit, code, alone in (
        ("Huyện Thí Dụ", "thi-du", "on"), ("Xã An Bình", "an-binh", ""), ("Xã Bình Hòa", "binh-hoa", ""),
    ):  # fmt: skip
        asked = {"unit": code, "alone": alone, "cause": "lax-discipline", "counted": "standing"}
        number = FindingFilter(asked, queryset=visible_findings(user), user=user, on=TODAY).qs.count()
        listed |= {unit: number} if number else {}
    assert cells(cast, name).get(lax.name, {}) == listed


def test_what_a_merged_unit_left_is_still_counted(cast: Cast) -> None:
    a_finding(cast, unit="binh-hoa", named="")
    merge_units(olds=[cast.unit("binh-hoa")], new=cast.unit("an-binh"), on=TODAY, actor=None)
    assert list(cells(cast, "inspector").values()) == [{"Đơn vị đã sáp nhập, giải thể": 1}]


def test_the_page_is_narrowed_by_unit_and_days(cast: Cast, get: Get) -> None:
    a_finding(cast, named="")
    for query, there in (
        ("", True), ("unit=an-binh", True), ("unit=vi-nhu", False),
        ("until=2023-07-11", False), ("since=2023-07-12", True),
    ):  # fmt: skip
        assert ("Bố trí cán bộ" in get("reviewer", f"/findings/causes/?{query}").content.decode()) is there, query
    assert "không thuộc phạm vi" in get("clerk", "/findings/causes/?unit=vi-nhu").content.decode()
    assert "không xem hồ sơ" in get("administrator", "/findings/causes/").content.decode()
    assert "/findings/causes/" in get("clerk", "/findings/").content.decode()
