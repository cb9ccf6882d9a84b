"""Ten rights were taken away after the backup; its restore brings none of them back (5-promises, B9).

The restore is a rollback: the database is as it was, the copy of the journal beside it knows what came after.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import identities, second_factor, tokens, totp
from accounts.models import ExternalIdentity, RecoveryCode, Scope, SecondFactor, User
from accounts.sealing import seal
from dashboards import ical
from dashboards.actions import end_calendar, give_calendar
from journal import copies
from journal.models import Entry
from tests.cast import TODAY, Cast
from units.access import standing
from units.actions import (
    close_account,
    drop_identity,
    drop_second_factor,
    end_posting,
    end_tokens,
    reset_password,
    revoke_role,
)
from units.models import RoleGrant

MOMENT = "2026-11-27 02:30:00+07"
OLD, NEW = "tre-xanh-ben-song-tien", "lua-chin-ven-kenh-moi"
SECRET = totp.new_secret()

Way = tuple[Callable[[], object], Callable[[], object]]


class Undone(Exception):
    """What was done within is to be as if it had not been."""


def still(asked: Callable[[], object]) -> bool:
    """The answer, without what asking changes."""
    found = False
    try:
        with transaction.atomic():
            found = bool(asked())
            raise Undone
    except (Undone, second_factor.CodeRefused):
        return found


def close() -> None:
    """What the end of a transaction does: the journal's links are sealed."""
    connection.check_constraints()


def signs_in(user: User) -> bool:
    return authenticate(None, username=user.username, password=OLD) is not None


def takes_a_code(user: User) -> bool:
    second_factor.accept(user, totp.code_of(SECRET, totp.period_at(timezone.now().timestamp())))
    return True


def changes_own_password(user: User) -> None:
    browser = Client()
    browser.force_login(user, backend="accounts.backends.PasswordBackend")
    given = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    assert browser.post(reverse("password_change"), given).status_code == 302


@pytest.fixture
def ways(cast: Cast) -> dict[str, Way]:
    """How each lets in, and how it is taken away."""
    users = cast.users
    for name in ("clerk", "commune-clerk", "sibling-clerk"):
        users[name].set_password(OLD)
        users[name].save()
    for name in ("office-clerk", "inspector"):
        SecondFactor.objects.create(user=users[name], sealed_secret=seal(SECRET), last_period=1)
    codes = second_factor.renew_codes(users["inspector"])
    token = tokens.make(users["reviewer"], name="kho", scopes=[Scope.READ], days=30)
    linked = {"issuer": "https://sso.example", "subject": "s-1", "linked_at": timezone.now()}
    ExternalIdentity.objects.create(user=users["registrar"], **linked)
    leader, posting = cast.user("provincial-leader"), cast.postings["commune-leader"]
    grant = RoleGrant.objects.get(posting=cast.postings["provincial-leader"])
    calendar = reverse(
        "calendar", args=[ical.secret_of(give_calendar(user=users["deputy"], actor=users["deputy"]).key)]
    )
    found = {name: cast.official(name) for name in cast.users}
    return {
        "closed": (lambda: signs_in(users["clerk"]), lambda: close_account(official=found["clerk"], actor=None)),
        "given anew": (
            lambda: signs_in(users["commune-clerk"]),
            lambda: reset_password(official=found["commune-clerk"], actor=None),
        ),
        "changed": (lambda: signs_in(users["sibling-clerk"]), lambda: changes_own_password(users["sibling-clerk"])),
        "second factor": (
            lambda: takes_a_code(users["office-clerk"]),
            lambda: drop_second_factor(official=found["office-clerk"], actor=None),
        ),
        "recovery codes": (
            lambda: second_factor.accept(users["inspector"], codes[0]),
            lambda: second_factor.renew_codes(users["inspector"]),
        ),
        "token": (
            lambda: tokens.show(token, address=None),
            lambda: end_tokens(official=found["reviewer"], actor=None),
        ),
        "identity": (
            lambda: identities.is_linked(users["registrar"]),
            lambda: drop_identity(official=found["registrar"], actor=None),
        ),
        "role": (
            lambda: standing(User.objects.get(pk=leader.pk)).grants,
            lambda: revoke_role(grant=RoleGrant.objects.get(pk=grant.pk), actor=None),
        ),
        "post": (
            lambda: standing(User.objects.get(pk=users["commune-leader"].pk)).grants,
            lambda: end_posting(posting=posting, on=TODAY, actor=None),
        ),
        "calendar": (
            lambda: Client().get(calendar).status_code == 200,
            lambda: end_calendar(user=users["deputy"], actor=users["deputy"]),
        ),
    }


def lets_in(ways: dict[str, Way]) -> list[str]:
    return [name for name, (asked, _taken) in ways.items() if still(asked)]


@pytest.fixture
def restored(ways: dict[str, Way]) -> dict[str, Way]:
    """All ten were taken away, and the database was put back to before."""
    close()
    copies.follow(copies.folder())
    assert len(lets_in(ways)) == 10
    try:
        with transaction.atomic():
            for _asked, take_away in ways.values():
                take_away()
            close()
            copies.follow(copies.folder())
            assert lets_in(ways) == []
            raise Undone
    except Undone:
        call_command("restored", "--of", MOMENT)
        close()
    return ways


def test_of_ten_revocations_that_a_restore_has_lost_ten_hold(
    restored: dict[str, Way], capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(lets_in(restored)) == 10  # the control: without a word they are all alive again
    entry = Entry.objects.get(verb="restored")
    assert entry.detail["lost"] >= 10
    call_command("revoke_again")
    assert lets_in(restored) == []
    told = capsys.readouterr().out
    said = ("clerk: close_account", "sibling-clerk: change_password", "end_posting")
    assert [words in told for words in said] == [True] * 3
    assert "by hand" not in told
    before = Entry.objects.filter(verb="end_posting").count()
    copies.follow(copies.folder())  # and once the copy has gone on with the journal that came back
    call_command("revoke_again")
    assert lets_in(restored) == []
    assert Entry.objects.filter(verb="end_posting").count() == before


def test_a_copy_that_was_kept_elsewhere_serves_as_well_and_one_of_another_journal_is_refused(
    restored: dict[str, Way], settings: Settings, tmp_path: Path
) -> None:
    away = copies.folder().rename(tmp_path / "away")
    call_command("revoke_again")
    assert len(lets_in(restored)) == 10  # nothing is known here
    other = Path(shutil.copytree(away, tmp_path / "other"))
    for path in other.glob("*.jsonl"):
        path.write_text(path.read_text().replace('"hash": "', '"hash": "0'))
    with pytest.raises(CommandError, match="of another journal"):
        call_command("revoke_again", "--copy", str(other))
    call_command("revoke_again", "--copy", str(away))
    assert lets_in(restored) == []


def test_without_a_restore_nothing_is_revoked(cast: Cast) -> None:
    with pytest.raises(CommandError, match="no restore"):
        call_command("revoke_again")


def test_a_factor_that_was_set_up_since_leaves_the_account_closed(cast: Cast) -> None:
    clerk = cast.user("clerk")
    close()
    try:
        with transaction.atomic():
            secret = totp.new_secret()
            second_factor.set_up(
                clerk, secret=secret, code=totp.code_of(secret, totp.period_at(timezone.now().timestamp()))
            )
            close()
            copies.follow(copies.folder())
            raise Undone
    except Undone:
        call_command("restored", "--of", MOMENT)
    call_command("revoke_again")
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert not RecoveryCode.objects.filter(user=clerk).exists()
