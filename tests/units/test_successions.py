"""Mergers, splits, dissolutions: nothing before the day moves, and what was left open falls to the right units."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from journal.refusal import Refused
from tests.cast import TODAY, Cast
from units.access import standing
from units.actions import (
    Named,
    NewUnit,
    Part,
    appoint,
    close_unit,
    end_posting,
    found_unit,
    grant_role,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from units.models import Identity, Placement, Posting, RoleGrant, Succession, Unit, UnitChange
from units.roles import Role
from units.tree import heir_ids, tree

DAY = date(2024, 12, 1)
EVE = DAY - timedelta(days=1)
WARD = Named("ward", "phường Bình An", official_code="30999")


def communes(cast: Cast, on: date) -> list[str]:
    return [node.code for node in tree(on=on, roots=[cast.unit("thi-du").pk]) if node.coverage_group == "communes"]


def left_to(cast: Cast, code: str, on: date = DAY) -> set[str]:
    found = Unit.objects.left_behind_to([Unit.objects.get(code=code).pk], on=on)
    return set(found.values_list("code", flat=True))


def merge(cast: Cast, *olds: str, into: Unit | NewUnit | str, on: date = DAY) -> Unit:
    new = cast.unit(into) if isinstance(into, str) else into
    return merge_units(olds=[cast.unit(code) for code in olds], new=new, on=on, actor=None)


def split(cast: Cast, code: str, *parts: tuple[Unit | NewUnit | str, str | None], on: date = DAY) -> list[Unit]:
    made = [
        Part(cast.unit(unit) if isinstance(unit, str) else unit, Decimal(share) if share else None)
        for unit, share in parts
    ]
    return split_unit(unit=cast.unit(code), parts=made, on=on, actor=None)


def new(cast: Cast, code: str, name: str) -> NewUnit:
    return NewUnit(code, Named("commune", name), cast.unit("thi-du"))


def test_units_merge_into_one_that_is_founded_by_it(cast: Cast) -> None:
    unit = merge(cast, "an-binh", "binh-hoa", into=NewUnit("phuong-binh-an", WARD, cast.unit("thi-du")))
    assert communes(cast, EVE) == ["tt-thi-du", "an-binh", "binh-hoa"]
    assert communes(cast, DAY) == ["tt-thi-du", "phuong-binh-an"]
    assert left_to(cast, "phuong-binh-an") == {"an-binh", "binh-hoa"}
    assert left_to(cast, "phuong-binh-an", EVE) == set()
    assert heir_ids(cast.unit("an-binh").pk, on=DAY) == [unit.pk]
    change = UnitChange.objects.get(kind=UnitChange.Kind.MERGE)
    assert change.summary == "Sáp nhập xã An Bình, xã Bình Hòa vào phường Bình An."
    assert set(change.units.all()) == {unit, cast.unit("an-binh"), cast.unit("binh-hoa")}


def test_posts_and_roles_end_with_the_unit_on_the_same_day(cast: Cast) -> None:
    inspector = cast.postings["province-inspector"]
    grant_role(posting=inspector, role=Role.INSPECTOR, node=cast.unit("an-binh"), actor=None)
    merge(cast, "an-binh", into="binh-hoa")
    clerk = cast.user("commune-clerk")
    assert standing(clerk, on=EVE).holds_at(cast.unit("an-binh").pk, Role.CLERK)
    assert not standing(clerk, on=DAY).holds(*Role)
    from_afar = cast.user("province-inspector")
    assert standing(from_afar, on=EVE).holds_at(cast.unit("an-binh").pk, Role.INSPECTOR)
    assert not standing(from_afar, on=DAY).holds_at(cast.unit("an-binh").pk, Role.INSPECTOR)
    heir = standing(cast.user("other-commune-clerk"), on=DAY)
    assert heir.has_taken_over(cast.unit("an-binh").pk, Role.CLERK)
    assert not heir.has_taken_over(cast.unit("an-binh").pk, Role.LEADER)
    assert not standing(cast.user("other-commune-clerk"), on=EVE).has_taken_over(cast.unit("an-binh").pk, *Role)
    assert not standing(cast.user("clerk"), on=DAY).has_taken_over(cast.unit("an-binh").pk, *Role)


def test_a_role_at_a_unit_that_is_no_more_gives_nothing_even_while_a_post_runs(cast: Cast) -> None:
    merge(cast, "an-binh", into="binh-hoa")
    Posting.objects.filter(unit=cast.unit("an-binh")).update(valid=cast.postings["clerk"].valid)
    assert not standing(cast.user("commune-clerk"), on=DAY).holds(*Role)
    grant = RoleGrant.objects.get(posting=cast.postings["commune-clerk"])
    RoleGrant.objects.filter(pk=grant.pk).update(node=cast.unit("binh-hoa"))
    assert standing(cast.user("commune-clerk"), on=DAY).holds(Role.CLERK)


def test_a_unit_is_split_and_may_go_on_itself(cast: Cast) -> None:
    made = split(cast, "an-binh", ("an-binh", "0.6"), (new(cast, "an-dong", "xã An Đông"), "0.4"))
    assert communes(cast, DAY) == ["tt-thi-du", "an-binh", "an-dong", "binh-hoa"]
    assert left_to(cast, "an-dong") == set()  # who goes on keeps what is its own
    assert not Unit.objects.answered_for([made[1].pk], on=DAY).filter(code="an-binh").exists()
    assert standing(cast.user("commune-clerk"), on=DAY).holds(Role.CLERK)
    shares = {row.new_id: row.share for row in Succession.objects.filter(kind=Succession.Kind.SPLIT)}
    assert shares == {made[0].pk: Decimal("0.6"), made[1].pk: Decimal("0.4")}


def test_what_a_split_unit_left_falls_to_every_part_and_what_stood_below_to_the_first(cast: Cast) -> None:
    fresh = NewUnit("moi", Named("district", "huyện Mới"), cast.unit("minh-hoa"))
    split(cast, "thi-du", ("vi-nhu", None), (fresh, None))
    assert left_to(cast, "vi-nhu") == left_to(cast, "moi") == {"thi-du"}
    heir = Unit.objects.get(code="moi").pk
    assert Unit.objects.answered_for([heir], on=DAY).filter(code="thi-du").exists()
    assert "an-binh" in [node.code for node in tree(on=DAY, roots=[cast.unit("vi-nhu").pk])]


def test_a_dissolved_unit_is_followed_by_its_heir_or_by_the_unit_above(cast: Cast) -> None:
    close_unit(unit=cast.unit("truong-thi-du"), on=DAY, actor=None)
    close_unit(unit=cast.unit("van-hoa-thi-du"), heir=cast.unit("an-binh"), on=DAY, actor=None)
    assert left_to(cast, "thi-du") == {"truong-thi-du"}
    assert left_to(cast, "an-binh") == {"van-hoa-thi-du"}
    later = DAY + timedelta(days=30)
    merge(cast, "an-binh", into="binh-hoa", on=later)
    assert left_to(cast, "binh-hoa", later) == {"an-binh", "van-hoa-thi-du"}
    assert left_to(cast, "an-binh", later) == {"van-hoa-thi-du"}


def test_an_end_that_came_with_the_kind_can_still_be_told_who_follows(cast: Cast) -> None:
    """Districts end on 30/06/2025 by law; the list of mergers may come later."""
    day = date(2025, 7, 1)
    Identity.objects.filter(unit=cast.unit("tt-thi-du")).update(valid=(date(2021, 6, 1), day))
    merge(cast, "tt-thi-du", into="an-binh", on=day)
    assert left_to(cast, "an-binh", day) == {"tt-thi-du"}
    with pytest.raises(Refused, match="đã được ghi kết thúc hoạt động"):
        merge(cast, "tt-thi-du", into="binh-hoa", on=day)


def test_a_change_before_a_recorded_end_holds_until_it(cast: Cast) -> None:
    """An end by law is known long before; names and places change until then, and a merger may come earlier."""
    end = (date(2021, 6, 1), date(2025, 7, 1))
    Identity.objects.filter(unit=cast.unit("tt-thi-du")).update(valid=end)
    Placement.objects.filter(child=cast.unit("tt-thi-du")).update(valid=end)
    rename_unit(unit=cast.unit("tt-thi-du"), kind="town", name="thị trấn Dụ", on=date(2024, 1, 1), actor=None)
    move_unit(unit=cast.unit("tt-thi-du"), parent=cast.unit("vi-nhu"), on=date(2024, 1, 1), actor=None)
    for rows in (
        Identity.objects.filter(unit=cast.unit("tt-thi-du")),
        Placement.objects.filter(child=cast.unit("tt-thi-du")),
    ):
        assert rows.order_by("-valid").values_list("valid", flat=True)[0].upper == date(2025, 7, 1)
    merge(cast, "tt-thi-du", into="dong-lam")
    assert "tt-thi-du" not in [node.code for node in tree(on=DAY, roots=[cast.unit("vi-nhu").pk])]
    assert left_to(cast, "dong-lam") == {"tt-thi-du"}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((("an-binh", None),), "ít nhất hai đơn vị"),
        ((("binh-hoa", "0.5"), ("vi-nhu", None)), "tỷ lệ cho mọi đơn vị"),
        ((("binh-hoa", "0.5"), ("vi-nhu", "0.4")), "cộng lại bằng 1"),
        ((("binh-hoa", "1.5"), ("vi-nhu", "-0.5")), "cộng lại bằng 1"),
        ((("binh-hoa", None), ("binh-hoa", None)), "chỉ ghi một lần"),
        ((("binh-hoa", None), ("xa-khac", None)), "Xã Khác không tồn tại"),
    ],
)
def test_how_a_unit_cannot_be_split(cast: Cast, parts: Any, sentence: str) -> None:
    close_unit(unit=cast.unit("xa-khac"), on=EVE, actor=None)
    with pytest.raises(Refused, match=sentence):
        split(cast, "an-binh", *parts)
    assert not Succession.objects.filter(kind=Succession.Kind.SPLIT).exists()


def test_what_stands_in_the_way_of_an_end(cast: Cast) -> None:
    with pytest.raises(Refused, match="ít nhất một đơn vị"):
        merge(cast, "an-binh", into="an-binh")
    with pytest.raises(Refused, match="không thể trực thuộc đơn vị kết thúc hoạt động cùng ngày"):
        merge(cast, "thi-du", into=new(cast, "moi", "xã Mới"))
    with pytest.raises(Refused, match="không thể tự tiếp nhận"):
        close_unit(unit=cast.unit("an-binh"), heir=cast.unit("an-binh"), on=DAY, actor=None)
    with pytest.raises(Refused, match="đã có thay đổi ghi từ ngày 01/06/2021"):
        merge(cast, "an-binh", into="binh-hoa", on=date(2021, 6, 1))
    end_posting(posting=cast.postings["commune-leader"], on=DAY, actor=None)
    later = DAY + timedelta(days=1)
    appoint(official=cast.official("clerk"), unit=cast.unit("an-binh"), post="Chủ tịch", since=later, actor=None)
    with pytest.raises(Refused, match="có vị trí công tác bắt đầu từ ngày"):
        merge(cast, "an-binh", into="binh-hoa")
    move_unit(unit=cast.unit("dong-lam"), parent=cast.unit("tt-thi-du"), on=later, actor=None)
    with pytest.raises(Refused, match="được xếp trực thuộc Thị trấn Thí Dụ"):
        merge(cast, "tt-thi-du", into="binh-hoa")
    assert communes(cast, DAY) == ["tt-thi-du", "an-binh", "binh-hoa"]


def test_a_planned_change_holds_from_its_day(cast: Cast) -> None:
    assert DAY > TODAY
    found_unit(code="tam", kind="commune", name="xã Tạm", since=TODAY, parent=cast.unit("thi-du"), actor=None)
    merge(cast, "an-binh", into="binh-hoa")
    assert standing(cast.user("commune-clerk")).holds(Role.CLERK)
    with pytest.raises(Refused, match="đã được ghi kết thúc hoạt động từ ngày 01/12/2024"):
        merge(cast, "an-binh", into=Unit.objects.get(code="tam"), on=DAY + timedelta(days=1))
