"""A unit from which a part was split off goes on; when it ends, what was split off is none of its heirs."""

from datetime import date


from tests.cast import Cast
from tests.units.test_successions import DAY, left_to, merge, new, split
from units.access import standing
from units.actions import grant_role
from units.facts.undivided import undivided
from units.models import Unit
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
