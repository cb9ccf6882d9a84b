"""The national list of 1 July 2025: whole, loaded in bulk and without harm, never over what is there."""

import shutil
import time
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from tests.cast import Cast, load_reference
from units.actions import appoint, enter_official, found_unit, grant_role, rename_unit
from units.actions.seeding import Conflicts, seed_national
from units.models import Identity, Placement, Unit
from units.reference.national import (
    AS_OF,
    FOLDER,
    HOANG_SA,
    TRUONG_SA,
    Changed,
    NationalUnit,
    national_units,
    points,
)
from units.roles import Role
from units.tree import tree

DONG_THAP = [unit for unit in national_units() if "82" in {unit.official_code, unit.parent}]
REASONABLE = 20  # seconds, on a busy machine; it took three


def test_the_list_is_whole() -> None:
    listed = national_units()
    assert Counter(unit.kind for unit in listed) == {
        "province": 28, "central-city": 6, "commune": 2621, "ward": 687, "special-zone": 13,
    }  # fmt: skip
    assert len({unit.official_code for unit in listed}) == 34 + 3321
    assert all(len(unit.official_code) == (5 if unit.parent else 2) for unit in listed)
    named = {unit.official_code: unit.name for unit in listed}
    assert (named[HOANG_SA], named[TRUONG_SA]) == ("đặc khu Hoàng Sa", "đặc khu Trường Sa")
    assert points().keys() == named.keys()
    assert all(8 < point.lat < 24 and 102 < point.lon < 115 for point in points().values())


def test_a_list_that_was_touched_is_not_read(tmp_path: Path) -> None:
    for name in ("units.csv", "SHA256SUMS"):
        shutil.copy(FOLDER / name, tmp_path / name)
    assert len(national_units(tmp_path)) == 3355
    with (tmp_path / "units.csv").open("a") as file:
        file.write("99999,commune,xã Bịa,82\n")
    with pytest.raises(Changed):
        national_units(tmp_path)


@pytest.mark.django_db
def test_it_loads_in_bulk_once_and_the_tree_stays_comfortable(client: Client) -> None:
    load_reference()
    out, start = StringIO(), time.monotonic()
    call_command("seed_national", stdout=out)
    assert time.monotonic() - start < REASONABLE
    assert "3355 units added, 0 were there." in out.getvalue()
    call_command("seed_national", stdout=out)
    assert "0 units added, 3355 were there." in out.getvalue()
    assert Counter(node.depth for node in tree(on=AS_OF)) == {0: 34, 1: 3321}
    assert not tree(on=date(2025, 6, 30))
    assert Placement.objects.get(child__code="hoang-sa-20333").parent.code == "da-nang-48"
    identity = Identity.objects.on(AS_OF).get(unit__code="thap-muoi-30037")
    assert (identity.body_name, identity.seat) == ("Ủy ban nhân dân xã Tháp Mười", "Tháp Mười")
    _sees_everything(client)
    page = client.get("/units/?on=1/7/2025").content.decode()
    assert "3.355 đơn vị" in page
    assert page.count("<tr data-href") == 34
    opened = client.get("/units/?on=1/7/2025&open=da-nang-48").content.decode()
    assert opened.count("<tr data-href") == 34 + 94
    found = client.get("/units/?on=1/7/2025&q=hoang+sa").content.decode()
    assert "Đặc khu Hoàng Sa" in found
    assert "Thành phố Đà Nẵng" in found
    assert client.get("/units/?on=1/7/2025&kind=commune").content.decode().count("<tr data-href") == 50


def _sees_everything(client: Client) -> None:
    """Signs in somebody with a role at every province."""
    user = User.objects.create_user("nation")
    person = enter_official(code="nation", full_name="Lê Thị Nước", category="civil_servant", user=user, actor=None)
    roots = [node.id for node in tree(on=AS_OF) if node.depth == 0]
    units = list(Unit.objects.filter(pk__in=roots))
    since = date(2023, 1, 1)
    seat = found_unit(code="seat", kind="service-unit", name="Trung tâm", symbol="TT", since=since, actor=None)
    posting = appoint(official=person, unit=seat, post="Chuyên viên", since=since, actor=None)
    for unit in units:
        Identity.objects.filter(unit=unit).update(valid=(since, None))
        grant_role(posting=posting, role=Role.AUDITOR, node=unit, actor=None)
    client.force_login(user)


def test_one_province_can_be_loaded_and_what_came_later_is_a_change(cast: Cast) -> None:
    call_command("seed_national", "--province", "75", stdout=StringIO())
    province = Unit.objects.get(code="dong-nai-75")
    day = date(2026, 4, 30)
    rename_unit(unit=province, kind="central-city", name="thành phố Đồng Nai", on=day, actor=None)
    assert Identity.objects.on(day).get(unit=province).official_code == "75"
    assert len(tree(on=day, roots=[province.pk])) == 1 + 95
    with pytest.raises(CommandError, match="No province has the code 00"):
        call_command("seed_national", "--province", "00")


def seeded(*units: NationalUnit) -> list[str]:
    with pytest.raises(Conflicts) as refused:
        seed_national(units=units or DONG_THAP, actor=None)
    assert not Unit.objects.filter(code="cao-lanh-29869").exists()
    return list(refused.value.sentences)


def test_what_is_there_otherwise_is_a_conflict(cast: Cast) -> None:
    fresh: dict[str, Any] = {"kind": "province", "since": date(2024, 1, 1), "actor": None}
    found_unit(code="dong-thap", name="tỉnh Đồng Tháp", **fresh)
    assert seeded() == ["Đã có tỉnh Đồng Tháp (mã trong hệ thống dong-thap) nhưng chưa ghi mã hành chính 82."]
    province = Unit.objects.get(code="dong-thap")
    rename_unit(unit=province, kind="province", name="tỉnh Sen", official_code="82", on=date(2024, 2, 1), actor=None)
    assert seeded() == ["Mã hành chính 82 đã thuộc về tỉnh Sen, trong danh mục là tỉnh Đồng Tháp."]
    rename_unit(unit=province, kind="province", name="tỉnh Đồng Tháp", on=date(2024, 3, 1), actor=None)
    found_unit(code="x", name="xã Tháp Mười", parent=cast.unit("minh-hoa"), official_code="30037",
               **{**fresh, "kind": "commune"})  # fmt: skip
    assert seeded() == ["xã Tháp Mười (30037) không trực thuộc đơn vị mã 82 như trong danh mục."]


def test_what_is_there_alike_is_left_alone(cast: Cast) -> None:
    province = found_unit(code="dong-thap", kind="province", name="tỉnh Đồng Tháp", official_code="82",
                          since=date(2024, 1, 1), actor=None)  # fmt: skip
    result = seed_national(units=DONG_THAP, actor=None)
    assert (result.added, result.known) == (102, 1)
    assert Placement.objects.on(AS_OF).filter(parent=province).count() == 102
