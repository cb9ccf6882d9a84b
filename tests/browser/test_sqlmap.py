"""Row 27: sqlmap finds no parameter through which SQL gets in, to the third of its five levels."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from tests.browser.site import Site
from tests.browser.test_reloads import served_as_installed
from tests.drills.proxy import needs

pytestmark = pytest.mark.drill
OPTIONS = [
    *("--batch", "--level=3", "--risk=2", "--dbms=PostgreSQL", "--flush-session", "--disable-coloring"),
    "--ignore-redirects",
    *("--timeout=60", "--retries=0", "--ignore-code=400,403,404,409,422"),
]
INJECTED = re.compile(r"^Parameter: (?:JSON )?(\S+)", re.MULTILINE)
CLEARED = re.compile(r"(?:parameter|Header) '(?:JSON )?([^']+)' does not seem to be injectable")
TRIED = (
    *("narrowed.of_lists", "narrowed.of_orders", "walked.of_pages"),
    *("filled_in.of_new_records", "filled_in.of_amended_records", "filled_in.of_doors"),
)
AT_ONCE = 4
WITHOUT_LIMITS = {"NAMES_A_DAY": "1000000000", "PUBLIC_PAGES_A_MINUTE": "1000000000"}


def asked(url: str, folder: Path, *more: str) -> tuple[set[str], set[str]]:
    """The parameters that sqlmap got into, and those that it gave up."""
    command = [needs("sqlmap"), "-u", url, "--output-dir", str(folder), *OPTIONS, *more]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return set(INJECTED.findall(told)), set(CLEARED.findall(told))


def details(target: dict[str, Any]) -> list[str]:
    """As whom sqlmap asks, what it sends, and what it tries."""
    said = {"--cookie": target["cookie"], "--data": target["data"], "--headers": target["headers"]}
    return [*chain(*filter(itemgetter(1), said.items())), "-p", ",".join(sorted(target["names"]))]


def status_of(address: str, target: dict[str, Any]) -> int:
    """What is answered to a target as it stands, before anything is put into it."""
    line = HTTPConnection(address.removeprefix("http://"))
    form = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": target["cookie"]}
    said = dict(header.split(": ", 1) for header in target["headers"].splitlines())
    with closing(line):
        line.request("POST" if target["data"] else "GET", target["url"], target["data"] or None, {**form, **said})
        return line.getresponse().status


def expected(target: dict[str, Any]) -> int:
    """A page, what is sent after a form that was taken, what a program entered, or what is wrong with a form."""
    if not target["data"]:
        return HTTPStatus.OK
    if not target["shows"]:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.CREATED if target["headers"] else HTTPStatus.FOUND


@contextmanager
def bare(site: Site, application: str = "bare") -> Iterator[str]:
    """Where sqlmap is shown the site without marks and limits."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(site, "environment", site.environment | WITHOUT_LIMITS)
        with served_as_installed(site, f"tests.browser.{application}:application") as (address, _process):
            yield address


def told_by(site: Site, what: str) -> list[dict[str, Any]]:
    """What is tried: `tests.browser.narrowed`."""
    said = site.carry_out(f"from tests.browser import filled_in, narrowed, walked; narrowed.tell({what}())")
    return [json.loads(line) for line in said.splitlines()]


def tried(site: Site, folder: Path, targets: list[dict[str, Any]]) -> str:
    """How many parameters were tried, all of them in vain."""

    def one(number: int, target: dict[str, Any]) -> None:
        names, url = set(target["names"]), f"{address}{target['url']}"
        assert status_of(address, target) == expected(target), target
        injected, cleared = asked(url, folder / str(number), *details(target))
        sys.stderr.write(f"{number} of {len(targets)}: {target['url']} {sorted(cleared)} {sorted(injected)}\n")
        assert injected == set(), target
        assert cleared >= names, target

    with bare(site) as address, ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(one, range(len(targets)), targets))
    number, shown = (sum(len(one["names"]) for one in some) for some in (targets, filter(itemgetter("shows"), targets)))
    return f"{number} parameters of {len(targets)} addresses, {shown} of them over rows or in a form that is taken: 0"


@pytest.mark.parametrize("what", TRIED)
def test_no_parameter_lets_sql_in(
    site: Site, tmp_path: Path, record_property: Callable[[str, object], None], what: str
) -> None:
    record_property(f"sqlmap, {what}", tried(site, tmp_path, told_by(site, what)))


@pytest.mark.parametrize(
    ("what", "names", "careless"),
    [
        ("narrowed.of_lists", {"q", "field"}, "q"),
        ("narrowed.of_orders", {"sort", "page_size"}, "sort"),
        ("filled_in.of_new_records", {"title", "turns"}, "title"),
        ("filled_in.of_amended_records", {"title", "turns"}, "title"),
    ],
)
def test_control_what_goes_into_the_sql_as_typed_is_found(
    site: Site, tmp_path: Path, what: str, names: set[str], careless: str
) -> None:
    (target,) = [one for one in told_by(site, what) if one["url"].startswith("/trainings/")]
    with bare(site, "careless") as address:
        more = details(target | {"names": names})
        injected, _cleared = asked(f"{address}{target['url']}", tmp_path, *more)
    assert injected == {careless}
