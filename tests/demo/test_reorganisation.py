"""The example of 2025 on the demo's huyện Tháp Mười: thirteen communes become six, and 2023 stays as it was."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from dashboards.demo.world import World
from journal.clock import standing_at
from remedies.hand_over import tasks_to_take_over
from reports.facts import figures_of
from reports.models import Expectation
from units.models import Identity, Unit
from units.tree import tree

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "sap-xep-thap-muoi-2025.xlsx"
DAY = date(2025, 7, 1)


def printed(unit: Unit) -> dict[tuple[str, str], str]:
    owed = Expectation.objects.get(unit=unit, round__code="2023-Q3")
    return {token: fact.text for token, fact in figures_of(owed).items()}


def test_the_example_of_2025_changes_nothing_before_its_day(demo: World) -> None:
    district = demo.units["thap-muoi"]
    before, out = printed(district), StringIO()
    assert before["inspection.communes", "year_to_date"] == "13/13\N{NO-BREAK SPACE}xã, thị trấn"
    open_tasks = set(tasks_to_take_over([demo.units["dong-thap"].pk], on=DAY))
    assert not open_tasks
    call_command("reorganise", EXAMPLE, stdout=out)
    assert "Sáp nhập thị trấn Mỹ An, xã Mỹ An, xã Mỹ Hòa vào xã Tháp Mười." in out.getvalue()
    assert printed(district) == before
    communes = [node for node in tree(on=DAY) if node.coverage_group == "communes"]
    assert {(node.name, node.official_code) for node in communes} == {
        ("xã Tháp Mười", "30037"), ("xã Thanh Mỹ", "30073"), ("xã Mỹ Quí", "30055"), ("xã Đốc Binh Kiều", "30061"),
        ("xã Trường Xuân", "30046"), ("xã Phương Thịnh", "30043"),
    }  # fmt: skip
    assert Identity.objects.on(DAY).get(unit=demo.units["dong-thap"]).official_code == "82"
    left = Unit.objects.left_behind_to([demo.units["dong-thap"].pk], on=DAY)
    assert {"thap-muoi", "phong-noi-vu-thap-muoi"} <= set(left.values_list("code", flat=True))
    assert set(tasks_to_take_over([demo.units["dong-thap"].pk], on=DAY))
    with standing_at(date(2025, 9, 20)):
        assert printed(district) == before


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2023, 9, 20)])
def test_days_before_the_example_keep_their_thirteen_communes(demo: World, day: date) -> None:
    call_command("reorganise", EXAMPLE, stdout=StringIO())
    below = tree(on=day, roots=[demo.units["thap-muoi"].pk])
    assert len([node for node in below if node.coverage_group == "communes"]) == 13
