"""The database from which test databases are copied: migrating costs half a minute, copying a second."""

import ast
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "test_template_"


def ensure_template() -> str:
    """Its name. Of several processes the first one makes it; it stays until migrations are others."""
    name = PREFIX + _digest()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])  # until this connection closes
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for old in found:
                cursor.execute(f"DROP DATABASE {connection.ops.quote_name(old)} WITH (FORCE)")
            half = f"{name}_half"  # a run that is killed leaves nothing under the final name
            _migrate(half)
            cursor.execute(
                f"ALTER DATABASE {connection.ops.quote_name(half)} RENAME TO {connection.ops.quote_name(name)}"
            )
    return name


def _digest() -> str:
    """Of all that is read when migrations run: they, what they import of the product, and the locked packages."""
    digest = hashlib.sha256()
    for path in [ROOT / "requirements.txt", *sorted(_code_of_migrations())]:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _code_of_migrations() -> set[Path]:
    found: set[Path] = set()
    waiting = set(ROOT.glob("*/migrations/*.py"))
    while waiting:
        path = waiting.pop()
        found.add(path)
        named = [ROOT / module.replace(".", "/") for module in _imported(ast.parse(path.read_text()))]
        files = {file for each in named for file in (each.with_suffix(".py"), each / "__init__.py") if file.is_file()}
        waiting |= files - found
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    """Names of modules, and of what may be one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _migrate(name: str) -> None:
    """A new database of this name with all migrations applied; the connection is afterwards what it was."""
    real, test = settings.DATABASES["default"]["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        connection.settings_dict["TEST"]["NAME"] = test
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = real
