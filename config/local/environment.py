"""What the programs are told: addresses, the secret key and the mode, also kept in `var/local.env`."""

import os
import secrets
from collections.abc import Mapping

from config.local.places import LOCAL_ENV
from config.local.postgres import APP, OWNER, Postgres
from config.local.valkey import Valkey


def read_local() -> dict[str, str]:
    """`var/local.env` as it stands; empty when there is none."""
    if not LOCAL_ENV.exists():
        return {}
    lines = LOCAL_ENV.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def write_local(database: Postgres | None, broker: Valkey | None) -> dict[str, str]:
    """Write the values for `manage.py` called by hand; the secret key stays the same for good.

    A server that is not ours (its address came from the environment) is not written.
    """
    values = {"DAMLAM_MODE": "demo", "SECRET_KEY": read_local().get("SECRET_KEY") or secrets.token_urlsafe(60)}
    if database:
        values |= {"DATABASE_URL": database.url(APP), "DATABASE_OWNER_URL": database.url(OWNER)}
    if broker:
        values["REDIS_URL"] = broker.url
    text = "# Written by the launcher; read by config/settings.py where the environment says nothing.\n"
    text += "".join(f"{key}={value}\n" for key, value in values.items())
    new = LOCAL_ENV.with_name(LOCAL_ENV.name + ".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    new.replace(LOCAL_ENV)
    return values


def for_programs(local: Mapping[str, str], outside: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of a program: what was set outside wins over the local values.

    libpq's own variables (PGHOST, PGPASSWORD, …) are left out: they would bend the addresses.
    """
    kept = {key: value for key, value in outside.items() if not key.startswith("PG")}
    values = {**local, **kept, "PYTHONUNBUFFERED": "1"}
    if "DATABASE_URL" in outside:
        values["DATABASE_OWNER_URL"] = outside.get("DATABASE_OWNER_URL") or outside["DATABASE_URL"]
    return values


def as_owner(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment with the role that may change the schema."""
    return {**environment, "DATABASE_URL": environment["DATABASE_OWNER_URL"]}
