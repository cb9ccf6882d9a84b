"""Row 64: twenty people do everything at once to the same few records; nobody meets a fault, and all locks end."""

import json
import random
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import User
from journal import middleware
from journal.keys import new_key
from journal.middleware import RequestContextMiddleware
from remedies.models import Task
from reports import actions
from reports.models import Report
from tests.attacks.conftest import PASSWORD, with_password
from tests.cast import Cast, build
from tests.remedies.records import a_finding, a_task
from tests.reports import builders

PEOPLE = 20
NAMES = ("clerk", "leader", "registrar", "inspector", "deputy", "reviewer", "administrator")
TEXTS = ("Các cơ quan thực hiện nghiêm túc.", "Các đơn vị đã khắc phục.", "Chưa có vướng mắc.")
pytestmark = pytest.mark.django_db(transaction=True)


class Person:
    """A seat with a browser for each role; whoever sits there does now this and now that."""

    def __init__(self, cast: Cast, number: int, reports: list[Report], tasks: list[Task]) -> None:
        self.dice, self.reports, self.tasks = random.Random(number), reports, tasks
        self.browsers = {name: Client(raise_request_exception=False) for name in NAMES}
        for name, browser in self.browsers.items():
            browser.force_login(cast.user(name), "accounts.backends.PasswordBackend")
        self.answers: list[tuple[str, int]] = []

    def work(self, start: threading.Barrier, acts: int) -> None:
        """So many acts, each answered."""
        try:
            start.wait(60)
            doings = (self.save, self.move, self.progress, self.enter, self.read, self.own)
            for act in self.dice.choices(doings, (3, 2, 3, 1, 3, 1), k=acts):
                self.answers.append((act.__name__, act()))
        finally:
            connection.close()

    def by(self, *names: str) -> Client:
        """Usually one of these, now and then anybody."""
        return self.browsers[self.dice.choice(names if self.dice.random() < 0.9 else NAMES)]

    def posted(self, who: Client, address: str, **said: object) -> int:
        return who.post(address, {"password": PASSWORD, "idempotency_key": new_key(), **said}).status_code

    def save(self) -> int:
        report = builders.fresh(self.dice.choice(self.reports))
        section = report.sections.get(key=self.dice.choice(("danh-gia", "ket")))
        body = json.dumps({"body": builders.body(self.dice.choice(TEXTS)), "revision": section.revision})
        address = reverse("reports:save_section", args=[report.pk, section.key])
        return self.by("clerk").post(address, body, content_type="application/json").status_code

    def move(self) -> int:
        verb, name = self.dice.choice((("submit", "clerk"), ("withdraw", "clerk"), ("send_back", "leader")))
        address = reverse(f"reports:{verb}", args=[self.dice.choice(self.reports).pk])
        return self.posted(self.by(name), address, reason="Xem lại")

    def progress(self) -> int:
        address = reverse("remedies:report_progress", args=[self.dice.choice(self.tasks).pk])
        return self.posted(self.by("inspector"), address, progress=self.dice.randrange(90), note="Đã làm một phần")

    def enter(self) -> int:
        said = {"title": "Kiểm tra", "starts_on": "01/03/2023", "ends_on": "14/09/2023"}
        return self.posted(self.by("clerk", "inspector"), "/inspections/add/", unit="Huyện Thí Dụ [thi-du]", **said)

    def read(self) -> int:
        page = self.dice.choice(("/findings/", "/tasks/", "/reports/", "/dashboard/"))
        return self.by(*NAMES).get(page).status_code

    def own(self) -> int:
        return self.posted(self.by(*NAMES), reverse("choose_language"), language=self.dice.choice(("vi", "en")))


@pytest.fixture
def world() -> Cast:
    return build()


def deadlocks() -> int:
    """How many the database has ever ended, in the database of this run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush(), pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("acts", [5, pytest.param(50, marks=pytest.mark.drill)])
def test_a_long_run_of_mixed_acts_meets_no_fault(
    world: Cast, acts: int, record_property: Callable[[str, object], None]
) -> None:
    for name in NAMES:
        with_password(world.user(name))
    rounds = [builders.open_round(code=f"2023-Q{quarter}", quarter=quarter) for quarter in (2, 3)]
    reports = [builders.drafted(world, round_=round_) for round_ in rounds]
    actions.submit(report=reports[0], actor=world.user("clerk"))
    a_finding(world)
    tasks, before = [a_task(world), a_task(world)], deadlocks()
    people = [Person(world, number, reports, tasks) for number in range(PEOPLE)]
    start = threading.Barrier(PEOPLE)
    threads = [threading.Thread(target=person.work, args=[start, acts]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = Counter(answer for person in people for answer in person.answers)
    record_property(f"{PEOPLE} people, {acts} acts each", f"{deadlocks() - before} deadlocks; {sorted(told.items())}")
    assert told.total() == PEOPLE * acts
    assert not [answer for answer in told if answer[1] >= 500]
    assert {name for name, status in told if status in {200, 302}} == {name for name, _status in told}


def crossed() -> list[HttpResponse | None]:
    """What each of two requests is answered that the database ended, because they waited for each other."""
    pair, both_hold = [User.objects.create_user(name) for name in ("mot", "hai")], threading.Barrier(2)
    answers: list[HttpResponse | None] = []

    def take(first: User, second: User) -> None:
        try:
            with transaction.atomic():
                User.objects.select_for_update().get(pk=first.pk)
                both_hold.wait(30)
                User.objects.select_for_update().get(pk=second.pk)
        except OperationalError as error:
            asking = RequestContextMiddleware(lambda request: HttpResponse())
            answers.append(asking.process_exception(RequestFactory().post("/"), error))
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=order) for order in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_whoever_is_ended_in_a_circle_gets_a_calm_page() -> None:
    (page,) = crossed()
    assert page is not None
    assert page.status_code == 409
    assert "Đang có người sửa" in page.content.decode()


def test_sabotage_without_the_question_it_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "is_in_other_hands", lambda error: False)
    assert crossed() == [None]
