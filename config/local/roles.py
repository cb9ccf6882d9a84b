"""The database and its two roles (decision 17).

`damlam_owner` owns the database and runs migrations; `damlam_app` serves requests and may neither
change the schema nor truncate, so triggers and row-level security meet no superuser and no owner.
"""

import psycopg
from psycopg import sql

from config.local.postgres import APP, DATABASE, OWNER, Postgres


def ensure_roles(server: Postgres) -> None:
    """Create or mend roles, database and the rights on tables that migrations will make.

    Rights on existing tables are left alone: a migration may have taken some away on purpose.
    """
    with connect(server, "postgres") as link:
        for role, rights in ((OWNER, "LOGIN CREATEDB"), (APP, "LOGIN NOCREATEDB")):
            known = link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            form = "ALTER ROLE {} {} {}" if known else "CREATE ROLE {} {} {}"
            never = "NOSUPERUSER NOCREATEROLE NOBYPASSRLS"
            link.execute(sql.SQL(form).format(sql.Identifier(role), sql.SQL(rights), sql.SQL(never)))
    grant_by_default(server, "template1")  # test databases are copied from it
    with connect(server, "postgres") as link:
        if not link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            link.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
    grant_by_default(server, DATABASE)


def grant_by_default(server: Postgres, database: str) -> None:
    """What the owner creates in this database, the app role may read and write."""
    owner, app = sql.Identifier(OWNER), sql.Identifier(APP)
    default = sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} IN SCHEMA public ").format(owner)
    with connect(server, database) as link:
        link.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(app))
        link.execute(default + sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}").format(app))
        link.execute(default + sql.SQL("GRANT USAGE, SELECT ON SEQUENCES TO {}").format(app))
        # LIKE tells nothing of a row it does not match. Under row-level security its indexes are used only when
        # PostgreSQL knows that, and only a superuser may say it.
        link.execute("ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF")


def connect(server: Postgres, database: str) -> psycopg.Connection[tuple[object, ...]]:
    """A connection as superuser; only the launcher makes one."""
    return psycopg.connect(server.url("postgres", database), autocommit=True, connect_timeout=5)
