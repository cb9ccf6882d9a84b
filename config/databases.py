"""The databases: the one that everything is written to, and a standby of it that some pages may read."""

from typing import Any
from urllib.parse import parse_qs, urlparse

import environ
from django.core.exceptions import ImproperlyConfigured

LINE = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A line to another machine that dies without a word is noticed within half a minute."""


def database(env: environ.Env, url: str, *, name: str = "DATABASE_URL", testing: bool = False) -> dict[str, Any]:
    """A Django database entry from `postgresql://user:password@host:port/name?host=/socket`, the value of `name`."""
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must begin with postgresql:// .")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": parts.username or "",
        "PASSWORD": parts.password or "",
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **LINE,
            **query,
            "options": " ".join(
                [
                    "-c lock_timeout=3s",
                    "-c jit=off",  # to compile a wide question takes longer than to answer it
                    f"-c statement_timeout={env.str('DAMLAM_STATEMENT_TIMEOUT', default='60s')}",
                    f"-c idle_in_transaction_session_timeout={'3600s' if testing else '30s'}",
                    "-c default_transaction_isolation=read\\ committed",
                ]
            ),
        },
        "TEST": {"NAME": env.str("TEST_DATABASE_NAME", default="test_damlam")},
    }


def replica(env: environ.Env) -> dict[str, Any]:
    """The hot standby that DATABASE_REPLICA_URL names, as {alias: entry}; empty where nothing is named.

    A line to it that dies is given up soon: the primary answers instead (`journal.replica`).
    """
    url = env.str("DATABASE_REPLICA_URL", default="")
    if not url:
        return {}
    if url == env.str("DATABASE_URL", default=""):
        raise ImproperlyConfigured("DATABASE_REPLICA_URL must name a standby of DATABASE_URL, not the same server.")
    found = database(env, url, name="DATABASE_REPLICA_URL")
    found["OPTIONS"] |= {"connect_timeout": 2, "tcp_user_timeout": 3_000}
    found["OPTIONS"]["options"] += " -c default_transaction_read_only=on"
    return {"replica": {**found, "CONN_HEALTH_CHECKS": False}}  # whom it is told of when it is taken up is the check


def replica_lag(env: environ.Env) -> int:
    """By how many seconds the standby may be behind and still be read."""
    told = env.str("DATABASE_REPLICA_LAG", default="5")
    if not told.isdecimal() or not 1 <= int(told) <= 60:
        raise ImproperlyConfigured("DATABASE_REPLICA_LAG must be a number of seconds, 1 to 60.")
    return int(told)
