"""Who takes a change back in the browser takes back what the page told, as far as their own reach goes."""

from uuid import uuid4

from django.test import Client

from tests.cast import TODAY, Cast
from tests.units.test_change_pages import PASSWORD, browser, change_in  # noqa: F401 -- a fixture
from units.actions import Named, NewUnit, grant_role, merge_units, move_unit, rename_unit
from units.models import Identity, Placement, Succession, Unit
from units.roles import Role


def undo(client: Client, code: str, change: str) -> tuple[str, int]:
    """Where the answer leads, and what is found there, or the refusal."""
    given = {"idempotency_key": str(uuid4()), "reason": "Ghi nhầm", "password": PASSWORD, "change": change}
    answer = client.post(f"/units/{code}/undo/", given)
    where = answer.headers.get("Location", "")
    return where, client.get(where).status_code if where else answer.status_code


def shown(client: Client, code: str) -> str:
    return change_in(client.get(f"/units/{code}/undo/").content.decode())


def test_what_the_page_told_is_taken_back_and_nothing_that_came_since(browser: Client, cast: Cast) -> None:  # noqa: F811
    unit = cast.unit("an-binh")
    merge_units(olds=[cast.unit("binh-hoa")], new=unit, on=TODAY, actor=None)
    told = shown(browser, "an-binh")
    rename_unit(unit=unit, kind="ward", name="phường An Bình", on=TODAY, actor=None)
    assert undo(browser, "an-binh", told) == ("", 422)
    for another in ("0", ""):
        assert undo(browser, "an-binh", another) == ("", 200), "what there is now is shown, and nothing is done"
    assert Identity.objects.on(TODAY).get(unit=unit).name == "phường An Bình"


def test_from_the_page_of_a_unit_that_a_merger_founded_one_comes_to_the_tree(browser: Client, cast: Cast) -> None:  # noqa: F811
    """Its own page is gone with it."""
    into = NewUnit("an-moi", Named("commune", "xã An Mới"), cast.unit("thi-du"))
    merge_units(olds=[cast.unit("an-binh")], new=into, on=TODAY, actor=None)
    assert undo(browser, "an-moi", shown(browser, "an-moi")) == ("/units/", 200)
    assert not Unit.objects.filter(code="an-moi").exists()


def test_who_administers_one_side_does_not_take_back_what_was_done_above(browser: Client, cast: Cast) -> None:  # noqa: F811
    """The administrator of a district took back what the province had decided about two."""
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("dong-lam"), on=TODAY, actor=None)
    move_unit(unit=cast.unit("tt-thi-du"), parent=cast.unit("vi-nhu"), on=TODAY, actor=None)
    user = cast.user("sibling-leader")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    grant_role(posting=cast.postings["sibling-leader"], role=Role.ADMINISTRATOR, node=cast.unit("vi-nhu"), actor=None)
    changes = {code: shown(browser, code) for code in ("an-binh", "tt-thi-du")}
    browser.force_login(user, backend="accounts.backends.PasswordBackend")
    assert undo(browser, "tt-thi-du", changes["tt-thi-du"]) == ("", 422)
    assert Placement.objects.on(TODAY).get(child=cast.unit("tt-thi-du")).parent == cast.unit("vi-nhu")
    assert undo(browser, "dong-lam", changes["an-binh"]) == ("", 422)
    assert Succession.objects.filter(old=cast.unit("an-binh")).exists()
