"""Days at both ends of the calendar, as no paper bears them: refused or taken, and no page fails for them."""

from datetime import date

import pytest
from django.urls import reverse

from journal.keys import new_key
from library.dates import day_after, day_before
from remedies.actions import inspection as actions
from remedies.models import Inspection
from tests.attacks.conftest import SignIn
from tests.cast import Cast

FIRST, LAST = "01/01/0001", "31/12/9999"


def test_days_stay_within_the_calendar() -> None:
    assert (day_before(date(2023, 9, 1)), day_after(date(2023, 8, 31))) == (date(2023, 8, 31), date(2023, 9, 1))
    assert (day_before(date.min), day_after(date.max)) == (date.min, date.max)


def lasting(cast: Cast, attacker: SignIn, begins: str, ends: str) -> list[int]:
    """What is answered to an inspection of so long, and on its page if it was taken."""
    inspector = attacker(cast.user("inspector"))
    values = {"unit": "thi-du", "title": "Kiểm tra", "starts_on": begins, "ends_on": ends, "idempotency_key": new_key()}
    answer = inspector.post(reverse("remedies:add_inspection"), values)
    pages = [reverse("remedies:inspection", args=[row.pk]) for row in Inspection.objects.all()]
    return [answer.status_code, *(inspector.get(page).status_code for page in pages)]


def test_an_inspection_without_end_is_refused(cast: Cast, attacker: SignIn) -> None:
    assert lasting(cast, attacker, "01/09/2023", LAST) == [422]
    assert lasting(cast, attacker, "01/12/9998", LAST) == [302, 200]


def test_sabotage_without_the_guard_its_page_tells_every_month_of_it(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "LONGEST", 400)
    inspector = attacker(cast.user("inspector"))
    assert lasting(cast, attacker, "01/09/2023", "31/12/2400") == [302, 200]
    page = inspector.get(reverse("remedies:inspection", args=[Inspection.objects.get().pk])).content.decode()
    assert page.count("<option") > 4_000


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_merger_at_the_end_of_time_is_no_fault(cast: Cast, attacker: SignIn, day: str) -> None:
    address = reverse("units:merge", args=["an-binh"])
    values = {"others": "binh-hoa", "into": "tt-thi-du", "on": day, "idempotency_key": new_key()}
    assert attacker(cast.user("administrator")).post(address, values).status_code == 422
