"""The number of a request, the busy page, and the checks at the start."""

from collections.abc import Iterator
from threading import Event, Thread
from types import SimpleNamespace
from uuid import UUID

import pytest
from celery import current_app
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.models import User
from journal.actions import record
from journal.checks import broken_promises, jobs_are_safe
from journal.context_processors import business_day
from journal.flow import StateChanged
from journal.middleware import RequestContextMiddleware
from journal.models import Entry


def answer(request: HttpRequest) -> HttpResponse:
    user = User.objects.get()
    record("look", user, actor=user)
    return HttpResponse(str(business_day(request)["request_id"]))


@pytest.mark.django_db
def test_entries_of_a_request_carry_its_number_and_address() -> None:
    User.objects.create_user("thu.nghiem")
    response = RequestContextMiddleware(answer)(RequestFactory().get("/", REMOTE_ADDR="10.1.2.3"))
    entry = Entry.objects.get()
    assert entry.ip == "10.1.2.3"
    assert entry.request_id == UUID(response["X-Request-ID"])
    assert response.content.decode() == response["X-Request-ID"]
    record("look", User.objects.get(), actor=None)
    outside = Entry.objects.latest("id")
    assert (outside.ip, outside.request_id) == (None, None)


@pytest.fixture
def locked_row(transactional_db: None) -> Iterator[User]:
    """A row that somebody else holds for longer than anybody waits."""
    user = User.objects.create_user("thu.nghiem")
    held, done = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            User.objects.select_for_update().get()
            held.set()
            done.wait(30)
        connection.close()

    holder = Thread(target=hold)
    holder.start()
    held.wait(30)
    yield user
    done.set()
    holder.join()


def test_a_row_in_other_hands_gives_a_calm_page_not_an_error(locked_row: User) -> None:
    def wait_for_the_row(request: HttpRequest) -> HttpResponse:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
            User.objects.select_for_update().get()
        return HttpResponse()

    request = RequestFactory().post("/")
    middleware = RequestContextMiddleware(wait_for_the_row)
    with pytest.raises(OperationalError) as caught:
        middleware(request)
    page = middleware.process_exception(request, caught.value)
    assert page is not None
    assert page.status_code == 409
    assert "Đang có người sửa" in page.content.decode()
    assert middleware.process_exception(request, ZeroDivisionError()) is None


def test_a_record_that_moved_on_gives_a_calm_page_not_an_error(db: None) -> None:
    page = RequestContextMiddleware(lambda request: HttpResponse()).process_exception(
        RequestFactory().post("/"), StateChanged("report 1 is submitted")
    )
    assert page is not None
    assert page.status_code == 409
    assert "chưa được thực hiện" in page.content.decode()


def test_the_product_starts_with_safe_jobs() -> None:
    assert jobs_are_safe(None) == []


WRONG = {
    "task_acks_late": False,
    "task_reject_on_worker_lost": False,
    "task_time_limit": 3600,
    "task_soft_time_limit": None,
    "worker_prefetch_multiplier": 4,
    "task_ignore_result": False,
    "result_backend": "redis://",
    "accept_content": ["json", "pickle"],
    "broker_transport_options": {"visibility_timeout": 60},
}


@pytest.mark.parametrize("name", WRONG)
def test_twin_each_switch_that_is_wrong_stops_the_start(name: str) -> None:
    conf = SimpleNamespace(**{known: getattr(current_app.conf, known) for known in WRONG})
    assert broken_promises(conf) == []
    setattr(conf, name, WRONG[name])
    assert len(broken_promises(conf)) == 1
