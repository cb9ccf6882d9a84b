"""A wrong change is taken back whole, with a reason, while nothing hangs on it."""

from datetime import date, timedelta
from typing import Any

import pytest

from journal.models import Entry
from journal.refusal import Outdated, Refused
from remedies.actions import take_over_tasks
from tests.cast import TODAY, Cast
from tests.remedies.records import a_finding, a_task
from units.access import standing
from units.actions import (
    Named,
    NewUnit,
    appoint,
    end_posting,
    found_unit,
    merge_units,
    move_unit,
    rename_unit,
    undo_change,
)
from units.actions.undoing import last_change
from units.models import Identity, Placement, Posting, Succession, Unit, UnitChange
from units.roles import Role

DAY = TODAY


def recorded() -> list[list[Any]]:
    """All that is recorded of units, without the numbers of rows."""
    return [
        list(model.objects.order_by("pk").values_list("pk", "valid")) for model in (Identity, Placement, Posting)
    ] + [list(Succession.objects.values_list("pk")), list(Unit.objects.order_by("pk").values_list("code"))]


def merged(cast: Cast, into: str | NewUnit, on: date = DAY) -> Unit:
    new = into if isinstance(into, NewUnit) else cast.unit(into)
    return merge_units(olds=[cast.unit("an-binh")], new=new, on=on, actor=cast.user("administrator"))


def undo(cast: Cast, code: str = "an-binh", reason: str = "Nhập nhầm đơn vị") -> UnitChange:
    change = last_change(cast.unit(code))
    assert change is not None
    undo_change(change=change, reason=reason, actor=cast.user("administrator"))
    change.refresh_from_db()
    return change


@pytest.mark.parametrize("founded", [False, True])
def test_a_merger_is_taken_back_whole(cast: Cast, founded: bool) -> None:
    move_unit(unit=cast.unit("truong-thi-du"), parent=cast.unit("an-binh"), on=date(2022, 1, 1), actor=None)
    before = recorded()
    into = NewUnit("an-moi", Named("commune", "xã An Mới"), cast.unit("thi-du")) if founded else "binh-hoa"
    merged(cast, into)
    assert recorded() != before
    assert not standing(cast.user("commune-clerk")).holds(Role.CLERK)
    change = undo(cast)
    assert recorded() == before
    assert standing(cast.user("commune-clerk")).holds(Role.CLERK)
    assert (change.undo_reason, change.undone_by) == ("Nhập nhầm đơn vị", cast.user("administrator"))
    assert change.summary.startswith("Sáp nhập xã An Bình")
    assert Entry.objects.filter(verb="undo_change", unit_id=cast.unit("an-binh").pk).exists()


def test_a_post_cut_with_its_unit_is_lengthened_again_unless_it_ended_earlier(cast: Cast) -> None:
    """Also one that was entered when the end of the unit was known already, for as long as it was asked."""
    unit, ending = cast.unit("an-binh"), DAY + timedelta(days=60)
    merged(cast, "binh-hoa", on=ending)
    asked: dict[str, Any] = {"unit": unit, "since": DAY, "actor": None}
    late = appoint(official=cast.official("clerk"), post="Thủ quỹ", until=DAY + timedelta(days=90), **asked)
    open_end = appoint(official=cast.official("clerk"), post="Thủ kho", **asked)
    gone = appoint(official=cast.official("clerk"), post="Văn thư", **asked)
    assert {late.valid.upper, open_end.valid.upper, gone.valid.upper} == {ending}
    end_posting(posting=gone, on=DAY + timedelta(days=5), actor=None)
    undo(cast)
    for posting, upper in ((late, DAY + timedelta(days=90)), (open_end, None), (gone, DAY + timedelta(days=5))):
        posting.refresh_from_db()
        assert posting.valid.upper == upper


def test_a_name_goes_back_to_what_it_was(cast: Cast) -> None:
    before = recorded()
    rename_unit(unit=cast.unit("an-binh"), kind="ward", name="phường An Bình", on=DAY, actor=None)
    undo(cast)
    assert recorded() == before


def test_only_the_last_change_of_all_concerned_is_taken_back_once_and_with_a_reason(cast: Cast) -> None:
    merged(cast, "binh-hoa")
    first = last_change(cast.unit("an-binh"))
    assert first is not None
    rename_unit(unit=cast.unit("binh-hoa"), kind="commune", name="xã An Hòa", on=DAY + timedelta(days=1), actor=None)
    with pytest.raises(Refused, match="còn thay đổi khác của các đơn vị liên quan"):
        undo(cast)
    undo(cast, "binh-hoa")
    with pytest.raises(Refused, match="ghi lý do"):
        undo(cast, reason="  ")
    undo(cast)
    with pytest.raises(Outdated, match="đã được hủy"):
        undo_change(change=first, reason="Hủy lần nữa", actor=cast.user("administrator"))


def test_what_hangs_on_a_change_keeps_it(cast: Cast) -> None:
    new = merged(cast, NewUnit("an-moi", Named("commune", "xã An Mới"), cast.unit("thi-du")))
    cast.units["an-moi"] = new
    a_finding(cast, unit="an-moi", named="", found_on=DAY)
    with pytest.raises(Refused, match="đã có hồ sơ"):
        undo(cast)
    assert Unit.objects.filter(pk=new.pk).exists()
    assert last_change(new) == UnitChange.objects.get(kind=UnitChange.Kind.MERGE)


def test_a_founded_unit_that_a_record_names_among_others_is_not_taken_from_it(cast: Cast) -> None:
    """No key protects what is named among several: a task lost who helps, a duty who reports."""
    new = found_unit(code="tam", kind="commune", name="xã Tạm", since=DAY, parent=cast.unit("thi-du"), actor=None)
    cast.units["tam"] = new
    task = a_task(cast, lead="commune-leader")
    task.cooperating_units.add(new)
    with pytest.raises(Refused, match="đã có hồ sơ"):
        undo(cast, "tam")
    assert list(task.cooperating_units.all()) == [new]
    task.cooperating_units.clear()
    undo(cast, "tam")
    assert not Unit.objects.filter(code="tam").exists()


def test_what_was_taken_over_keeps_a_change(cast: Cast) -> None:
    task = a_task(cast, lead="commune-leader")
    merged(cast, "binh-hoa")
    take_over_tasks(
        tasks=[task], unit=cast.unit("binh-hoa"), lead_person=cast.official("other-commune-clerk"), actor=None
    )
    with pytest.raises(Refused, match="đã nhận bàn giao: 1 nhiệm vụ"):
        undo(cast)
