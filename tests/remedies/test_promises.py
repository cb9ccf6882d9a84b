"""Promises followed up from round to round; one that was not kept is a task of one person (need 25)."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from journal.flow import StateChanged
from journal.refusal import Refused
from remedies.actions import amend_promise, follow_promise, keep_promise, miss_promise
from remedies.models import Promise, Task
from remedies.states import PromiseState
from tests.cast import TODAY, Cast, term
from tests.remedies.records import a_task
from tests.remedies.registers import a_promise, a_review, a_round

LAST_YEAR: dict[str, Any] = {"opened_on": date(2022, 7, 1), "due_on": date(2022, 8, 31), "title": "Đợt năm 2022"}


def missed(cast: Cast, promise: Promise, **changes: Any) -> Task:
    """The promise was not kept, and the head of the office of home affairs is to see to it."""
    posting = cast.postings["inspector"]
    values: dict[str, Any] = {
        "on": TODAY,
        "note": "Chưa làm.",
        "plan": a_task(cast).plan,
        "group": term("remedy_group", "personnel"),
        "title": "Thực hiện cam kết trả lời công dân đúng hẹn",
        "lead_unit": posting.unit,
        "lead_person": posting.official,
        "deadline": date(2023, 12, 1),
        "actor": cast.user("clerk"),
    }
    return miss_promise(promise=promise, **{**values, **changes})


def test_an_unkept_promise_becomes_a_task_of_one_person(cast: Cast) -> None:
    promise = a_promise(cast, a_review(cast, a_round(cast)))
    task = missed(cast, promise)
    promise.refresh_from_db()
    assert (promise.state, promise.task, promise.judged_on) == (PromiseState.UNKEPT, task, TODAY)
    assert (task.lead_person, task.lead_since) == (cast.official("inspector"), TODAY)
    assert promise.follow_ups.get().found == PromiseState.UNKEPT
    with pytest.raises(StateChanged):
        missed(cast, promise)
    assert Task.objects.filter(title=task.title).count() == 1


def test_who_holds_no_post_in_the_unit_gets_no_task_and_the_promise_stays_open(cast: Cast) -> None:
    promise = a_promise(cast, a_review(cast, a_round(cast)))
    with pytest.raises(Refused, match="không giữ chức vụ"):
        missed(cast, promise, lead_person=cast.official("commune-clerk"))
    promise.refresh_from_db()
    assert promise.state == PromiseState.OPEN
    assert not promise.follow_ups.exists()


def test_the_database_knows_no_unkept_promise_without_a_task(cast: Cast) -> None:
    promise = a_promise(cast, a_review(cast, a_round(cast)))
    same = Promise.objects.filter(pk=promise.pk)
    with pytest.raises(IntegrityError, match="promise_unkept_is_a_task"), transaction.atomic():
        same.update(state="unkept", judged_on=TODAY)
    with pytest.raises(IntegrityError, match="promise_judged_on_a_day"), transaction.atomic():
        same.update(state="kept")


def test_open_promises_are_carried_into_the_members_next_round(cast: Cast) -> None:
    before, now = a_round(cast, **LAST_YEAR), a_round(cast)
    old = a_review(cast, before, submitted_on=date(2022, 8, 1))
    open_one, kept, other = (a_promise(cast, old, text=text) for text in ("Mở", "Giữ", "Khác"))
    keep_promise(promise=kept, on=date(2022, 12, 1), note="", actor=None)
    stranger = a_review(cast, before, member_code="ĐV-9", submitted_on=date(2022, 8, 1))
    a_promise(cast, stranger, text="Của người khác")
    review = a_review(cast, now)
    assert set(Promise.objects.carried_into(review)) == {open_one, other}
    follow_promise(
        promise=open_one, on=TODAY, note="Đã làm một phần.", due_on=date(2023, 12, 1), in_round=now, actor=None
    )
    keep_promise(promise=other, on=TODAY, note="", in_round=now, actor=None)
    assert list(Promise.objects.carried_into(review)) == [open_one]
    open_one.refresh_from_db()
    assert (open_one.state, open_one.due_on, open_one.follow_ups.get().round) == ("open", date(2023, 12, 1), now)
    assert list(Promise.objects.overdue(on=date(2023, 12, 2))) == [open_one, Promise.objects.get(review=stranger)]


def test_the_same_official_is_known_from_round_to_round(cast: Cast) -> None:
    who: dict[str, Any] = {"official": cast.official("commune-clerk"), "member_code": "", "member_name": ""}
    old = a_review(cast, a_round(cast, **LAST_YEAR), submitted_on=date(2022, 8, 1), **who)
    promise = a_promise(cast, old)
    assert list(Promise.objects.carried_into(a_review(cast, a_round(cast), **who))) == [promise]


def test_what_cannot_be_is_refused(cast: Cast) -> None:
    before = a_round(cast, **LAST_YEAR)
    review = a_review(cast, a_round(cast))
    promise = a_promise(cast, review)
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: a_promise(cast, review, text=" "), "nội dung lời hứa"),
        (lambda: a_promise(cast, review, due_on=date(2023, 7, 31)), "sau hoặc trùng ngày nộp"),
        (lambda: a_promise(cast, a_review(cast, before, submitted_on=None)), "bản đã nộp"),
        (lambda: keep_promise(promise=promise, on=date(2023, 9, 21), note="", actor=None), "ngày hôm nay"),
        (lambda: keep_promise(promise=promise, on=date(2023, 7, 31), note="", actor=None), "ngày nộp"),
        (lambda: keep_promise(promise=promise, on=TODAY, note="", in_round=before, actor=None), "đợt sau"),
        (lambda: follow_promise(promise=promise, on=TODAY, note=" ", due_on=None, actor=None), "kết quả theo dõi"),
    ]
    for act, sentence in refused:
        with pytest.raises(Refused, match=sentence):
            act()
    keep_promise(promise=promise, on=TODAY, note="", actor=None)
    with pytest.raises(Refused, match="không sửa được"):
        amend_promise(promise, review=review, text="x", due_on=None, actor=cast.user("clerk"), seen="")
    with pytest.raises(Refused, match="không theo dõi tiếp"):
        follow_promise(promise=promise, on=TODAY, note="x", due_on=None, actor=None)


def test_a_clerk_follows_promises_in_the_browser(cast: Cast, client: Client) -> None:
    promise, other = (a_promise(cast, a_review(cast, a_round(cast), member_code=code)) for code in ("a", "b"))
    plan = a_task(cast).plan
    client.force_login(cast.user("clerk"))
    page = client.get(f"/promises/{promise.pk}/").content.decode()
    assert "Không thực hiện, giao nhiệm vụ" in page
    assert "quá hạn 10 ngày" in page
    task = {
        "on": "20/09/2023", "plan": plan.pk, "group": term("remedy_group", "personnel").pk, "title": "Làm",
        "lead_unit": "noi-vu-thi-du", "lead_person": cast.official("inspector").full_name, "deadline": "01/12/2023",
    }  # fmt: skip
    wrong = client.post(f"/promises/{promise.pk}/miss/", {**task, "lead_person": "", "idempotency_key": str(uuid4())})
    assert wrong.status_code == 422
    done = client.post(f"/promises/{promise.pk}/miss/", {**task, "idempotency_key": str(uuid4())})
    assert done.status_code == 302, done.context["form"].errors
    assert "Nhiệm vụ" in client.get(f"/promises/{promise.pk}/").content.decode()
    followed = {"on": "20/09/2023", "note": "Còn một phần.", "due_on": "01/12/2023", "idempotency_key": str(uuid4())}
    assert client.post(f"/promises/{other.pk}/follow/", followed).status_code == 302
    assert "Còn một phần." in client.get(f"/promises/{other.pk}/").content.decode()
    kept = {"pk": [promise.pk, other.pk], "on": "20/09/2023", "idempotency_key": str(uuid4())}
    page = client.post("/promises/together/keep_promise/", kept, follow=True).content.decode()
    assert "đã làm với 1 hồ sơ" in page
    assert Promise.objects.get(pk=other.pk).state == PromiseState.KEPT
    for query, count in (("state=kept", 1), ("state=unkept", 1), ("overdue=on", 0), ("made_before=2023-07-03", 0)):
        assert client.get(f"/promises/?{query}").context["page_obj"].paginator.count == count, query
