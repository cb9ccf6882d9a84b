"""Units over time: one query a tree, no overlaps, and a merger that changes nothing before its day (need 13)."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from journal.kept import forget
from journal.models import Entry
from journal.refusal import Refused
from tests.cast import TODAY, Cast
from units.actions import close_unit, merge_units, move_unit, rename_unit
from units.models import Identity, Placement, Succession, Unit, UnitKind
from units.tree import Node, ancestor_ids, tree

MERGER = date(2024, 12, 1)


def below(cast: Cast, code: str, on: date) -> list[Node]:
    return tree(on=on, roots=[cast.unit(code).pk])


def communes(cast: Cast, on: date) -> list[str]:
    return [node.code for node in below(cast, "thi-du", on) if node.coverage_group == "communes"]


def test_the_tree_of_a_day_is_one_query_in_order_of_kind_and_name(cast: Cast) -> None:
    forget()
    with CaptureQueriesContext(connection) as queries:
        nodes = below(cast, "thi-du", TODAY)
    assert len(queries) == 2, "the stamp of the units, and the tree"
    with CaptureQueriesContext(connection) as queries:
        assert below(cast, "thi-du", TODAY) == nodes
    assert len(queries) == 1, "the stamp again"
    assert [node.code for node in nodes] == [
        "thi-du", "huyen-uy-thi-du", "noi-vu-thi-du", "van-phong-thi-du", "tt-thi-du", "an-binh", "binh-hoa",
        "van-hoa-thi-du", "truong-thi-du",
    ]  # fmt: skip
    assert [node.depth for node in nodes] == [0] + [1] * 8


def test_within_some_units_each_stands_where_it_stands_in_the_whole(cast: Cast) -> None:
    wanted = [cast.unit(code).pk for code in ("an-binh", "so-noi-vu")]
    line = {"minh-hoa", "so-noi-vu", "thi-du", "an-binh"}
    assert tree(on=TODAY, within=wanted) == [node for node in tree(on=TODAY) if node.code in line]


def test_without_roots_every_top_unit_is_one(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        nodes = tree(on=TODAY)
    assert len(queries) == 1
    assert {node.code for node in nodes if node.depth == 0} == {"minh-hoa", "gia-dinh"}
    assert len(nodes) == len(cast.units)


def test_a_root_below_another_root_appears_once(cast: Cast) -> None:
    nodes = tree(on=TODAY, roots=[cast.unit("an-binh").pk, cast.unit("thi-du").pk])
    assert [node.code for node in nodes].count("an-binh") == 1
    assert next(node for node in nodes if node.code == "an-binh").depth == 1


def test_the_units_above_are_found_nearest_first(cast: Cast) -> None:
    above = [cast.unit(code).pk for code in ("an-binh", "thi-du", "minh-hoa")]
    assert ancestor_ids(cast.unit("an-binh").pk, on=TODAY) == above


def test_a_merger_changes_the_count_from_its_day_only(cast: Cast) -> None:
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=MERGER, actor=None)
    assert communes(cast, TODAY) == ["tt-thi-du", "an-binh", "binh-hoa"]
    assert communes(cast, date(2024, 11, 30)) == ["tt-thi-du", "an-binh", "binh-hoa"]
    assert communes(cast, MERGER) == ["tt-thi-du", "binh-hoa"]
    assert Succession.objects.get().kind == Succession.Kind.MERGE
    assert Entry.objects.filter(verb="merge_unit", unit_id=cast.unit("an-binh").pk).exists()


def test_what_stood_below_a_merged_unit_stands_below_the_new_one(cast: Cast) -> None:
    merge_units(olds=[cast.unit("vi-nhu")], new=cast.unit("thi-du"), on=MERGER, actor=None)
    assert "dong-lam" in [node.code for node in below(cast, "thi-du", MERGER)]
    assert "dong-lam" not in [node.code for node in below(cast, "thi-du", TODAY)]


def test_what_a_unit_left_behind_stays_with_whoever_answers_for_it(cast: Cast) -> None:
    gone, closed = cast.unit("an-binh"), cast.unit("truong-thi-du")
    merge_units(olds=[gone], new=cast.unit("binh-hoa"), on=MERGER, actor=None)
    close_unit(unit=closed, on=MERGER, actor=None)
    now = Unit.objects.within([cast.unit("thi-du").pk], on=MERGER)
    answered = Unit.objects.answered_for([cast.unit("thi-du").pk], on=MERGER)
    assert not now.filter(pk__in=[gone.pk, closed.pk]).exists()
    assert answered.filter(pk__in=[gone.pk, closed.pk]).count() == 2
    sibling = Unit.objects.answered_for([cast.unit("vi-nhu").pk], on=MERGER)
    assert not sibling.filter(pk__in=[gone.pk, closed.pk]).exists()


def test_a_unit_with_units_below_cannot_be_closed(cast: Cast) -> None:
    with pytest.raises(Refused, match="còn đơn vị trực thuộc"):
        close_unit(unit=cast.unit("thi-du"), on=MERGER, actor=None)
    assert Identity.objects.on(MERGER).filter(unit=cast.unit("thi-du")).exists()


def test_a_new_name_and_kind_hold_from_their_day(cast: Cast) -> None:
    unit = cast.unit("an-binh")
    rename_unit(
        unit=unit, kind="ward", name="phường An Bình", body_name="Ủy ban nhân dân phường An Bình", symbol="UBND",
        on=MERGER, actor=None,
    )  # fmt: skip
    assert Identity.objects.on(TODAY).get(unit=unit).name == "xã An Bình"
    assert Identity.objects.on(MERGER).get(unit=unit).kind.code == "ward"
    assert Succession.objects.get(old=unit).kind == Succession.Kind.RECLASSIFY
    assert Identity.objects.filter(unit=unit).order_by("valid").first().last_day == date(2024, 11, 30)  # type: ignore[union-attr]


def test_no_unit_has_two_names_or_two_places_on_a_day(cast: Cast) -> None:
    identity = Identity.objects.on(TODAY).get(unit=cast.unit("an-binh"))
    identity.pk, identity.valid = None, DateRange(TODAY, None)
    with pytest.raises(IntegrityError, match="identity_one_on_a_day"), transaction.atomic():
        identity.save()
    second = Placement(child=cast.unit("an-binh"), parent=cast.unit("vi-nhu"), valid=DateRange(TODAY, None))
    with pytest.raises(IntegrityError, match="placement_one_parent_on_a_day"), transaction.atomic():
        second.save()
    move_unit(unit=cast.unit("an-binh"), parent=cast.unit("vi-nhu"), on=TODAY, actor=None)
    assert "an-binh" in [node.code for node in below(cast, "vi-nhu", TODAY)]


def test_no_unit_stands_under_itself(cast: Cast) -> None:
    top = cast.unit("minh-hoa")
    with pytest.raises(IntegrityError, match="placement_not_under_itself"), transaction.atomic():
        Placement.objects.create(child=top, parent=top, valid=DateRange(TODAY, None))


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [("district", True, False), ("town", True, False), ("special-zone", False, True), ("commune", True, True)],
)
def test_the_district_level_ends_with_june_2025(cast: Cast, code: str, before: bool, after: bool) -> None:
    kind = UnitKind.objects.get(code=code)
    assert (date(2025, 6, 30) in kind.valid) is before
    assert (date(2025, 7, 1) in kind.valid) is after
