"""Row 72: every unsafe address has a test that does its act, and an entry is written with it.

`witnesses.json` names the test for each; while it runs it is held to it (`tests/conftest.py`). Written anew by a run of
the suite with `WRITE_WITNESSES` naming a file to gather in, and `python -m tests.witnesses` over that file.
"""

from collections.abc import Iterable, Iterator

import pytest
from django.db import connection, transaction

from accounts.models import User
from journal.actions import record
from records.registry import listings
from tests.access.table import TABLE
from tests.unlogged import Watch
from tests.witnesses import NOTHING_TO_TELL, ROOT, WITNESSES, act_of

SAFE = {"GET", "HEAD", "OPTIONS"}
ENVIRON = {"REQUEST_METHOD": "POST", "PATH_INFO": "/accounts/login/"}


def acts(names: Iterable[str]) -> set[str]:
    """What the addresses do, each act once for all kinds of record that share it."""
    kinds = {name for code, kind in listings().items() for name in (code, kind.plural)}
    return {act_of(name, kinds) for name in names}


def test_every_unsafe_address_has_a_witness() -> None:
    unsafe = {name for name, address in TABLE.items() if set(address.methods) - SAFE}
    assert WITNESSES.keys() <= unsafe
    assert acts(unsafe) - acts(WITNESSES) == NOTHING_TO_TELL.keys()


def test_every_witness_exists() -> None:
    gone = []
    for name, witness in WITNESSES.items():
        path, test = witness.split("::", 1)
        file = ROOT / path
        if not file.is_file() or f"def {test.split('[')[0]}(" not in file.read_text():
            gone.append(f"{name}: {witness}")
    assert gone == []


@pytest.fixture
def watch(db: None) -> Iterator[Watch]:
    """One of its own: what it finds is no fault of the product."""
    found = Watch()
    with connection.execute_wrapper(found.note), found.request(ENVIRON):
        yield found


def told(user: User) -> None:
    record("open", user, actor=user)


def write(user: User) -> None:
    User.objects.filter(pk=user.pk).update(email="a@example.vn")


def test_an_act_with_its_entry_is_well(watch: Watch) -> None:
    with transaction.atomic():
        user = User.objects.create_user("thu")
        told(user)
    assert (watch.unlogged, watch.logged) == ({}, {"login"})


@pytest.mark.parametrize("how", ["without an entry", "with one in another transaction", "outside of any"])
def test_twin_what_leaves_no_entry_is_found(watch: Watch, how: str) -> None:
    user = User(username="thu")
    with transaction.atomic():
        user.save()
        told(user)
    assert not watch.unlogged
    if how == "outside of any":
        write(user)
        told(user)
    else:
        with transaction.atomic():
            write(user)
        if how != "without an entry":
            with transaction.atomic():
                told(user)
    assert watch.unlogged == {"login": {"UPDATE accounts_user"}}


def test_what_was_rolled_back_and_what_changed_nothing_is_no_act(watch: Watch) -> None:
    with transaction.atomic():
        User.objects.create_user("thu")
        transaction.set_rollback(True)
    User.objects.filter(username="nobody").update(email="a@example.vn")
    assert (watch.unlogged, watch.logged) == ({}, set())
