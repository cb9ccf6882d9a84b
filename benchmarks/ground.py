"""The databases that are measured in, filled once and kept; and who reads in them."""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client

from accounts.models import User
from dashboards.demo.reset import is_empty
from dashboards.scale.readings import add_readings
from dashboards.scale.sizes import SIZES
from journal import wall
from journal.models import DemoDay
from remedies.models import IndicatorReading


def stand_on(scale: str) -> None:
    """Connects to the database of a size; makes, migrates and fills it where that has not been done.

    From then on this process looks for cycles as seldom as the web server does.
    """
    assert settings.DATABASE_OWNER is not None, "a demo with the servers of `make services`"
    owner = settings.DATABASE_OWNER
    name = f"{owner['NAME']}_bench_{scale}"
    wall.otherwise(wall.EVERYTHING)  # bare SQL asks all tables; a page sees what its reader may see
    connection.close()
    connection.settings_dict.update({key: owner[key] for key in ("USER", "PASSWORD", "HOST", "PORT")})
    connection.settings_dict["NAME"] = name
    with connection._nodb_cursor() as cursor:  # the way in which Django makes its test databases
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    if is_empty():
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        print(f"filling {name}", file=sys.stderr, flush=True)
        call_command("populate", scale=scale, stdout=sys.stderr)
    if not IndicatorReading.objects.exists():
        add_readings(SIZES[scale].today)
    DemoDay.objects.filter(latest=None).update(latest=F("day"))  # of a database that was filled before there was one
    with connection.cursor() as cursor:
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # all work is then in the one process that is timed
    import_module("config.wsgi")


def reader(username: str) -> Client:
    """A browserless client in which somebody has signed in."""
    client = Client()
    client.force_login(User.objects.get(username=username), backend="accounts.backends.PasswordBackend")
    return client


def opening(client: Client, address: str) -> Callable[[], bytes]:
    """Opens a page and demands that it is there."""

    def act() -> bytes:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content

    return act


def asking(sql: str, *parameters: Any, **named: Any) -> Callable[[], object]:
    """Asks a statement and fetches what it answers; its parameters stand in their order, or have names."""

    def act() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, named or parameters)
            return cursor.fetchall()

    return act
