"""What a unit has put before its leader: who may say so, of whom, and how long it gives a role."""

import pytest
from django.test import Client
from django.urls import reverse

from journal.keys import new_key
from journal.refusal import Outdated, Refused
from tests.cast import TODAY, Cast
from units.access import OfficialCan, rights_on_official, standing
from units.actions import drop_step, end_posting, grant_role, set_step
from units.models import PreparationStep
from units.roles import Role


def give(cast: Cast, name: str, role: Role = Role.CONTENT_HEAD, unit: str = "thi-du") -> PreparationStep:
    return set_step(unit=cast.unit(unit), role=role, holder=cast.postings[name], is_required=True, actor=None)


def holds(cast: Cast, name: str, role: Role = Role.CONTENT_HEAD) -> bool:
    return standing(cast.user(name)).holds_at(cast.unit("thi-du").pk, role)


def test_a_step_gives_its_role_as_long_as_the_post_is_held(cast: Cast) -> None:
    give(cast, "inspector")
    assert holds(cast, "inspector")
    give(cast, "office-clerk")
    assert not holds(cast, "inspector"), "given to somebody else"
    assert holds(cast, "office-clerk")
    end_posting(posting=cast.postings["office-clerk"], on=TODAY, actor=None)
    assert not holds(cast, "office-clerk")
    drop_step(unit=cast.unit("thi-du"), role=Role.CONTENT_HEAD, actor=None)
    with pytest.raises(Outdated):
        drop_step(unit=cast.unit("thi-du"), role=Role.CONTENT_HEAD, actor=None)


def test_only_somebody_of_the_unit_with_an_account_answers_for_one_step(cast: Cast) -> None:
    with pytest.raises(Refused, match="đơn vị trực thuộc"):
        give(cast, "sibling-clerk")
    with pytest.raises(Refused, match="đơn vị trực thuộc"):
        give(cast, "leader", unit="an-binh")
    give(cast, "inspector")
    with pytest.raises(Refused, match="cả hai bước"):
        give(cast, "inspector", Role.FORM_CHECKER)
    with pytest.raises(Refused, match="chính mình"):
        set_step(
            unit=cast.unit("thi-du"),
            role=Role.FORM_CHECKER,
            holder=cast.postings["clerk"],
            is_required=True,
            actor=cast.user("clerk"),
        )
    cast.users["office-clerk"].is_active = False
    cast.users["office-clerk"].save()
    with pytest.raises(Refused, match="tài khoản"):
        give(cast, "office-clerk", Role.FORM_CHECKER)


def test_the_administrator_sets_the_chain_on_the_units_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("administrator"), backend="accounts.backends.PasswordBackend")
    page, inspector = reverse("units:chain", args=["thi-du"]), cast.official("inspector")
    posted = {"role": "content_head", "holder": "ai đó", "is_required": "on", "idempotency_key": new_key()}
    refused = client.post(reverse("units:set_step", args=["thi-du"]), posted)
    assert refused.status_code == 422
    assert "Không có người “ai đó”" in refused.content.decode()
    client.post(reverse("units:set_step", args=["thi-du"]), {**posted, "holder": f"Võ Thị Soi [{inspector.code}]"})
    shown = client.get(page).content.decode()
    assert "Võ Thị Soi, Trưởng phòng" in shown
    assert "Bắt buộc" in shown
    client.post(reverse("units:drop_step", args=["thi-du"]), {"role": "content_head", "idempotency_key": new_key()})
    assert not PreparationStep.objects.exists()
    client.force_login(cast.user("leader"), backend="accounts.backends.PasswordBackend")
    assert client.get(page).status_code == 200
    assert client.post(reverse("units:set_step", args=["thi-du"]), posted).status_code == 403


def test_a_step_elsewhere_keeps_the_account_from_who_keeps_one_unit_only(cast: Cast) -> None:
    """An account opens all that its holder may do: also the reports of the unit above."""
    office, clerk = cast.unit("noi-vu-thi-du"), cast.official("office-clerk")
    grant_role(posting=cast.postings["registrar"], role=Role.ADMINISTRATOR, node=office, actor=None)
    keeper = cast.user("registrar")
    assert OfficialCan.ACCOUNT in rights_on_official(keeper, clerk)
    give(cast, "office-clerk")
    assert OfficialCan.ACCOUNT not in rights_on_official(keeper, clerk)
