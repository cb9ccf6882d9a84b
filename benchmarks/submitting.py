"""The rush of the last day: 200 people submit their reports at once (row 58), against the real web server.

In a database of its own that is gone afterwards, behind gunicorn as `make run` starts it. Each clerk opens the report's
page, saves a last sentence as the editor does, which then asks what is to be mended, and all press “Trình lãnh đạo” at
one moment, with the form of the page: its key, its token, and the verdict on the text. What was answered is held
against the database: every accepted submission has its state and one entry, every acknowledged sentence is stored.

Run ``python -m benchmarks.submitting [PEOPLE] [TURNS] [SECONDS]`` while the servers run (`make services`): so many
turns at least, and further ones until the seconds are over. There are 463 units. One line a figure:
``name ratio median low high bound ok|short``; seconds of the slowest one in twenty (p95) and of the slowest one in a
hundred (p99) over the turns, and how many failed or were lost.
"""

import http.client
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402 -- after django.setup()
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from journal import wall  # noqa: E402
from journal.models import Entry, Job  # noqa: E402
from reports import actions  # noqa: E402
from reports.models import Report, Round, Section  # noqa: E402
from reports.states import ReportState  # noqa: E402
from tests.cast import LONG_AGO, Cast, build, enter  # noqa: E402
from tests.database import ensure_template  # noqa: E402
from tests.reports import builders  # noqa: E402
from units.actions import appoint, enter_official, found_unit  # noqa: E402
from units.models import Unit  # noqa: E402
from units.ranks import Rank  # noqa: E402
from units.roles import Role  # noqa: E402

DATABASE = "damlam_benchmark_of_submitting"
WORKERS, THREADS = 2, 4  # as config.local.processes starts it
UNITS = 463
"""As many as a province had: those of the clerks, and others that file nothing."""

P95, P99 = 2.0, 5.0
"""Seconds that row 58 allows."""

DIGITS = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
VERDICT = re.compile(r'name="verdict" form="sheet-submit-form" value="([^"]+)"')


@dataclass
class Clerk:
    """One person with a report that is ready, and what the server has answered."""

    username: str
    report: int
    cookie: str
    form: str = ""
    token: str = ""
    text: str = ""
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One figure: its values over the turns, and the bound for their median."""

    name: str
    values: list[float]
    bound: float

    @property
    def is_kept(self) -> bool:
        """Whether the median keeps the bound."""
        return statistics.median(self.values) <= self.bound

    def __str__(self) -> str:
        median = statistics.median(self.values)
        ratio = median / self.bound if self.bound else median
        told = " ".join(f"{value:.3f}" for value in (ratio, median, min(self.values), max(self.values), self.bound))
        return f"{self.name} {told} {'ok' if self.is_kept else 'short'}"


def spelt(number: int) -> str:
    """A number in words, since no name holds a digit."""
    return " ".join(DIGITS[int(digit)] for digit in f"{number:03}")


def a_commune(cast: Cast, number: int) -> str:
    """A commune that answers to the province of the cast; its code."""
    code, name = f"xa-{number:03}", f"xã Số {number:03}"
    cast.units[code] = found_unit(
        code=code,
        kind="commune",
        name=name,
        body_name=f"Ủy ban nhân dân {name}",
        symbol="UBND",
        since=LONG_AGO,
        parent=cast.unit("thi-du"),
        issuer_lines=["ỦY BAN NHÂN DÂN", name.upper()],
        seat=name,
        actor=None,
    )
    return code


def with_a_draft(cast: Cast, number: int, round_: Round) -> Report:
    """A commune with its clerk and its head, and a report one step before submission."""
    code = a_commune(cast, number)
    enter(cast, code, f"Nguyễn {spelt(number)}", unit=code, post="Công chức", role=Role.CLERK, node=code)
    head = enter_official(code=f"{code}-ld", full_name=f"Trần {spelt(number)}", category="civil_servant", actor=None)
    appoint(official=head, unit=cast.unit(code), post="Chủ tịch", since=LONG_AGO, rank=Rank.HEAD, actor=None)
    return builders.drafted(cast, round_=round_, unit=code, writer=code)


def people(number: int) -> list[Clerk]:
    """So many clerks, signed in."""
    cast, round_, found = build(), builders.open_round(), []
    for count in range(number):
        report = with_a_draft(cast, count, round_)
        client = Client()
        client.force_login(cast.user(f"xa-{count:03}"), backend="accounts.backends.PasswordBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        found.append(Clerk(f"xa-{count:03}", report.pk, f"{settings.SESSION_COOKIE_NAME}={cookie}"))
    for count in range(number, number + UNITS - Unit.objects.count()):
        a_commune(cast, count)
    return found


@contextmanager
def serving() -> Iterator[int]:
    """The web server over the benchmark's database, as the app's role; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = connection.settings_dict
    url = f"postgresql://{settings.DATABASES['default']['USER']}@/{DATABASE}?host={quote(server['HOST'], safe='')}"
    command = ["gunicorn", "config.wsgi:application", "--no-control-socket", "--preload", "--log-level", "warning"]
    command += ["--workers", str(WORKERS), "--worker-class", "gthread", "--threads", str(THREADS)]
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": url, "STATIC_ROOT": folder}
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(collect, env=environment, check=True)
        running = subprocess.Popen([sys.executable, "-m", *command, "--bind", f"127.0.0.1:{port}"], env=environment)
        try:
            while True:
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.2)
            yield port
        finally:
            running.terminate()
            running.wait()


