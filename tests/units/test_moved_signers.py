"""Who signs for a head by order or authority belongs to that body: a unit that moves away takes no signature along."""

from datetime import date, timedelta

from tests.cast import TODAY, Cast
from units.access import standing
from units.actions import give_delegation, move_unit, undo_change
from units.actions.undoing import last_change
from units.models import Delegation
from units.ranks import DelegationKind
from units.roles import Role

DAY = TODAY + timedelta(days=10)


def let(cast: Cast, unit: str, since: date = date(2023, 9, 2)) -> Delegation:
    return give_delegation(
        unit=cast.unit(unit),
        kind=DelegationKind.BY_ORDER,
        receiver=cast.postings["inspector"],
        matters="Báo cáo định kỳ",
        act_notation="12/QĐ-UBND",
        act_day=date(2023, 9, 1),
        since=since,
        until=None,
        actor=None,
    )


def signs_for(cast: Cast, on: date) -> frozenset[int]:
    return standing(cast.user("inspector"), on=on).nodes([Role.SIGNER])


def test_an_office_that_moves_away_signs_for_its_old_district_no_more(cast: Cast) -> None:
    """It went on signing; what the province let it sign holds on, and a move that is taken back brings it back."""
    district, province = let(cast, "thi-du").unit_id, let(cast, "minh-hoa").unit_id
    move_unit(unit=cast.unit("noi-vu-thi-du"), parent=cast.unit("vi-nhu"), on=DAY, actor=None)
    assert signs_for(cast, DAY - timedelta(days=1)) == {district, province}
    assert signs_for(cast, DAY) == {province}
    change = last_change(cast.unit("noi-vu-thi-du"))
    assert change is not None
    undo_change(change=change, reason="Nhập nhầm", actor=cast.user("administrator"))
    assert signs_for(cast, DAY) == {district, province}


def test_a_signature_that_had_yet_to_begin_comes_back_too(cast: Cast) -> None:
    """It was gone for good."""
    later = DAY + timedelta(days=20)
    before = Delegation.objects.filter(pk=let(cast, "thi-du", later).pk).values().get()
    move_unit(unit=cast.unit("noi-vu-thi-du"), parent=cast.unit("vi-nhu"), on=DAY, actor=None)
    assert signs_for(cast, later) == frozenset()
    change = last_change(cast.unit("noi-vu-thi-du"))
    assert change is not None
    undo_change(change=change, reason="Nhập nhầm", actor=cast.user("administrator"))
    assert Delegation.objects.values().get() == before
    assert signs_for(cast, later) == {cast.unit("thi-du").pk}
