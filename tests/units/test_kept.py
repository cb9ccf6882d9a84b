"""What a process keeps of units and terms is what the database holds, whoever writes there and however (0050)."""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from journal.kept import Group, stamp_of, stamps_once
from journal.models import Stamp
from library.models import CatalogueItem
from records.fields import AnyTermField
from tests.cast import LONG_AGO, Cast
from units.actions import found_unit
from units.models import Unit
from units.names import identities
from units.tree import lineages, reach_of, tree

TODAY = date(2023, 9, 20)
STAMPED = {
    Group.UNITS: {"units_unit", "units_unitkind", "units_identity", "units_placement", "units_succession"},
    Group.TERMS: {"library_catalogue", "library_catalogueitem"},
}


def below(unit: Unit) -> tuple[frozenset[int], list[int], frozenset[int]]:
    """The same three times: the reach of a role there, the tree, the lineage."""
    nodes = tree(on=TODAY, roots=[unit.pk])
    return reach_of(frozenset([unit.pk]), on=TODAY), [node.id for node in nodes], lineages([unit.pk], on=TODAY)[unit.pk]


def a_commune(cast: Cast) -> Unit:
    return found_unit(
        code="xa-moi", kind="commune", name="xã Mới", body_name="UBND xã Mới", symbol="UBND", since=LONG_AGO,
        parent=cast.unit("thi-du"), issuer_lines=["XÃ MỚI"], seat="Mới", actor=None,
    )  # fmt: skip


def rename(unit: Unit, name: str) -> None:
    """Past every action, as whoever holds the database could."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE units_identity SET name = %s WHERE unit_id = %s", [name, unit.pk])


def test_what_is_kept_is_asked_for_once(cast: Cast) -> None:
    unit = cast.unit("thi-du")
    before, named = below(unit), identities([unit.pk], on=TODAY)
    with CaptureQueriesContext(connection) as asked, stamps_once():
        assert (below(unit), identities([unit.pk], on=TODAY)) == (before, named)
    assert ["journal_stamp" in query["sql"] for query in asked.captured_queries] == [True]


def test_a_unit_that_is_founded_is_there_at_once_and_gone_when_that_is_taken_back(cast: Cast) -> None:
    unit = cast.unit("thi-du")
    before = below(unit)
    here = transaction.savepoint()
    new = a_commune(cast).pk
    after = below(unit)
    assert all(new in found for found in after)
    assert after[0] - before[0] == {new}
    transaction.savepoint_rollback(here)
    assert below(unit) == before
    again = a_commune(cast).pk
    assert all(again in found for found in below(unit))


def test_a_name_is_the_one_that_stands_in_the_database(cast: Cast) -> None:
    unit = cast.unit("an-binh")
    for name in ("xã Một", "xã Hai", "xã Một"):
        rename(unit, name)
        assert identities([unit.pk], on=TODAY)[unit.pk].name == name


def test_twin_without_the_trigger_the_old_name_stays(cast: Cast) -> None:
    unit = cast.unit("an-binh")
    told = identities([unit.pk], on=TODAY)[unit.pk].name
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE units_identity DISABLE TRIGGER stamped")
    rename(unit, "xã Khác")
    assert identities([unit.pk], on=TODAY)[unit.pk].name == told


def test_a_new_term_is_offered_at_once(cast: Cast) -> None:
    field: Any = AnyTermField("field", required=False)
    offered = len(list(field.choices))
    term = CatalogueItem.objects.filter(catalogue__code="field", children=None).first()
    assert term is not None
    CatalogueItem.objects.create(catalogue=term.catalogue, code="moi", name="Lĩnh vực mới", valid=term.valid)
    assert len(list(field.choices)) == offered + 1
    assert field.clean(str(CatalogueItem.objects.get(code="moi").pk)).code == "moi"


def test_every_table_that_is_kept_from_is_stamped(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'stamped' AND tgtype & 32 > 0")
        assert {name for (name,) in cursor.fetchall()} == set().union(*STAMPED.values())
        for group, tables in STAMPED.items():
            for table in sorted(tables):
                before = stamp_of(group)
                cursor.execute(f"UPDATE {table} SET id = id WHERE false")
                assert stamp_of(group) != before, table


def test_old_stamps_are_thrown_away_and_what_was_kept_under_them_too(cast: Cast) -> None:
    old = [Stamp(group=Group.UNITS, transaction=-number, value=number) for number in range(1500)]
    Stamp.objects.bulk_create(old)
    other, before = stamp_of(Group.TERMS), stamp_of(Group.UNITS)
    Stamp.objects.filter(transaction__gt=0, group=Group.UNITS).delete()
    a_commune(cast)
    assert Stamp.objects.filter(group=Group.UNITS).count() <= 1001
    assert stamp_of(Group.UNITS) != before
    assert stamp_of(Group.TERMS) == other