def ask(port: int, clerk: Clerk, method: str, path: str, body: str = "", kind: str = "") -> tuple[int, str, str]:
    """One request: the status, where it leads, and the text."""
    headers = {"Cookie": clerk.cookie, "Host": f"127.0.0.1:{port}"}
    if kind:
        headers |= {"Content-Type": kind, "X-CSRFToken": clerk.token}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        line.request(method, path, body.encode() or None, headers)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name == "Set-Cookie" and value.startswith("csrftoken="):
                clerk.cookie = f"{clerk.cookie.split('; csrftoken=')[0]}; {value.split(';')[0]}"
        return answer.status, answer.getheader("Location", ""), text
    finally:
        line.close()


def prepare(port: int, clerk: Clerk, turn: int, revision: int) -> None:
    """Opens the page, keeps its form, saves a last sentence and looks what is to be mended, as the editor does."""
    path = f"/reports/{clerk.report}/"
    status, _location, page = ask(port, clerk, "GET", path)
    token, sheet = TOKEN.search(page), page.partition(f'action="{path}submit/"')[2].partition("</form>")[0]
    key = re.search(r'name="idempotency_key" value="([^"]+)"', sheet)
    if status != 200 or token is None or key is None:
        clerk.failed.append(f"page {status}")
        return
    clerk.token = token[1]
    text = f"Câu cuối của lượt {turn}, {clerk.username}."
    body = {"body": builders.body(text), "revision": revision}
    status, _location, said = ask(
        port, clerk, "POST", f"{path}sections/danh-gia/", json.dumps(body), "application/json"
    )
    if status != 200:
        clerk.failed.append(f"save {status} {said[:80]}")
        return
    clerk.text = text
    status, _location, found = ask(port, clerk, "GET", f"{path}problems/")
    if (verdict := VERDICT.search(found)) is None:
        clerk.failed.append(f"problems {status}")
        return
    clerk.form = urlencode({"csrfmiddlewaretoken": token[1], "idempotency_key": key[1], "verdict": verdict[1]})


