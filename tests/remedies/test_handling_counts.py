"""Who is meant by a measure; turns, persons and bodies counted apart; how long a discipline has effect (need 11)."""

from datetime import date
from typing import Any

import pytest

from journal import clock
from journal.refusal import Refused
from remedies.actions import tell_party
from remedies.categories import category_of, party_notice_due
from remedies.models import Handling
from tests.cast import TODAY, Cast
from tests.remedies.records import a_handling, measure, reminder
from units.actions import enter_official
from units.models import Official


def test_the_category_of_a_named_official_follows_the_post_of_the_day(cast: Cast) -> None:
    leader, clerk = cast.official("inspector"), cast.official("commune-clerk")
    assert category_of(leader, on=TODAY) == "civil_servant_leader"
    assert category_of(leader, on=date(2021, 5, 31)) == category_of(clerk, on=TODAY) == "civil_servant"
    named = a_handling(cast, official=clerk, category="")
    assert named.category == "civil_servant"
    with pytest.raises(Refused, match="là cá nhân"):
        a_handling(cast, official=clerk, category="organisation", **reminder() | {"notation": "1/TB"})


def test_the_same_unnamed_person_is_one_and_a_link_tells_no_name(cast: Cast) -> None:
    first = a_handling(cast)
    second = a_handling(cast, notation="13/QĐ-UBND", same_person_as=first)
    third = a_handling(cast, notation="14/QĐ-UBND", same_person_as=second)
    assert third.same_person_as == first
    assert Handling.objects.person_count() == 1
    a_handling(cast, notation="15/QĐ-UBND")
    assert Handling.objects.person_count() == 2
    for official in (cast.official("commune-clerk"), cast.official("commune-leader")):
        with pytest.raises(Refused, match="không ghi thêm"):
            a_handling(cast, official=official, same_person_as=first)
    body = a_handling(cast, category="organisation", measure=measure("soft_measure", "criticism"))
    with pytest.raises(Refused, match="xử lý cá nhân"):
        a_handling(cast, same_person_as=body)


def test_turns_split_into_persons_and_bodies_and_sums_over_units_double_nobody(cast: Cast) -> None:
    """Need 11: 132 lượt split into organisations and persons; a person of two units is one person above them."""
    person, criticism = cast.official("commune-clerk"), measure("soft_measure", "criticism")
    for unit in ("an-binh", "binh-hoa"):
        for number in (1, 2):
            values: dict[str, Any] = {"unit": cast.unit(unit), "measure": criticism, "notation": f"{number}/TB-UBND"}
            a_handling(cast, official=person, **values)
            a_handling(cast, category="organisation", **values)
    soft = Handling.objects.soft().standing()
    below = soft.below(cast.unit("thi-du"), on=TODAY)
    assert below.count() == below.of_persons().count() + below.of_bodies().count() == 8
    assert (below.person_count(), below.body_count()) == (1, 2)
    parts = [soft.below(cast.unit(unit), on=TODAY).person_count() for unit in ("an-binh", "binh-hoa")]
    assert sum(parts) == 2


def test_effect_ends_with_its_day_and_a_person_is_not_marked_for_ever(cast: Cast) -> None:
    handling = a_handling(cast, decided_on=date(2023, 1, 31), notation="1/QĐ")
    last = date(2024, 1, 30)
    assert handling.effect_until == last
    for day, holds in ((date(2023, 1, 30), False), (date(2023, 1, 31), True), (last, True), (date(2024, 1, 31), False)):
        assert handling.in_effect(on=day) == Handling.objects.in_effect(on=day).exists() == holds
    dismissed = a_handling(cast, measure=measure("state_discipline", "dismissal"), notation="2/QĐ")
    assert dismissed.in_effect(on=date(2040, 1, 1))
    assert not a_handling(cast, **reminder() | {"notation": "3/TB"}).in_effect(on=TODAY)


def test_somebody_in_two_units_over_the_years_is_one_person(cast: Cast) -> None:
    """Đà Lạt: “Từ năm 2020 đến 2023 … xử lý kỷ luật đối với 13 CBCC, VC”."""
    people = [
        enter_official(code=f"k-{n}", full_name=f"Người Thứ {chr(65 + n)}", category="civil_servant", actor=None)
        for n in range(13)
    ]
    for number, person in enumerate(people):
        a_handling(cast, official=person, decided_on=date(2022, 3, 1), notation=f"{number}/QĐ")
    a_handling(cast, official=people[0], unit=cast.unit("binh-hoa"), decided_on=date(2023, 3, 1), notation="99/QĐ")
    found = Handling.objects.standing().discipline().between(date(2020, 1, 1), date(2023, 9, 20))
    assert (found.count(), found.person_count()) == (14, 13)


def test_the_party_is_told_within_five_days_where_the_rule_asks(cast: Cast) -> None:
    assert party_notice_due(a_handling(cast, is_party_member=True)) is None  # before Quy định 296-QĐ/TW
    member_by_file = cast.official("commune-clerk")
    Official.objects.filter(pk=member_by_file.pk).update(is_party_member=True)
    with clock.standing_at(date(2025, 8, 20)):
        values: dict[str, Any] = {"decided_on": date(2025, 8, 15), "category": "civil_servant"}
        filed = a_handling(cast, official=Official.objects.get(pk=member_by_file.pk), notation="29/QĐ", **values)
        assert party_notice_due(filed) == date(2025, 8, 20)
        member = a_handling(cast, is_party_member=True, decided_on=date(2025, 8, 15), notation="30/QĐ")
        other = a_handling(cast, is_party_member=None, decided_on=date(2025, 8, 15), notation="31/QĐ")
        assert (party_notice_due(member), party_notice_due(other)) == (date(2025, 8, 20), None)
        with pytest.raises(Refused, match="từ ngày quyết định"):
            tell_party(handling=member, on=date(2025, 8, 14), actor=cast.user("clerk"))
        tell_party(handling=member, on=date(2025, 8, 18), actor=cast.user("clerk"))
        with pytest.raises(Refused, match="đã được ghi"):
            tell_party(handling=member, on=date(2025, 8, 19), actor=cast.user("clerk"))
