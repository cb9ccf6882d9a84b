"""Row 27: sqlmap, asked to the third of its five levels, finds no parameter through which SQL gets in."""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
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
INJECTED = re.compile(r"^Parameter: (\S+)", re.MULTILINE)
CLEARED = re.compile(r"(?:parameter|Header) '([^']+)' does not seem to be injectable")
AT_ONCE = 4
WITHOUT_LIMITS = {"NAMES_A_DAY": "1000000000", "PUBLIC_PAGES_A_MINUTE": "1000000000"}


def asked(url: str, folder: Path, *more: str) -> tuple[set[str], set[str]]:
    """The parameters that sqlmap got into, and those that it gave up."""
    command = [needs("sqlmap"), "-u", url, "--output-dir", str(folder), *OPTIONS, *more]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return set(INJECTED.findall(told)), set(CLEARED.findall(told))


@contextmanager
def bare(site: Site, application: str = "bare") -> Iterator[str]:
    """Where sqlmap is shown the site without marks and limits."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(site, "environment", site.environment | WITHOUT_LIMITS)
        with served_as_installed(site, f"tests.browser.{application}:application") as (address, _process):
            yield address


def told_by(site: Site, what: str) -> list[dict[str, Any]]:
    """What is tried: `tests.browser.narrowed`."""
    said = site.carry_out(f"from tests.browser import narrowed, walked; narrowed.tell({what}())")
    return [json.loads(line) for line in said.splitlines()]


def tried(site: Site, folder: Path, targets: list[dict[str, Any]]) -> str:
    """How many parameters were tried, all of them in vain."""

    def one(number: int, target: dict[str, Any]) -> None:
        names, url = set(target["names"]), f"{address}{target['url']}"
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": target["cookie"]})) as page:
            assert (page.status, page.url) == (HTTPStatus.OK, url)
        more = ("--cookie", target["cookie"], "-p", ",".join(sorted(names)))
        injected, cleared = asked(url, folder / str(number), *more)
        sys.stderr.write(f"{number} of {len(targets)}: {target['url']} {sorted(cleared)} {sorted(injected)}\n")
        assert injected == set(), target
        assert cleared >= names, target

    with bare(site) as address, ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(one, range(len(targets)), targets))
    number, shown = (sum(len(one["names"]) for one in some) for some in (targets, filter(itemgetter("shows"), targets)))
    return f"{number} parameters of {len(targets)} addresses, {shown} of them over rows: 0 let SQL in"


@pytest.mark.parametrize("what", ["narrowed.of_lists", "walked.of_pages"])
def test_no_parameter_lets_sql_in(
    site: Site, tmp_path: Path, record_property: Callable[[str, object], None], what: str
) -> None:
    record_property(f"sqlmap, level 3, {what}", tried(site, tmp_path, told_by(site, what)))


def test_control_a_filter_that_puts_words_into_its_sql_is_found(site: Site, tmp_path: Path) -> None:
    (target,) = [one for one in told_by(site, "narrowed.of_lists") if one["url"].startswith("/trainings/")]
    with bare(site, "careless") as address:
        injected, _cleared = asked(f"{address}{target['url']}", tmp_path, "--cookie", target["cookie"], "-p", "q,field")
    assert injected == {"q"}
