"""The commands: demo, draw, facts."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from accounts.models import User
from dashboards.demo.world import World
from dashboards.management.commands import demo as command
from journal.models import Entry
from library.models import CatalogueItem
from reports.models import Filing
from units.models import Unit, UnitKind


def said(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_production_is_refused(demo: World, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="never into production"):
        call_command("demo")
    assert User.objects.exists()


def test_filled_is_left_alone(demo: World) -> None:
    before = Entry.objects.count()
    assert said("demo", "--if-empty") == ""
    assert Entry.objects.count() == before


def test_accounts_are_told_with_the_password(demo: World, settings: Settings) -> None:
    text = said("demo", "--accounts")
    assert "chuyenvien " in text
    assert "huyện Tháp Mười" in text
    assert settings.DEMO_PASSWORD in text


def test_a_role_that_may_not_empty_is_told_what_to_do(demo: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("REVOKE TRUNCATE ON journal_entry FROM current_user")
    with pytest.raises(CommandError, match="make demo"):
        call_command("demo")
    assert Unit.objects.exists()


def test_reset_empties_even_the_journal_and_keeps_the_reference_data(
    demo: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.check_constraints()  # what is waiting to be checked would forbid to truncate
    kinds, terms = UnitKind.objects.count(), CatalogueItem.objects.count()
    monkeypatch.setattr(command, "build", lambda say: say("nothing"))
    assert "ready" in said("demo")
    assert (UnitKind.objects.count(), CatalogueItem.objects.count()) == (kinds, terms)
    assert not any(model.objects.exists() for model in (User, Unit, Entry, Filing))


def test_facts_as_json(demo: World) -> None:
    facts = json.loads(said("facts", "thap-muoi", "2023-Q3", "--json"))
    communes = facts["inspection.communes"]
    assert communes["text"] == "13/13\u00a0xã, thị trấn"
    assert (communes["value"], communes["of"], communes["records"], communes["unit"]) == (13, 13, 13, "đơn vị")
    assert facts["inspection.communes@round"]["value"] == 5
    assert facts["finding.all"]["value"] == 0


def test_facts_as_a_table(demo: World) -> None:
    assert "06\u00a0cơ quan chuyên môn" in said("facts", "thap-muoi", "2023-Q3")


def test_a_numbered_report_is_drawn_as_frozen(demo: World, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    told = said("draw", "minh-hoa", "2023-Q2", "--format", "pdf", "--out", str(out))
    issued = Filing.objects.get(report__unit=demo.units["minh-hoa"], report__expectation__round__code="2023-Q2")
    drawn = issued.files.get(kind="drawn").file
    assert drawn.sha256 in told
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere", "2023-Q3"), "Không có đơn vị “nowhere”"),
        (("thap-muoi", "2023-Q9"), "Không có kỳ báo cáo “2023-Q9”"),
        (("thap-muoi", "2023-Q1"), "không phải báo cáo"),
        (("thap-muoi", "2023-Q3", "--format", "odt"), "Không có định dạng “odt”"),
        (("thap-muoi", "2023-Q3", "--regime", "other"), "không phải báo cáo"),
    ],
)
def test_a_wrong_name_is_told_in_one_sentence(
    demo: World, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("draw", *arguments, "--out", str(tmp_path / "x.pdf"))


def test_a_folder_that_is_not_there(demo: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        call_command("draw", "thap-muoi", "2023-Q3", "--out", str(tmp_path / "no" / "x.pdf"))
