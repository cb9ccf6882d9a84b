"""A unit from which a part was split off goes on, and later has an end, a name and changes of its own."""

from datetime import date

import pytest

from journal.refusal import Refused
from tests.cast import Cast
from tests.units.test_successions import DAY, EVE, communes, left_to, merge, new, split
from units.access import standing
from units.actions import end_posting, grant_role, rename_unit
from units.actions.undoing import last_change, undo_change
from units.facts.undivided import undivided
from units.facts.unposted import unposted
from units.models import Identity, Unit
from units.roles import Role
from units.tree import heir_ids, lineages

LATER = date(2025, 3, 1)


def part_of_an_binh(cast: Cast) -> Unit:
    """Xã An Đông, split off while xã An Bình goes on."""
    return split(cast, "an-binh", ("an-binh", None), (new(cast, "an-dong", "xã An Đông"), None))[1]


def test_what_was_split_off_before_does_not_follow_the_unit_that_ends_later(cast: Cast) -> None:
    """Neither what is open nor what may be read falls to it: only the unit that took over answers for the old one."""
    part, old, heir = part_of_an_binh(cast), cast.unit("an-binh"), cast.unit("binh-hoa")
    grant_role(posting=cast.postings["sibling-clerk"], role=Role.CLERK, node=part, actor=None)
    merge(cast, "an-binh", into="binh-hoa", on=LATER)
    assert heir_ids(old.pk, on=LATER) == [heir.pk]
    assert (left_to(cast, "an-dong", LATER), left_to(cast, "binh-hoa", LATER)) == (set(), {"an-binh"})
    for on in (DAY, LATER):
        assert not standing(cast.user("sibling-clerk"), on=on).answers_at(old.pk, Role.CLERK)
    assert lineages([part.pk, heir.pk], on=LATER) == {part.pk: {part.pk}, heir.pk: {heir.pk, old.pk}}
    assert set(Unit.objects.counted_for([heir.pk], on=LATER)) == {heir, old}
    assert undivided(part, on=LATER) == []


def test_no_unit_ends_before_a_part_is_split_off_as_recorded(cast: Cast) -> None:
    """The refusal asked for the day on which the unit ends, which it has not, and was an error of the server."""
    part_of_an_binh(cast)
    for on in (EVE, DAY):
        with pytest.raises(Refused, match="Xã An Bình đã có thay đổi ghi từ ngày 01/12/2024"):
            merge(cast, "an-binh", into="binh-hoa", on=on)


def test_a_unit_gets_its_new_name_on_the_day_on_which_a_part_is_split_off(cast: Cast) -> None:
    part_of_an_binh(cast)
    rename_unit(unit=cast.unit("an-binh"), kind="ward", name="phường An Bình", on=DAY, actor=None)
    change = last_change(cast.unit("an-binh"))
    assert change is not None
    assert Identity.objects.on(DAY).get(unit=cast.unit("an-binh")).name == "phường An Bình"
    undo_change(change=change, reason="Nhập nhầm", actor=cast.user("administrator"))
    assert communes(cast, DAY) == ["tt-thi-du", "an-binh", "an-dong", "binh-hoa"]


def test_parts_of_one_day_are_split_off_in_one_act(cast: Cast) -> None:
    part_of_an_binh(cast)
    with pytest.raises(Refused, match="Xã An Bình đã có thay đổi ghi từ ngày 01/12/2024"):
        split(cast, "an-binh", ("an-binh", None), (new(cast, "an-tay", "xã An Tây"), None))


def test_who_left_on_the_day_of_a_new_name_is_not_among_those_to_be_posted_anew(cast: Cast) -> None:
    """Years later, when the unit ends; who was there to the end is."""
    end_posting(posting=cast.postings["commune-leader"], on=DAY, actor=None)
    rename_unit(unit=cast.unit("an-binh"), kind="ward", name="phường An Bình", on=DAY, actor=None)
    merge(cast, "an-binh", into="binh-hoa", on=LATER)
    lost = unposted(Unit.objects.answered_for([cast.unit("binh-hoa").pk], on=LATER), on=LATER)
    assert [row.official for row in lost] == [cast.official("commune-clerk")]
