"""One form, one act, however often it is posted (row 57)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import User
from journal import keys
from journal.actions import record
from journal.models import Entry, PostedKey

POSTS = 50


@pytest.fixture
def clerk(db: None) -> User:
    return User.objects.create_user("thu.nghiem")


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_at_once_act_once_and_all_get_the_same_answer(clerk: User) -> None:
    key, barrier = keys.new_key(), Barrier(POSTS)

    def act() -> str:
        return f"/reports/{record('submit', clerk, actor=clerk).pk}/"

    def post(_number: int) -> str:
        barrier.wait()
        try:
            return keys.once(clerk, key, act)
        finally:
            connection.close()

    with ThreadPoolExecutor(POSTS) as pool:
        answers = list(pool.map(post, range(POSTS)))
    entry = Entry.objects.get()
    assert set(answers) == {f"/reports/{entry.pk}/"}
    assert len(answers) == POSTS


def test_an_act_that_failed_may_be_posted_again(clerk: User) -> None:
    key = keys.new_key()

    def fail() -> str:
        record("submit", clerk, actor=clerk)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keys.once(clerk, key, fail)
    assert Entry.objects.count() == 0
    assert keys.once(clerk, key, lambda: "/done/") == "/done/"


def test_another_key_and_another_person_act_anew(clerk: User) -> None:
    key, other = keys.new_key(), User.objects.create_user("nguoi.khac")
    assert keys.once(clerk, key, lambda: "/1/") == "/1/"
    assert keys.once(clerk, keys.new_key(), lambda: "/2/") == "/2/"
    assert keys.once(other, key, lambda: "/3/") == "/3/"


@pytest.mark.parametrize("key", ["", "1", "không phải mã"])
def test_a_form_without_a_key_of_ours_is_refused(clerk: User, key: str) -> None:
    with pytest.raises(keys.BadKey):
        keys.once(clerk, key, lambda: "/never/")
    assert PostedKey.objects.count() == 0


def test_keys_of_last_week_are_forgotten(clerk: User) -> None:
    keys.once(clerk, keys.new_key(), lambda: "/old/")
    PostedKey.objects.update(created_at=timezone.now() - timedelta(days=8))
    keys.once(clerk, keys.new_key(), lambda: "/new/")
    assert keys.purge() == 1
    assert PostedKey.objects.get().result == "/new/"
