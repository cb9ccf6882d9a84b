"""Roles come from posts, reach downwards, and end with the post."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from pytest_django import DjangoAssertNumQueries

from tests.cast import TODAY, Cast, enter
from units.access import get_unit, standing, standing_once
from units.actions import end_posting, merge_units, revoke_role
from units.models import Official, RoleGrant, Unit
from units.roles import Role


def reach(cast: Cast, name: str, role: Role) -> set[str]:
    return set(standing(cast.user(name)).units(role).values_list("code", flat=True))


def test_a_role_reaches_its_node_and_what_lies_below(cast: Cast) -> None:
    assert reach(cast, "commune-clerk", Role.CLERK) == {"an-binh"}
    assert "an-binh" in reach(cast, "clerk", Role.CLERK)
    assert reach(cast, "clerk", Role.CLERK).isdisjoint({"minh-hoa", "vi-nhu", "dong-lam", "gia-dinh"})
    assert {"thi-du", "vi-nhu", "tay-lam"} < reach(cast, "reviewer", Role.REVIEWER)
    assert reach(cast, "reviewer", Role.REVIEWER).isdisjoint({"gia-dinh", "noi-khac", "xa-khac"})
    assert reach(cast, "clerk", Role.LEADER) == set()


def test_reaching_and_holding_at_are_two_things(cast: Cast) -> None:
    inspector = standing(cast.user("inspector"))
    assert inspector.reaches(cast.unit("an-binh").pk, Role.INSPECTOR)
    assert not inspector.holds_at(cast.unit("an-binh").pk, Role.INSPECTOR)
    assert not inspector.reaches(cast.unit("vi-nhu").pk, Role.INSPECTOR)


def test_a_role_ends_with_the_post_on_the_same_day(cast: Cast) -> None:
    end_posting(posting=cast.postings["clerk"], on=TODAY, actor=None)
    assert not standing(cast.user("clerk")).holds(*Role)
    assert standing(cast.user("clerk"), on=TODAY - timedelta(days=1)).holds(Role.CLERK)


def test_a_request_asks_once_for_each_person_and_day(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    clerk, leader = cast.user("clerk"), cast.user("leader")
    with standing_once(), django_assert_num_queries(4):
        assert standing(clerk, on=TODAY) is standing(clerk, on=TODAY)
        assert standing(clerk, on=TODAY) != standing(leader, on=TODAY)
        assert not standing(clerk, on=date(1990, 1, 1)).grants
    with django_assert_num_queries(2):
        assert standing(clerk, on=TODAY) == standing(clerk, on=TODAY)


def test_a_post_without_a_role_gives_nothing(cast: Cast) -> None:
    enter(cast, "nobody", "Kiều Thị Không", unit="thi-du", post="Lái xe", role=None, node="thi-du")
    assert not standing(cast.user("nobody")).holds(*Role)
    with pytest.raises(Http404):
        get_unit(cast.user("nobody"), "thi-du")


def test_a_role_can_be_taken_back(cast: Cast) -> None:
    grant = RoleGrant.objects.get(posting=cast.postings["clerk"])
    revoke_role(grant=grant, actor=cast.user("administrator"))
    assert not standing(cast.user("clerk")).holds(Role.CLERK)


def test_the_door_to_a_unit(cast: Cast) -> None:
    assert get_unit(cast.user("clerk"), "an-binh") == cast.unit("an-binh")
    for code in ("vi-nhu", "minh-hoa", "gia-dinh", "no-such"):
        with pytest.raises(Http404):
            get_unit(cast.user("clerk"), code)


def test_a_merged_unit_stays_open_to_whoever_answers_for_it(cast: Cast) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=date(2023, 9, 1), actor=None)
    assert get_unit(cast.user("clerk"), "an-binh") == cast.unit("an-binh")
    assert get_unit(cast.user("other-commune-clerk"), "an-binh") == cast.unit("an-binh")
    with pytest.raises(Http404):
        get_unit(cast.user("sibling-clerk"), "an-binh")
    heir, sibling = (standing(cast.user(name)) for name in ("other-commune-clerk", "sibling-clerk"))
    assert heir.has_taken_over(cast.unit("an-binh").pk, Role.CLERK)
    assert not heir.has_taken_over(cast.unit("binh-hoa").pk, Role.CLERK), "its own unit goes on"
    assert not sibling.has_taken_over(cast.unit("an-binh").pk, Role.CLERK)


def test_people_are_listed_by_given_name_and_by_day(cast: Cast) -> None:
    people = Official.objects.in_post_at(cast.unit("thi-du"), on=TODAY)
    assert [person.full_name for person in people] == [
        "Phạm Văn Giấy", "Trần Văn Mẫu", "Lê Thị Nháp", "Nguyễn Thị Thử",
    ]  # fmt: skip
    assert not Official.objects.in_post_at(cast.unit("thi-du"), on=date(2021, 5, 31)).exists()


def test_existing_units_are_those_with_a_name_that_day(cast: Cast) -> None:
    assert Unit.objects.existing(on=TODAY).count() == len(cast.units)
    assert not Unit.objects.existing(on=date(2021, 5, 31)).exists()
