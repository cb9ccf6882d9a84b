"""What the role that serves may do, read from the catalogue and tried out (row 13).

`grants.txt` tells the rights on each table; `*` are all that it does not name.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from config.local.postgres import APP, OWNER

Link = psycopg.Connection[tuple[object, ...]]
GOLDEN = Path(__file__).with_name("grants.txt")
RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
REFUSED = (
    "UPDATE journal_entry SET verb = 'x'",
    "DELETE FROM journal_entry",
    "TRUNCATE journal_entry",
    "INSERT INTO journal_link (entry_id, hash) VALUES (1, '')",
    "UPDATE journal_link SET hash = ''",
    "DELETE FROM journal_link",
    "UPDATE journal_stamp SET value = 0",
    "DELETE FROM journal_stamp",
    "INSERT INTO units_everbelow (node_id, unit_id) VALUES (1, 2)",
    "DELETE FROM units_everbelow",
    "SELECT units_everbelow_anew()",
    "TRUNCATE remedies_finding",
    "UPDATE remedies_findingtally SET standing = 0",
    "DELETE FROM remedies_tasktally",
    "DROP POLICY wall ON remedies_finding",
    "ALTER TABLE remedies_finding DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE remedies_finding NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE journal_entry DISABLE TRIGGER ALL",
    "ALTER TABLE accounts_user ADD COLUMN odd int",
    "DROP TABLE accounts_user",
    "CREATE TABLE odd ()",
    "CREATE VIEW odd AS SELECT 1",
    "CREATE FUNCTION odd() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA odd",
    "CREATE EXTENSION dblink",
    "CREATE ROLE odd",
    f"ALTER ROLE {APP} BYPASSRLS",
    f"SET ROLE {OWNER}",
    "SET session_replication_role = replica",
    "SELECT pg_read_file('/etc/hostname')",
    "SELECT pg_ls_dir('/')",
    "SELECT lo_import('/etc/hostname')",
    "COPY accounts_user TO PROGRAM 'cat'",
    "COPY accounts_user FROM PROGRAM 'true'",
    "COPY accounts_user TO '/tmp/odd'",
    "COPY accounts_user FROM '/etc/hostname'",
)


@pytest.fixture
def served(db: None) -> Iterator[Link]:
    """A connection as the role that serves; without it the test skips, in CI it fails."""
    place = {key: connection.settings_dict[key] for key in ("HOST", "PORT")}
    told = {"dbname": connection.settings_dict["NAME"], "host": place["HOST"], "port": place["PORT"] or None}
    try:
        link = psycopg.connect(user=APP, autocommit=True, connect_timeout=5, **told)
    except psycopg.OperationalError:
        sentence = f"this cluster does not let {APP} in"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    link.execute("SET lock_timeout = '2s'")
    yield link
    link.close()


def granted() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, string_agg(may, ' ' ORDER BY place)"
            " FILTER (WHERE has_table_privilege(%s, pg_class.oid, may))"
            " FROM pg_class CROSS JOIN unnest(%s::text[]) WITH ORDINALITY AS asked(may, place)"
            " WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND relnamespace = 'public'::regnamespace GROUP BY relname",
            [APP, list(RIGHTS)],
        )
        return {table: rights or "" for table, rights in cursor.fetchall()}


def beyond_golden() -> dict[str, str]:
    golden = dict(line.split(" ", 1) for line in GOLDEN.read_text().splitlines())
    usual, found = golden.pop("*"), granted()
    assert golden.keys() <= found.keys()
    return {table: rights for table, rights in found.items() if rights != golden.get(table, usual)}


def test_the_rights_on_tables_are_those_of_the_golden_file(served: Link) -> None:
    assert beyond_golden() == {}


def test_twin_one_right_more_is_seen(served: Link) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT TRUNCATE ON accounts_token TO {APP}")
    assert beyond_golden() == {"accounts_token": "SELECT INSERT UPDATE DELETE TRUNCATE"}


@pytest.mark.parametrize("statement", REFUSED)
def test_the_serving_role_is_refused(served: Link, statement: str) -> None:
    with pytest.raises(InsufficientPrivilege):
        served.execute(statement.encode())


def test_the_serving_role_is_nobody(served: Link) -> None:
    """Neither superuser nor owner of anything, in no other role, and row-level security holds for it."""
    rights = served.execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = %s",
        [APP],
    )
    assert rights.fetchone() == (False, False, False, False, False)
    owned = served.execute("SELECT count(*) FROM pg_class WHERE relowner = %s::regrole", [APP])
    assert owned.fetchone() == (0,)
    others = served.execute("SELECT count(*) FROM pg_auth_members WHERE member = %s::regrole", [APP])
    assert others.fetchone() == (0,)
    active = served.execute("SELECT row_security_active('remedies_finding')")
    assert active.fetchone() == (True,)


def test_functions_that_run_as_the_owner_are_known_and_keep_their_path(
    served: Link,
) -> None:
    """Each of them writes what the serving role may not write itself, and looks for nothing in a schema of others."""
    found = served.execute(
        "SELECT proname, array_to_string(proconfig, ' ') FROM pg_proc"
        " WHERE prosecdef AND pronamespace = 'public'::regnamespace ORDER BY proname"
    ).fetchall()
    assert {name for name, _config in found} == {
        "journal_entry_gets_a_link",
        "journal_link_is_closed",
        "journal_stamp_it",
        "remedies_finding_tallied",
        "remedies_fold_tallies",
        "remedies_helper_tallied",
        "remedies_mend_tallies",
        "remedies_plan_tallied",
        "remedies_task_tallied",
        "units_everbelow_anew",
        "units_everbelow_step",
        "units_everbelow_taken_back",
        "units_everbelow_unit",
    }
    assert {config for _name, config in found} == {"search_path=public, pg_temp"}
