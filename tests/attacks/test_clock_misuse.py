"""The clock of an open demo, whose accounts everybody knows: no visitor can stop it for the others."""

import pytest
from django.urls import reverse

from dashboards import forms
from journal.models import DemoDay
from tests.attacks.conftest import SignIn
from tests.cast import Cast

STUCK = ("01/01/0001", "31/12/9999", "01/01/1990")
"""Days that are refused. On the last of the calendar pages still open, so it has no twin below."""


@pytest.mark.parametrize("day", STUCK)
def test_a_day_from_which_nobody_could_return_is_refused(cast: Cast, attacker: SignIn, day: str) -> None:
    administrator = attacker(cast.user("administrator"))
    answer = administrator.post(reverse("clock"), {"day": day})
    assert "không chuyển lại được" in answer.content.decode()
    assert not DemoDay.objects.exists()
    assert administrator.get(reverse("home")).status_code == 200


def test_control_another_day_of_the_posting_is_taken(cast: Cast, attacker: SignIn) -> None:
    assert attacker(cast.user("administrator")).post(reverse("clock"), {"day": "31/12/2024"}).status_code == 302
    assert attacker(cast.user("administrator")).get(reverse("clock")).status_code == 200


@pytest.mark.parametrize("day", ["01/01/0001", "01/01/1990"])
def test_sabotage_without_the_guard_the_demo_is_stuck(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    monkeypatch.setattr(forms.ClockForm, "clean_day", lambda form: form.cleaned_data["day"])
    administrator = attacker(cast.user("administrator"))
    administrator.post(reverse("clock"), {"day": day})
    pages = [administrator.get(reverse(name)).status_code for name in ("home", "clock")]
    assert pages != [200, 200]
