"""Two administrators at once: one wins, the other gets a sentence."""

import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from journal.refusal import Refused
from tests.cast import Cast, build
from units.actions import add_kind, appoint, enter_official, merge_units, move_unit, set_step
from units.actions.reorganising import reorganise
from units.mergers import ListRefused, MergerRow
from units.models import Placement, Posting, PreparationStep, Succession, Unit
from units.roles import Role

DAY = date(2024, 12, 1)
ALL_COMMITS = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """What becomes of acts that begin at the same moment: `done`, or the sentence of the refusal."""
    start, results = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(10)
            act()
            results.append("done")
        except (Refused, ListRefused) as refusal:
            results.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return sorted(results)


def merge(cast: Cast, old: str, into: str) -> Callable[[], object]:
    return lambda: merge_units(olds=[cast.unit(old)], new=cast.unit(into), on=DAY, actor=None)


def move(cast: Cast, code: str, under: str) -> Callable[[], object]:
    return lambda: move_unit(unit=cast.unit(code), parent=cast.unit(under), on=DAY, actor=None)


@ALL_COMMITS
def test_of_two_who_merge_the_same_unit_one_wins() -> None:
    cast = build()
    told = at_once(merge(cast, "an-binh", "binh-hoa"), merge(cast, "an-binh", "tt-thi-du"))
    assert told == ["Xã An Bình đã được ghi kết thúc hoạt động từ ngày 01/12/2024.", "done"]
    assert Succession.objects.filter(old=cast.unit("an-binh")).count() == 1


@ALL_COMMITS
def test_two_units_do_not_swallow_each_other() -> None:
    cast = build()
    told = at_once(merge(cast, "an-binh", "binh-hoa"), merge(cast, "binh-hoa", "an-binh"))
    assert told[-1] == "done"
    assert "không tồn tại vào ngày 01/12/2024" in told[0]
    assert Succession.objects.count() == 1


@ALL_COMMITS
def test_a_list_and_a_change_wait_for_each_other() -> None:
    cast = build()

    def apply(old: str, into: str, *more: MergerRow) -> Callable[[], object]:
        rows = [MergerRow(4, old, into, on=DAY), *more]
        return lambda: reorganise(rows=rows, reach=Unit.objects.all(), actor=None)

    last = MergerRow(5, "dong-lam", "tay-lam", on=DAY)
    told = at_once(
        apply("an-binh", "binh-hoa", last), apply("an-binh", "tt-thi-du", last), merge(cast, "an-binh", "tt-thi-du")
    )
    assert told.count("done") == 1
    assert all("Xã An Bình đã được ghi kết thúc hoạt động từ ngày 01/12/2024." in one for one in told if one != "done")
    assert Succession.objects.filter(old=cast.unit("an-binh")).count() == 1


@ALL_COMMITS
def test_two_moves_close_no_circle() -> None:
    cast = build()
    told = at_once(move(cast, "thi-du", "dong-lam"), move(cast, "vi-nhu", "an-binh"))
    assert told == ["done", "Đơn vị không thể trực thuộc chính nó hoặc đơn vị nằm dưới nó."]
    assert Placement.objects.filter(valid__startswith=DAY).count() == 1


@ALL_COMMITS
@pytest.mark.parametrize("since", [DAY, DAY - timedelta(days=1)])
def test_no_post_slips_into_a_unit_that_is_ending(since: date) -> None:
    """Who appoints waits for the change that was there first, then looks at what the unit has become."""
    cast, told = build(), []
    official, unit, into = cast.official("clerk"), cast.unit("an-binh"), cast.unit("binh-hoa")
    act = lambda: appoint(official=official, unit=unit, post="Thủ quỹ", since=since, actor=None)  # noqa: E731
    later = threading.Thread(target=lambda: told.extend(at_once(act)))
    with transaction.atomic():
        merge_units(olds=[unit], new=into, on=DAY, actor=None)
        later.start()
        wait_for_somebody_who_waits()
    later.join(20)
    found = Posting.objects.filter(official=official, unit=unit).values_list("valid", flat=True)
    if since < DAY:
        assert (told, list(found)) == (["done"], [DateRange(since, DAY)])
    else:
        assert (told, list(found)) == (["Đơn vị này không tồn tại vào ngày bắt đầu giữ vị trí."], [])


@ALL_COMMITS
def test_of_two_who_give_one_person_both_steps_the_second_is_refused() -> None:
    cast, told = build(), []

    def give(role: Role) -> object:
        unit, holder = cast.unit("thi-du"), cast.postings["inspector"]
        return set_step(unit=unit, role=role, holder=holder, is_required=True, actor=None)

    later = threading.Thread(target=lambda: told.extend(at_once(lambda: give(Role.FORM_CHECKER))))
    with transaction.atomic():
        give(Role.CONTENT_HEAD)
        later.start()
        wait_for_somebody_who_waits()
    later.join(20)
    assert told == ["Một người không phụ trách cả hai bước của cùng một đơn vị."]
    assert list(PreparationStep.objects.values_list("role", flat=True)) == [Role.CONTENT_HEAD]


@ALL_COMMITS
def test_of_two_who_enter_the_same_code_the_second_is_refused() -> None:
    """Two people enter somebody from the page that proposes the next free code; two write down the same kind."""
    build()
    person: dict[str, Any] = {"full_name": "Trương Thị Mới", "category": "civil_servant", "actor": None}
    kind: dict[str, Any] = {"name": "Khu mới", "system": "state", "since": DAY, "until": None, "actor": None}
    for act, sentence in (
        (lambda: enter_official(code="cb-0900", **person), "Mã này đã có người khác dùng."),
        (lambda: add_kind(code="khu-moi", **kind), "Mã loại đơn vị “khu-moi” đã có."),
    ):
        told: list[str] = []
        later = threading.Thread(target=lambda told=told, act=act: told.extend(at_once(act)))
        with transaction.atomic():
            act()
            later.start()
            wait_for_somebody_who_waits()
        later.join(20)
        assert told == [sentence]


def wait_for_somebody_who_waits() -> None:
    """Until another transaction waits for a lock of this one."""
    for _turn in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.05)
    pytest.fail("nobody waits")
