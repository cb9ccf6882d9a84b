"""Who ever stood below whom: the database keeps it through every change, and it hides nothing that a tree holds."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import connection

from tests.cast import TODAY, Cast
from units.actions import Named, NewUnit, Part, close_unit, found_unit, merge_units, move_unit, split_unit, undo_change
from units.actions.undoing import last_change
from units.models import EverBelow, Placement, Succession, Unit
from units.tree import lineages

DAY = TODAY + timedelta(days=30)
DAYS = (date(2020, 1, 1), TODAY, DAY, DAY + timedelta(days=400), DAY + timedelta(days=900))
Pairs = set[tuple[int, int]]


def kept() -> Pairs:
    return set(EverBelow.objects.values_list("node_id", "unit_id"))


def worked_out() -> Pairs:
    """The same from the bare steps, one round after the other."""
    steps = set(Placement.objects.values_list("parent_id", "child_id"))
    steps |= set(Succession.objects.exclude(new=None).values_list("new_id", "old_id"))
    found = {(pk, pk) for pk in Unit.objects.values_list("pk", flat=True)}
    while more := {(node, below) for node, unit in found for above, below in steps if above == unit} - found:
        found |= more
    return found


def demand_whole() -> None:
    pairs = kept()
    assert pairs == worked_out()
    for day in DAYS:
        for node, units in lineages(Unit.objects.values_list("pk", flat=True), on=day).items():
            assert {(node, unit) for unit in units} <= pairs, (node, day)


def a_commune(code: str, cast: Cast) -> NewUnit:
    return NewUnit(code, Named("commune", f"xã {code}"), cast.unit("thi-du"))


def found(cast: Cast, code: str) -> Unit:
    parent = cast.unit("thi-du")
    return found_unit(code=code, kind="commune", name=f"xã {code}", since=DAY, parent=parent, actor=None)


def test_it_follows_every_change_and_every_change_taken_back(cast: Cast) -> None:
    demand_whole()
    actor = cast.user("administrator")
    founded = found(cast, "moi")
    demand_whole()
    parts = [Part(a_commune("phan-mot", cast), Decimal("0.5")), Part(a_commune("phan-hai", cast), Decimal("0.5"))]
    split_unit(unit=founded, parts=parts, on=DAY + timedelta(days=400), actor=actor)
    demand_whole()
    move_unit(unit=cast.unit("vi-nhu"), parent=cast.unit("thi-du"), on=DAY, actor=actor)
    demand_whole()
    merged = merge_units(olds=[cast.unit("an-binh")], new=a_commune("gop", cast), on=DAY, actor=actor)
    demand_whole()
    change = last_change(merged)
    assert change is not None
    undo_change(change=change, reason="Nhập nhầm.", actor=actor)
    demand_whole()
    close_unit(unit=cast.unit("an-binh"), heir=cast.unit("thi-du"), on=DAY, actor=actor)
    demand_whole()


def test_twin_without_its_trigger_a_step_is_missed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE units_placement DISABLE TRIGGER placement_is_a_step")
    found(cast, "moi")
    assert kept() < worked_out()


def test_a_unit_that_goes_leaves_no_pair(cast: Cast) -> None:
    lonely = Unit.objects.create(code="le-loi")
    assert (lonely.pk, lonely.pk) in kept()
    lonely.delete()
    assert kept() == worked_out()


def shown_to(*nodes: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_shown(%s)", [list(nodes)])
        return str(cursor.fetchone()[0])


def test_whoever_stands_above_all_units_is_shown_everything_and_nobody_else(cast: Cast) -> None:
    every = sorted(Unit.objects.values_list("pk", flat=True))
    tops = [node for node in every if not {above for above, unit in kept() if unit == node} - {node}]
    assert shown_to(*tops) == "all"
    assert shown_to(*tops, every[-1]) == "all"
    for top in tops:
        others = [node for node in tops if node != top]
        assert shown_to(*others) == "{" + ",".join(map(str, others)) + "}", "a unit is not below them"
    assert shown_to() == "{}"
