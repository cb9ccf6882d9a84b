"""What a unit that was split up left behind counts once, above, and for no part; and pages say so (need 28)."""

from datetime import date, timedelta
from decimal import Decimal

from journal.actions import move_demo_day
from remedies.models import Finding
from tests.cast import TODAY, Cast
from tests.dashboards.conftest import AsUser
from tests.remedies.records import a_finding
from units.actions import Named, NewUnit, Part, merge_units, split_unit
from units.facts.undivided import undivided
from units.models import Unit

DAY = date(2024, 12, 1)
LATER = date(2025, 3, 1)


def new(cast: Cast, code: str, name: str) -> NewUnit:
    return NewUnit(code, Named("commune", name), cast.unit("thi-du"))


def counted(unit: Unit, on: date) -> int:
    return Finding.objects.below(unit, on=on).count()


def test_a_record_of_a_split_unit_counts_once_above_and_for_no_part(cast: Cast, as_user: AsUser) -> None:
    a_finding(cast)
    district, old = cast.unit("thi-du"), cast.unit("an-binh")
    before = counted(district, TODAY)
    parts = [Part(new(cast, "an-tay", "xã An Tây"), Decimal("0.6")), Part(cast.unit("binh-hoa"), Decimal("0.4"))]
    west, east = split_unit(unit=old, parts=parts, on=DAY, actor=None)
    for on in (DAY, LATER):
        assert [counted(unit, on) for unit in (west, east, district)] == [0, 0, before]
    assert [counted(unit, DAY - timedelta(days=1)) for unit in (old, district)] == [1, before], "the past stays"
    assert Unit.objects.answered_for([west.pk], on=DAY).filter(pk=old.pk).exists(), "whoever follows still sees it"
    assert [(one.name, one.percent) for one in undivided(west, on=DAY)] == [("xã An Bình", Decimal(60))]
    assert not undivided(west, on=DAY - timedelta(days=1))
    move_demo_day(LATER, actor=None)
    page = as_user("reviewer").get("/units/an-tay/year/2025/").content.decode()
    assert "Không tính hồ sơ của xã An Bình (chia tách từ ngày 01/12/2024, phần của đơn vị này 60%)" in page
    merge_units(olds=[west], new=east, on=LATER, actor=None)
    assert [counted(unit, LATER) for unit in (east, district)] == [0, before]


def test_a_unit_that_goes_on_after_a_split_keeps_its_own(cast: Cast) -> None:
    a_finding(cast)
    old = cast.unit("an-binh")
    _old, fresh = split_unit(unit=old, parts=[Part(old), Part(new(cast, "an-tay", "xã An Tây"))], on=DAY, actor=None)
    assert [counted(unit, DAY) for unit in (old, fresh)] == [1, 0]
    assert not undivided(fresh, on=DAY)
