"""The two servers together, shared by the commands of one folder: the last one out stops them."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from config.local import environment, pids
from config.local.locks import Lock
from config.local.places import STAMPS, VAR, socket_folder
from config.local.postgres import Postgres
from config.local.roles import ensure_roles
from config.local.valkey import Valkey

KEPT = STAMPS / "services-kept"  # laid by `make services`: they stay until `make stop`


def database() -> Postgres | None:
    """Our PostgreSQL; None when DATABASE_URL names another."""
    return None if os.environ.get("DATABASE_URL") else Postgres(VAR / "pg", socket_folder())


def broker() -> Valkey | None:
    """Our Valkey; None when REDIS_URL names another."""
    return None if os.environ.get("REDIS_URL") else Valkey(VAR / "valkey", socket_folder())


def start() -> dict[str, str]:
    """Start (or adopt) the servers that are ours; the environment for programs that use them."""
    postgres, valkey = database(), broker()
    started = False
    if postgres and postgres.start():
        print("PostgreSQL started")
        started = True
    if postgres:
        ensure_roles(postgres)
    if valkey and valkey.start():
        print("Valkey started")
    if started:
        KEPT.unlink(missing_ok=True)
    return environment.for_programs(environment.write_local(postgres, valkey))


def stop() -> None:
    """Stop both servers of this folder, whoever started them."""
    KEPT.unlink(missing_ok=True)
    Valkey(VAR / "valkey", socket_folder()).stop()
    Postgres(VAR / "pg", socket_folder()).stop()
    with suppress(OSError):  # not empty, or gone
        socket_folder().rmdir()


def restart_dead() -> list[str]:
    """Start again what has died (not what is only slow); the names of what was started."""
    again = []
    for name, server in (("PostgreSQL", database()), ("Valkey", broker())):
        if server and server.pid() is None:
            with Lock("services"):
                server.start()
            again.append(name)
    return again


def keep() -> None:
    """Start the servers and let them run after this command."""
    with Lock("services"):
        start()
        KEPT.touch()


@contextmanager
def running() -> Iterator[dict[str, str]]:
    """The servers run inside this block; after the last such block of all commands they stop.

    Gives the environment for programs. Servers of `make services` go on.
    """
    users = Lock("users")
    users.share()
    try:
        with Lock("services"):
            environ = start()
        yield environ
    finally:
        with Lock("services"):
            if users.take() and not KEPT.exists():
                stop()
            users.release()


def end_leftovers() -> None:
    """After kill -9 of a launcher: end what it had started and what has not noticed yet."""
    left = pids.wait_gone(pids.marked(), 3)
    if left:
        print("Ending what a killed run left behind")
        pids.end(left, signal.SIGTERM, 5)
