"""An empty installation begins with one command; it works once only."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal.clock import standing_at
from journal.models import Entry
from tests.cast import Cast, load_reference
from units.management.commands.begin import Command
from units.models import Unit, UnitKind

GIVEN = ("dong-nai", "tỉnh Đồng Nai", "--official", "Người Thứ Nhất")


@pytest.fixture
def empty(db: None) -> None:
    """Nothing but the reference data."""
    load_reference()


def test_the_first_administrator_signs_in_chooses_a_password_and_founds_units(
    empty: None, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("begin", *GIVEN)
    password = capsys.readouterr().out.split(" with ")[1].split(" and ")[0]
    page = client.post(reverse("login"), {"username": "quantri", "password": password})
    assert page.status_code == 302
    assert client.get(reverse("home")).headers["Location"] == reverse("password_change")
    own = "một mật khẩu đủ dài"
    client.post(reverse("password_change"), {"old_password": password, "new_password1": own, "new_password2": own})
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("units:found")).status_code == 200
    assert Entry.objects.filter(verb="grant_role", actor=None, unit_id=Unit.objects.get().pk).count() == 1


def test_a_unit_of_the_national_list_is_taken_as_it_is(empty: None) -> None:
    call_command("seed_national", "--province", "75", verbosity=0)
    code = Unit.objects.get(identities__official_code="75").code
    with standing_at(date(2026, 7, 1)):
        call_command("begin", code, "thành phố Đồng Nai", "--since", "2025-07-01", *GIVEN[2:], verbosity=0)
    assert Unit.objects.filter(code=code).count() == 1
    assert User.objects.get().official.postings.get().unit.code == code


def test_where_somebody_has_an_account_it_is_refused(cast: Cast) -> None:
    with pytest.raises(CommandError, match="đã có tài khoản"):
        call_command("begin", *GIVEN)
    assert not Unit.objects.filter(code="dong-nai").exists()


def test_the_kinds_that_its_help_names_are_there(empty: None) -> None:
    """It named `city`, which is none."""
    told = re.findall(r"province \(default\) or (\S+)", " ".join(Command().create_parser("", "").format_help().split()))
    assert told
    assert set(told) <= set(UnitKind.objects.values_list("code", flat=True))
