"""The frame: what each role may go to, for which unit it acts, the demo's clock, health, errors."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import DatabaseError
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from dashboards.frame import navigation
from dashboards.views import health
from journal.models import DemoDay, Job, Pulse
from journal.tasks import sweep
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from tests.dashboards.filed import a_round, owes
from units.access import standing
from units.actions import appoint, grant_role
from units.roles import Role


def places(client: Client) -> list[str]:
    return [str(line["label"]) for line in client.get(reverse("home")).context["navigation"]]


OFFERED = {
    "clerk": ({"Báo cáo", "Khắc phục", "Sổ văn bản"}, {"Nhật ký"}),
    "reviewer": ({"Báo cáo", "Biểu hiện, vụ việc", "Bảng điều hành"}, {"Sổ văn bản", "Nhật ký"}),
    "administrator": ({"Đơn vị, con người"}, {"Biểu hiện, vụ việc", "Khắc phục", "Nhật ký", "Báo cáo"}),
    "auditor": ({"Nhật ký"}, {"Biểu hiện, vụ việc", "Khắc phục", "Báo cáo"}),
}


def test_navigation_holds_only_what_the_role_can_use(as_user: AsUser, subtests: pytest.Subtests) -> None:
    for username, (there, not_there) in OFFERED.items():
        with subtests.test(username=username):
            found = set(places(as_user(username)))
            assert there <= found
            assert not not_there & found


def test_every_place_that_is_offered_opens(as_user: AsUser, subtests: pytest.Subtests) -> None:
    for username in ("clerk", "registrar", "inspector", "reviewer", "administrator", "auditor"):
        client = as_user(username)
        for line in client.get(reverse("home")).context["navigation"]:
            with subtests.test(username=username, url=line["url"]):
                response = client.get(str(line["url"]))
                assert response.status_code == 200
                assert [place["active"] for place in response.context["navigation"]].count(True) == 1


def test_a_page_beside_or_under_a_place_or_of_its_group_counts_as_being_there(cast: Cast) -> None:
    for path, label in (
        (reverse("remedies:heads"), "Cảnh báo"),
        (reverse("remedies:opinions"), "Khắc phục"),
        (reverse("missing", args=[7]), "Chế độ báo cáo"),
    ):
        found = navigation(standing(cast.user("clerk")), path)
        assert [str(place["label"]) for place in found if place["active"]] == [label]


def test_the_unit_acted_for_is_kept_and_only_an_own_one_is_taken(cast: Cast, as_user: AsUser) -> None:
    second = appoint(
        official=cast.official("clerk"), unit=cast.unit("an-binh"), post="Biệt phái", since=date(2023, 1, 2), actor=None
    )
    grant_role(posting=second, role=Role.CLERK, node=cast.unit("an-binh"), actor=None)
    client = as_user("clerk")
    assert len(client.get(reverse("home")).context["acting_units"]) == 2
    target = cast.unit("an-binh").pk
    response = client.post(reverse("act_for"), {"unit": target, "next": reverse("dashboard")})
    assert response.headers["Location"] == reverse("dashboard")
    assert client.get(reverse("home")).context["acting_unit"].pk == target
    for odd in (cast.unit("vi-nhu").pk, "", "x", "-1"):
        assert client.post(reverse("act_for"), {"unit": odd}).status_code == 404
    assert client.get(reverse("home")).context["acting_unit"].pk == target
    assert client.get(reverse("act_for")).status_code == 405


def test_acting_for_a_unit_never_leads_elsewhere(cast: Cast, as_user: AsUser, subtests: pytest.Subtests) -> None:
    client = as_user("clerk")
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)", ""):
        with subtests.test(elsewhere=elsewhere):
            response = client.post(reverse("act_for"), {"unit": cast.unit("thi-du").pk, "next": elsewhere})
            assert response.headers["Location"] == reverse("home")


def test_the_round_in_hand_is_the_one_still_due(cast: Cast, as_user: AsUser) -> None:
    client = as_user("clerk")
    assert client.get(reverse("home")).context["round_label"] == ""
    owes(cast)
    owes(cast, round_=a_round(4), deadline=date(2023, 12, 20))
    assert client.get(reverse("home")).context["round_label"] == "Quý III/2023"
    DemoDay.objects.create(day=date(2023, 10, 5))
    assert client.get(reverse("home")).context["round_label"] == "Quý IV/2023"


def test_the_administrator_moves_the_demo_and_nobody_else(cast: Cast, as_user: AsUser) -> None:
    assert as_user("administrator").get(reverse("clock")).status_code == 200
    for username in ("clerk", "leader", "reviewer", "provincial-leader", "auditor"):
        assert as_user(username).get(reverse("clock")).status_code == 404
        assert as_user(username).post(reverse("clock"), {"day": "01/10/2023"}).status_code == 404
    assert not DemoDay.objects.exists()
    assert as_user("administrator").post(reverse("clock"), {"day": "01/10/2023"}).status_code == 302
    assert DemoDay.objects.get().day == date(2023, 10, 1)


def test_an_odd_day_is_refused_with_a_sentence(as_user: AsUser, subtests: pytest.Subtests) -> None:
    client = as_user("administrator")
    for day in ("", "31/02/2023", "hôm qua"):
        with subtests.test(day=day):
            response = client.post(reverse("clock"), {"day": day})
            assert response.status_code == 200
            assert response.context["form"].errors["day"]
    assert not DemoDay.objects.exists()


def test_production_has_no_clock_to_move(as_user: AsUser, settings: LazySettings) -> None:
    settings.DEMO_DAY = ""
    client = as_user("administrator")
    assert client.get(reverse("clock")).status_code == 404
    assert client.post(reverse("clock"), {"day": "01/10/2023"}).status_code == 404


@pytest.mark.parametrize("name", ["home", "dashboard", "search", "journal", "clock", "act_for"])
def test_a_stranger_is_sent_to_the_sign_in_page(db: None, client: Client, name: str) -> None:
    for response in (client.get(reverse(name)), client.post(reverse(name))):
        assert response.status_code == 302
        assert response.headers["Location"].startswith(reverse("login"))


def test_health_is_open_and_tells_nothing(db: None, client: Client) -> None:
    response = client.get(reverse("healthz"))
    assert response.status_code == 200
    told = response.json()
    assert told.pop("disk") in {"ok", "full"}, "as this machine's is"
    well = dict.fromkeys(("status", "database", "migrations", "jobs", "files"), "ok")
    none = dict.fromkeys(("scanner", "replica"), "none") | {"log_archive": "off"}
    assert told == well | none | dict.fromkeys(("beat", "backup"), "silent")
    assert "no-store" in response.headers["Cache-Control"]


def test_health_warns_of_jobs_that_nobody_takes(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "SLOW_JOBS", -1)
    Job.objects.create(task="reports.draw_filing", subject_id=1, queue="damlam")
    response = client.get(reverse("healthz"))
    assert (response.status_code, response.json()["jobs"]) == (200, "slow")


def sign_of(client: Client, name: str) -> str:
    response = client.get(reverse("healthz"))
    assert response.status_code == 200
    return str(response.json()[name])


def test_health_warns_when_no_backup_was_read_back_for_a_day(db: None, client: Client) -> None:
    """B7: it is noted by `make backup`, or by the job of another server's backup."""
    call_command("pulse", "backup")
    assert sign_of(client, "backup") == "ok"
    Pulse.objects.update(at=Now() - timedelta(hours=27))
    assert sign_of(client, "backup") == "silent"


