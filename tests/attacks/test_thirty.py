"""Row 3 with thirty units: each has marks of its own in its cases, and nobody reads a mark from beyond.

What a page shows at five places stands in `tests/access/test_pages.py`; here many units stand side by side, and what
is asked for are the ways by which many records are told at once: lists, search, suggestions, boards, drawings,
workbooks, programs.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from dashboards.boards import boards_of
from remedies.actions import record_inspection
from tests.access.grid import signed_in, token_of
from tests.access.workbooks import unpacked
from tests.cast import LONG_AGO, Cast, enter
from tests.remedies.records import a_finding
from tests.walled import no_wall
from units.actions import appoint, enter_official, found_unit
from units.reach import Reach
from units.roles import Role

MARK = re.compile(r"CHIM([A-J]{2})YEN")
NAME = re.compile(r"KÍN([A-J]{2})ĐÁO", re.IGNORECASE)
LETTERS = "ABCDEFGHIJ"
Ask = Callable[[], str]


@dataclass(frozen=True)
class Shown:
    """What somebody was shown, all together."""

    marks: frozenset[str]
    names: frozenset[str]
    """Of people who work there; that one of them stands in a finding is told by none of these ways."""
    found: frozenset[str]
    """The ways by which marks came."""


def communes(cast: Cast, number: int) -> dict[str, str]:
    """So many new communes of two districts, each with a clerk and a finding about somebody: the mark of each."""
    marks = {}
    for at in range(number):
        mark = LETTERS[at // 10] + LETTERS[at % 10]
        code, parent, name = f"xa-{mark.lower()}", ("thi-du", "vi-nhu")[at % 2], f"xã Thứ {mark}"
        cast.units[code] = found_unit(
            code=code, kind="commune", name=name, body_name=f"Ủy ban nhân dân {name}", symbol="UBND", since=LONG_AGO,
            parent=cast.unit(parent), issuer_lines=["ỦY BAN NHÂN DÂN", name.upper()], seat=f"Thứ {mark}", actor=None,
        )  # fmt: skip
        enter(cast, code, f"Lý Văn {mark.title()}", unit=code, post="Công chức", role=Role.CLERK, node=code)
        told = f"Kín{mark.lower()}đáo Văn Ẩn"
        person = enter_official(code=f"kin-{mark.lower()}", full_name=told, category="civil_servant", actor=None)
        cast.postings[told] = appoint(
            official=person, unit=cast.unit(code), post="Chuyên viên", since=LONG_AGO, actor=None
        )
        a_finding(cast, unit=code, named=told, summary=f"Hồ sơ CHIM{mark}YEN để chậm")
        first, last = date(2023, 3, 6), date(2023, 12, 15)
        title = f"Kiểm tra CHIM{mark}YEN"
        record_inspection(unit=cast.unit(code), title=title, starts_on=first, ends_on=last, actor=None)
        marks[code] = mark
    return marks


def ways(client: Client, user: User) -> dict[str, Ask]:
    """Each way by which many records are told, and the question."""

    def get(url: str, **headers: str) -> Ask:
        return lambda: unpacked(client.get(url, headers=headers).getvalue()).decode()

    def post(name: str) -> Ask:
        return lambda: unpacked(client.post(reverse(name), {"query": ""}).getvalue()).decode()

    bearer = f"Bearer {token_of(user)}"
    boards = [reverse("board", args=[board.code]) for board in boards_of(user)]
    return {
        "list": get(f"{reverse('remedies:inspections')}?page_size=100"),
        "list of elsewhere": get(f"{reverse('remedies:inspections')}?page_size=100&unit=vi-nhu"),
        "findings": get(f"{reverse('remedies:findings')}?page_size=100"),
        "search": get(f"{reverse('search')}?q=chim"),
        "search for a name": get(f"{reverse('search')}?q=kín"),
        "suggestions": get(f"{reverse('remedies:pick_finding')}?q=chim"),
        "programs": get(f"{reverse('api:records', args=['finding'])}?limit=200", authorization=bearer),
        "programs by a word": get(f"{reverse('api:records', args=['finding'])}?q=chim", authorization=bearer),
        "workbook": post("remedies:export_inspections"),
        "workbook of findings": post("remedies:export_findings"),
        "causes": post("remedies:export_causes"),
        "home": get(reverse("home")),
        "dashboard": get(reverse("dashboard")),
        **{board: get(board) for board in boards},
    }


def shown_to(user: User) -> Shown:
    """Everything that one person is shown."""
    marks, names, found = set[str](), set[str](), set[str]()
    for way, ask in ways(signed_in(user), user).items():
        text = ask()
        if seen := set(MARK.findall(text)):
            found.add(way)
        marks, names = marks | seen, names | {name.upper() for name in NAME.findall(text)}
    return Shown(frozenset(marks), frozenset(names), frozenset(found))


@pytest.mark.parametrize("number", [2, pytest.param(30, marks=pytest.mark.drill)])
def test_everybody_sees_their_own_marks_and_no_other(
    cast: Cast, number: int, record_property: Callable[[str, object], None]
) -> None:
    own = communes(cast, number)
    readers = {code: {mark} for code, mark in own.items()}
    readers["inspector"] = {mark for code, mark in own.items() if LETTERS.index(mark[1]) % 2 == 0}
    readers["province-inspector"] = set(own.values())
    foreign, whole = list[str](), 0
    for name, wanted in readers.items():
        shown = shown_to(cast.user(name))
        whole += shown.marks == wanted
        foreign += [f"{name}: {shown}"] if (shown.marks | shown.names) - wanted else []
        assert {"list", "search", "programs", "workbook"} <= shown.found, (name, shown.found)
    record_property(f"marks of {number} units", f"{len(foreign)} readers saw foreign ones, {whole} all of their own")
    assert not foreign
    assert whole == len(readers) == number + 2


def test_sabotage_where_sight_is_not_asked_foreign_marks_are_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    own = communes(cast, 2)
    everywhere = Reach(unit.pk for unit in cast.units.values())
    everywhere.roots = frozenset()
    monkeypatch.setattr("remedies.access._sight", lambda _person: everywhere)
    with no_wall():
        assert shown_to(cast.user(next(iter(own)))).marks == set(own.values())