def submit(port: int, clerk: Clerk, gate: threading.Barrier) -> None:
    """Waits for all the others, then submits; answered well is only a way back to the report's page."""
    path = f"/reports/{clerk.report}/"
    gate.wait()
    start = time.perf_counter()
    try:
        status, location, _text = ask(
            port, clerk, "POST", f"{path}submit/", clerk.form, "application/x-www-form-urlencoded"
        )
    except OSError as broken:
        status, location = 0, str(broken)
    clerk.seconds.append(time.perf_counter() - start)
    if (status, location) != (302, path):
        clerk.failed.append(f"submit {status} {location}")


def turn_of(port: int, clerks: list[Clerk], turn: int) -> tuple[list[float], int, int]:
    """One rush: the seconds of each, how many failed, how many acts or sentences were answered and are not there."""
    revisions = dict(Section.objects.filter(key="danh-gia").values_list("report", "revision"))
    with ThreadPoolExecutor(max_workers=len(clerks)) as crowd:
        list(crowd.map(lambda clerk: prepare(port, clerk, turn, revisions[clerk.report]), clerks))
        gate = threading.Barrier(len(clerks))
        list(crowd.map(lambda clerk: submit(port, clerk, gate), clerks))
    failed = sum(bool(clerk.failed) for clerk in clerks)
    for clerk in [clerk for clerk in clerks if clerk.failed][:3]:
        print(clerk.username, clerk.failed, file=sys.stderr)
    lost = sum(is_lost(clerk, turn) for clerk in clerks if not clerk.failed)
    for clerk in clerks:
        report = builders.fresh(Report.objects.get(pk=clerk.report))
        if report.state == ReportState.SUBMITTED and report.submitted_by is not None:
            actions.withdraw(report=report, actor=report.submitted_by)
        clerk.failed.clear()
    return [clerk.seconds[-1] for clerk in clerks], failed, lost


def is_lost(clerk: Clerk, turn: int) -> bool:
    """Whether the server said yes to something that the database does not hold, or holds twice."""
    report = Report.objects.get(pk=clerk.report)
    entries = Entry.objects.about(report).filter(verb="submit").count()
    stored = str(Section.objects.get(report=report, key="danh-gia").body)
    return report.state != ReportState.SUBMITTED or entries != turn or clerk.text not in stored


def run(number: int, turns: int, seconds: int) -> bool:
    """The rushes and their lines; whether all bounds hold."""
    clerks = people(number)
    found: list[tuple[list[float], int, int]] = []
    with serving() as port:
        ends = time.monotonic() + seconds
        while len(found) < turns or time.monotonic() < ends:
            found.append(turn_of(port, clerks, len(found) + 1))
    papers = Job.objects.filter(state=Job.WAITING).count()
    print(f"{len(found)} turns of {number} people, {Unit.objects.count()} units, {papers} jobs wait", file=sys.stderr)
    in_order = [sorted(seconds) for seconds, _failed, _lost in found]
    lines = (
        Line("submitting.errors", [float(failed) for _seconds, failed, _lost in found], 0),
        Line("submitting.lost", [float(lost) for _seconds, _failed, lost in found], 0),
        Line("submitting.p95_seconds", [seconds[int(len(seconds) * 0.95) - 1] for seconds in in_order], P95),
        Line("submitting.p99_seconds", [seconds[int(len(seconds) * 0.99) - 1] for seconds in in_order], P99),
    )
    for line in lines:
        print(line)
    return all(line.is_kept for line in lines)


def main() -> int:
    """Print the lines; return 1 when a bound is passed."""
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    wall.otherwise(wall.EVERYTHING)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain_files}  # none are collected here
    assert settings.DATABASE_OWNER is not None, "the servers of `make services`"
    connection.settings_dict["USER"] = settings.DATABASE_OWNER["USER"]  # the app role makes no databases
    connection.settings_dict["TEST"] |= {"NAME": DATABASE, "TEMPLATE": ensure_template()}
    made = setup_databases(verbosity=0, interactive=False)
    try:
        asked = (int(value) for value in (*sys.argv[1:], *("200", "3", "0")[len(sys.argv) - 1 :]))
        return 0 if run(*asked) else 1
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
