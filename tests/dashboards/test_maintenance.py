"""While the system is maintained: who gets in, what everybody else is told, and that nothing is lost."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from journal import broker, maintenance
from journal.maintenance import Maintenance
from journal.models import Entry, MaintenanceTime
from tests.cast import Cast
from tests.dashboards.conftest import AsUser
from units.actions import grant_role
from units.roles import Role

OPEN = ("healthz", "readyz", "login", "security_txt")


def verbs() -> list[str]:
    found = Entry.objects.filter(subject_type="journal.maintenancetime").order_by("pk")
    return list(found.values_list("verb", flat=True))


def test_only_who_runs_the_system_works_while_it_is_maintained(as_user: AsUser) -> None:
    boss, clerk, stranger = as_user("administrator"), as_user("clerk"), Client()
    said = {"until": "", "reason": "nâng cấp máy chủ"}
    assert boss.post(reverse("maintenance"), said, follow=True).status_code == 200
    for client in (clerk, stranger):
        page = client.get(reverse("home"))
        assert page.status_code == 503
        assert page.headers["Retry-After"] == "300"
        assert "nâng cấp máy chủ" in page.content.decode()
    assert boss.get(reverse("home")).status_code == 200
    assert [stranger.get(reverse(name)).status_code for name in OPEN[:1] + OPEN[2:]] == [200, 200, 200]
    assert boss.get("/khong-co/").status_code == stranger.get("/khong-co/").status_code == 404
    boss.post(reverse("maintenance"), {**said, "until": "23:59"})
    boss.post(reverse("end_maintenance"))
    assert clerk.get(reverse("home")).status_code == 200
    assert verbs() == ["begin_maintenance", "change_maintenance", "end_maintenance"]
    assert "không có lần bảo trì nào" in boss.post(reverse("end_maintenance"), follow=True).content.decode()


def test_what_was_typed_comes_back_with_the_page(as_user: AsUser) -> None:
    client = as_user("clerk")
    until = timezone.now() + timedelta(minutes=30)
    state = Maintenance(until, "")
    maintenance.shut(state)
    typed = {"q": '<b>chậm</b> "trả lời"', "old_password": "rất kín", "way": ["một", "hai"]}
    page = client.post(f"{reverse('mail')}?a=1", typed)
    body = page.content.decode()
    assert page.status_code == 503
    assert 1750 <= int(page.headers["Retry-After"]) <= 1800
    assert maintenance.in_force() == state
    assert state.moment in body
    assert f'action="{reverse("mail")}?a=1"' in body
    for value in (typed["q"], "một", "hai"):
        assert f'value="{escape(value)}"' in body
    assert "rất kín" not in body
    told = client.post(reverse("mail"), headers={"Accept": "application/json"}).json()["message"]
    assert "còn nguyên trên trang này" in told
    part = client.get(reverse("bell"), headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["X-Maintenance"], part.content.decode()) == (503, "on", told)


def test_an_administrator_below_is_turned_away_and_has_no_such_page(cast: Cast, as_user: AsUser) -> None:
    grant_role(posting=cast.postings["clerk"], role=Role.ADMINISTRATOR, node=cast.units["thi-du"], actor=None)
    client = as_user("clerk")
    assert client.get(reverse("operations")).status_code == 200
    assert client.get(reverse("maintenance")).status_code == 404
    assert client.post(reverse("end_maintenance")).status_code == 404
    maintenance.shut(Maintenance())
    assert client.get(reverse("operations")).status_code == 503


def test_the_command_shuts_and_opens_also_without_a_database(
    db: None, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("maintenance", "on", "--until", "06:30", "--reason", "phục hồi dữ liệu")
    now = maintenance.in_force()
    assert now is not None
    assert now.until is not None
    assert (now.reason, f"{timezone.localtime(now.until):%H:%M}") == ("phục hồi dữ liệu", "06:30")
    assert timedelta(0) < now.until - timezone.now() <= timedelta(days=1)
    call_command("maintenance", "off")
    assert maintenance.in_force() is None
    with pytest.raises(CommandError):
        call_command("maintenance", "off")
    assert MaintenanceTime.objects.filter(ended_at=None).count() == 0

    def away(**_said: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("dashboards.management.commands.maintenance.begin_maintenance", away)
    call_command("maintenance", "on")
    assert maintenance.in_force() == Maintenance(None, "bảo trì định kỳ")
    assert "the journal does not know" in capsys.readouterr().err
    settings.MAINTENANCE_FILE.write_text("{")
    assert maintenance.in_force() == Maintenance()


def test_without_a_database_everybody_sees_the_page(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 70: the file holds while the database is put back, and the page asks nothing of it."""
    client = as_user("administrator")
    maintenance.shut(Maintenance())

    def away(_user: object) -> bool:
        raise DatabaseError

    monkeypatch.setattr("units.middleware.operates", away)
    assert client.get(reverse("home")).status_code == 503


def test_ready_is_who_has_database_migrations_and_broker(
    db: None, client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker, "answers", lambda: True)
    answer = client.get(reverse("readyz"))
    told = {"status": "ready", "database": "ok", "migrations": "ok", "broker": "ok", "maintenance": "off"}
    assert (answer.status_code, answer.json()) == (200, told)
    maintenance.shut(Maintenance())
    assert client.get(reverse("readyz")).json() == told | {"maintenance": "on"}
    monkeypatch.setattr("dashboards.views.health._code_migrations", lambda: frozenset({("reports", "9999")}))
    missing = client.get(reverse("readyz"))
    assert (missing.status_code, missing.json()["migrations"]) == (503, "missing")
    monkeypatch.undo()
    settings.REDIS_URL = "redis+socket:///nowhere/v.sock"
    alone = client.get(reverse("readyz"))
    assert (alone.status_code, alone.json()["broker"]) == (503, "down")
