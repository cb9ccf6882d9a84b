"""Who looks at the database by hand and who copies it: made by `deploy/roles.sql`, and able to no more (row 13).

The roles are made, tried and forgotten in one transaction of a superuser, as the roles of a server are of all its
databases.
"""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from tests.browser.site import ROOT
from tests.config.test_grants import REFUSED

Link = psycopg.Connection[tuple[object, ...]]
LOOKS, COPIES = "damlam_readonly", "damlam_backup"
WRITES = (
    "INSERT INTO journal_entry (verb) VALUES ('x')",
    "UPDATE accounts_user SET username = 'x'",
    "DELETE FROM remedies_finding",
    "SELECT setval('journal_entry_id_seq', 1)",
    *(each for each in REFUSED if not each.startswith(("SET ROLE", "ALTER ROLE"))),
)


@pytest.fixture
def server(db: None) -> Iterator[Link]:
    """The database of the tests with the two roles, as a superuser; without one the test skips, in CI it fails."""
    place = {key: connection.settings_dict[key] for key in ("HOST", "PORT")}
    told = {"dbname": connection.settings_dict["NAME"], "host": place["HOST"], "port": place["PORT"] or None}
    try:
        link = psycopg.connect(user="postgres", connect_timeout=5, **told)
    except psycopg.OperationalError:
        sentence = "this cluster lets no superuser in"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    for line in (ROOT / "deploy/roles.sql").read_text().splitlines():
        if LOOKS in line or COPIES in line:
            link.execute(line.encode())
    yield link
    link.rollback()
    link.close()


def refused(server: Link, role: str, statement: str) -> bool:
    """Whether the role may not do it, in a transaction that can be written in."""
    try:
        with server.transaction(force_rollback=True):
            server.execute(f"SET LOCAL SESSION AUTHORIZATION {role}".encode())
            server.execute(statement.encode())
    except InsufficientPrivilege:
        return True
    return False


def asked(server: Link, role: str, question: str) -> object:
    """What a question is answered with, by the role."""
    with server.transaction(force_rollback=True):
        server.execute(f"SET LOCAL SESSION AUTHORIZATION {role}".encode())
        return server.execute(question.encode()).fetchone()


@pytest.mark.parametrize("role", [LOOKS, COPIES])
def test_neither_writes_anything(server: Link, role: str) -> None:
    assert [statement for statement in WRITES if not refused(server, role, statement)] == []


def test_twin_a_right_to_write_is_seen(server: Link) -> None:
    server.execute(f"GRANT DELETE ON remedies_finding TO {LOOKS}".encode())
    assert not refused(server, LOOKS, "DELETE FROM remedies_finding")


def test_who_copies_reads_past_the_second_wall_and_who_looks_does_not(server: Link) -> None:
    active = "SELECT row_security_active('remedies_finding')"
    count = "SELECT count(*) FROM accounts_user"
    for role, walled in ((LOOKS, True), (COPIES, False)):
        assert asked(server, role, active) == (walled,)
        assert asked(server, role, count) is not None
        rights = "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = session_user"
        assert asked(server, role, rights) == (False, False, False)
