"""Founding, naming, moving: what is refused with which sentence, and that the days before stay as they were."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from journal.models import Entry
from journal.refusal import Refused
from library.actions import enter_legal_act
from tests.cast import LONG_AGO, Cast
from units.actions import found_unit, merge_units, move_unit, rename_unit
from units.models import Identity, Placement, Succession, Unit, UnitChange
from units.titles import titles
from units.tree import ancestor_ids, tree

DAY = date(2024, 3, 1)
TWO_LEVELS = date(2025, 7, 1)


def found(cast: Cast, **changes: Any) -> Unit:
    values: dict[str, Any] = {
        "code": "xa-moi", "kind": "commune", "name": "xã Mới", "since": DAY, "parent": cast.unit("thi-du"),
        "actor": None, **changes,
    }  # fmt: skip
    return found_unit(**values)


def test_a_unit_is_founded_with_what_its_kind_tells(cast: Cast) -> None:
    unit = found(cast, name="  xã   Mới ", official_code="30001")
    identity = Identity.objects.on(DAY).get(unit=unit)
    assert (identity.name, identity.body_name, identity.symbol) == ("xã Mới", "Ủy ban nhân dân xã Mới", "UBND")
    assert identity.seat == "Mới"
    assert identity.issuer_lines == ["ỦY BAN NHÂN DÂN", "XÃ MỚI"]
    assert not Identity.objects.on(DAY - timedelta(days=1)).filter(unit=unit).exists()
    change = UnitChange.objects.get(units=unit)
    assert (change.kind, change.effective, change.summary) == (UnitChange.Kind.FOUND, DAY, "Thành lập xã Mới.")


def test_what_the_papers_of_a_kind_call_a_body() -> None:
    assert titles("trường Thí Dụ", collective_name="", begins="").body_name == "Trường Thí Dụ"
    party = titles("Huyện ủy Thí Dụ", collective_name="BAN THƯỜNG VỤ", begins="")
    assert (party.issuer_lines, party.symbol, party.seat) == (("HUYỆN ỦY THÍ DỤ",), "", "")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "special-zone", "name": "đặc khu Mới"}, "Đặc khu” chỉ có từ ngày 01/07/2025"),
        ({"kind": "town", "name": "thị trấn Mới", "since": TWO_LEVELS}, "Thị trấn” chỉ có đến hết ngày 30/06/2025"),
        ({"kind": "no-such"}, "Không có loại đơn vị “no-such”"),
        ({"kind": "ward"}, "phải mở đầu bằng “phường”"),
        ({"code": "an-binh"}, "Mã “an-binh” đã dùng"),
        ({"code": "kinds"}, "Mã “kinds” không dùng được"),
        ({"code": "xã"}, "Mã “xã” không dùng được"),
        ({"since": LONG_AGO - timedelta(days=1)}, "Huyện Thí Dụ không tồn tại vào ngày 31/05/2021"),
        ({"kind": "service-unit", "name": "Trung tâm Mới"}, "Hãy ghi ký hiệu"),
        ({"official_code": "75"}, "Mã hành chính “75” không đúng loại đơn vị “Xã”: mã phải gồm 5 chữ số"),
        ({"kind": "province", "name": "tỉnh Mới", "official_code": "30001"}, "mã phải gồm 2 chữ số"),
        ({"official_code": "12345"}, "Mã hành chính “12345” thuộc về đơn vị khác"),
    ],
)
def test_what_cannot_be_founded(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    rename_unit(unit=cast.unit("an-binh"), kind="commune", name="xã An Bình", official_code="12345",
                on=date(2022, 1, 1), actor=None)  # fmt: skip
    with pytest.raises(Refused, match=sentence):
        found(cast, **changes)
    assert not Unit.objects.filter(code="xa-moi").exists()


def test_a_province_becomes_a_city_and_keeps_its_codes(cast: Cast) -> None:
    """Đồng Nai, 30/04/2026 (NQ 30/2026/QH16): kind and name change, code and official code do not."""
    act = enter_legal_act(code="nq-30-2026", kind_name="Nghị quyết", notation="30/2026/QH16", actor=None,
                          issued_on=date(2026, 4, 24), issuer="Quốc hội", title="về thành phố Đồng Nai")  # fmt: skip
    unit = found(cast, code="dong-nai", kind="province", name="tỉnh Đồng Nai", official_code="75", parent=None)
    day = date(2026, 4, 30)
    rename_unit(unit=unit, kind="central-city", name="thành phố Đồng Nai", on=day, legal_act=act, actor=None)
    before, after = (Identity.objects.on(on).get(unit=unit) for on in (day - timedelta(days=1), day))
    assert (before.name, before.kind.code, before.official_code) == ("tỉnh Đồng Nai", "province", "75")
    assert (after.name, after.kind.code, after.official_code) == ("thành phố Đồng Nai", "central-city", "75")
    assert after.body_name == "Ủy ban nhân dân thành phố Đồng Nai"
    assert [node.kind for node in tree(on=day - timedelta(days=1), roots=[unit.pk])] == ["province"]
    succession = Succession.objects.get(old=unit)
    assert (succession.kind, succession.legal_act, succession.new) == (Succession.Kind.RECLASSIFY, act, unit)
    assert Unit.objects.get(code="dong-nai") == unit


def test_a_name_is_changed_after_what_is_recorded_and_only_if_it_changes(cast: Cast) -> None:
    unit = cast.unit("an-binh")
    asked: dict[str, Any] = {"unit": unit, "kind": "commune", "actor": None}
    rename_unit(**asked, name="xã An Hòa", on=DAY)
    with pytest.raises(Refused, match="đã có thay đổi ghi từ ngày 01/03/2024"):
        rename_unit(**asked, name="xã An Lành", on=DAY)
    with pytest.raises(Refused, match="không có gì thay đổi"):
        rename_unit(**asked, name="xã An Hòa", on=TWO_LEVELS)
    with pytest.raises(Refused, match="phải mở đầu bằng “xã”"):
        rename_unit(**asked, name="An Lành", on=TWO_LEVELS)
    merge_units(olds=[unit], new=cast.unit("binh-hoa"), on=TWO_LEVELS, actor=None)
    with pytest.raises(Refused, match="Xã An Hòa đã được ghi kết thúc hoạt động từ ngày 01/07/2025"):
        rename_unit(**asked, name="xã An Lành", on=date(2026, 1, 1))


def test_a_unit_moves_with_all_below_it_from_its_day(cast: Cast) -> None:
    move_unit(unit=cast.unit("thi-du"), parent=cast.unit("vi-nhu"), on=DAY, actor=cast.user("administrator"))
    assert ancestor_ids(cast.unit("an-binh").pk, on=DAY) == [
        cast.unit(code).pk for code in ("an-binh", "thi-du", "vi-nhu", "minh-hoa")
    ]
    assert cast.unit("vi-nhu").pk not in ancestor_ids(cast.unit("an-binh").pk, on=DAY - timedelta(days=1))
    entry = Entry.objects.get(verb="move_unit")
    assert entry.detail == {"parent": cast.unit("vi-nhu").pk, "on": "2024-03-01"}


@pytest.mark.parametrize(
    ("parent", "on", "sentence"),
    [
        ("an-binh", DAY, "không thể trực thuộc chính nó hoặc đơn vị nằm dưới nó"),
        ("thi-du", DAY, "không thể trực thuộc chính nó hoặc đơn vị nằm dưới nó"),
        ("minh-hoa", DAY, "đang trực thuộc đơn vị này"),
        ("vi-nhu", LONG_AGO, "đã có thay đổi ghi từ ngày 01/06/2021"),
        ("dong-lam", TWO_LEVELS, "Xã Đông Lâm không tồn tại vào ngày 01/07/2025"),
        ("dong-lam", DAY, "Xã Đông Lâm đã được ghi kết thúc hoạt động từ ngày 01/01/2025"),
    ],
)
def test_where_a_unit_cannot_stand(cast: Cast, parent: str, on: date, sentence: str) -> None:
    merge_units(olds=[cast.unit("dong-lam")], new=cast.unit("tay-lam"), on=date(2025, 1, 1), actor=None)
    with pytest.raises(Refused, match=sentence):
        move_unit(unit=cast.unit("thi-du"), parent=cast.unit(parent), on=on, actor=None)
    assert Placement.objects.get(child=cast.unit("thi-du")).parent == cast.unit("minh-hoa")


def test_no_unit_is_founded_under_one_whose_end_is_recorded(cast: Cast) -> None:
    """From that day on it would stand under none that is there, and in no tree."""
    merge_units(olds=[cast.unit("dong-lam")], new=cast.unit("tay-lam"), on=date(2025, 1, 1), actor=None)
    with pytest.raises(Refused, match="Xã Đông Lâm đã được ghi kết thúc hoạt động từ ngày 01/01/2025"):
        found(cast, parent=cast.unit("dong-lam"))
    assert not Unit.objects.filter(code="xa-moi").exists()


def close_a_circle(cast: Cast) -> None:
    Placement.objects.filter(child=cast.unit("thi-du")).update(parent=cast.unit("an-binh"))


def test_the_database_lets_no_circle_in(cast: Cast) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        close_a_circle(cast)
    assert refused.value.__cause__.diag.constraint_name == "placement_no_circle"  # type: ignore[union-attr]
    days = DateRange(LONG_AGO, DAY)
    Placement.objects.filter(child=cast.unit("an-binh")).update(valid=days)
    Placement.objects.filter(child=cast.unit("thi-du")).update(valid=days)
    later = DateRange(DAY, None)
    Placement.objects.create(child=cast.unit("thi-du"), parent=cast.unit("an-binh"), valid=later)


def test_without_the_trigger_a_circle_gets_in(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE units_placement DISABLE TRIGGER placement_no_circle")
        close_a_circle(cast)
        assert Placement.objects.get(child=cast.unit("thi-du")).parent == cast.unit("an-binh")
        cursor.execute("ALTER TABLE units_placement ENABLE TRIGGER placement_no_circle")
