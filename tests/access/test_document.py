"""`docs/access.md` says what the rules say."""

import os

import pytest

from reports import access
from tests.access.document import BLOCK, PAGE, filled, tables
from tests.access.doors import Address, Door
from tests.access.table import TABLE


def test_the_page_holds_the_tables_as_the_rules_are() -> None:
    if os.environ.get("WRITE_ACCESS_PAGE"):
        PAGE.write_text(filled(PAGE.read_text()))
    page = PAGE.read_text()
    assert {block[2] for block in BLOCK.finditer(page)} == set(tables())
    assert filled(page) == page, "a rule has changed: WRITE_ACCESS_PAGE=1 writes the page anew"


def test_a_changed_rule_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text()
    monkeypatch.setitem(access.RULES, access.Can.SIGN, access.Rule())
    assert filled(page) != page


def test_a_changed_door_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text()
    monkeypatch.setitem(TABLE, "journal", Address(("GET",), lambda role, place, state: Door.IN))
    assert filled(page) != page