def test_health_warns_of_a_clock_that_no_longer_strikes(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 54: beat, or the worker behind it, dead for ten minutes."""

    def beat() -> str:
        return sign_of(client, "beat")

    assert beat() == "silent"
    monkeypatch.setattr("journal.tasks.ring_waiting", lambda app: 0)
    for _time in range(2):
        sweep()
        assert beat() == "ok"
    Pulse.objects.update(at=Now() - timedelta(minutes=9))
    assert beat() == "ok"
    Pulse.objects.update(at=Now() - timedelta(minutes=11))
    assert beat() == "silent"


def test_health_fails_without_database_or_migrations(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_code_migrations", lambda: frozenset({("reports", "9999_not_applied")}))
    assert client.get(reverse("healthz")).status_code == 503

    def gone() -> frozenset[tuple[str, str]]:
        raise DatabaseError("password=secret host=db")

    monkeypatch.setattr(health, "_code_migrations", gone)
    response = client.get(reverse("healthz"))
    assert response.status_code == 503
    assert b"secret" not in response.content


def test_a_missing_page_and_a_hidden_one_are_the_same_bytes(as_user: AsUser) -> None:
    client = as_user("clerk")
    hidden, missing = client.get(reverse("journal")), client.get("/khong-co/")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content == missing.content
