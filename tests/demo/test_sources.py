"""Every figure of the five sources comes out of the records that the actions entered."""

import pytest

from dashboards.demo.world import World
from reports.management.commands.facts import computed
from reports.models import Expectation, Recommendation
from tests.demo.sources import SOURCES, read


@pytest.mark.parametrize(("unit", "round_code"), list(SOURCES))
def test_the_records_of_a_source_give_its_figures(demo: World, unit: str, round_code: str) -> None:
    assert read(unit, round_code, SOURCES[unit, round_code]) == SOURCES[unit, round_code]


def test_behind_every_figure_stand_its_records(demo: World) -> None:
    for (unit, round_code), codes in SOURCES.items():
        lines = computed(Expectation.objects.get(unit__code=unit, round__code=round_code))
        for code, (value, _text) in codes.items():
            assert bool(lines[code]["records"]) == bool(value), f"{unit} {code}"


def test_the_recommendations_stand_in_the_order_of_the_report(demo: World) -> None:
    made = Recommendation.objects.filter(unit=demo.units["quang-ngai"]).order_by("order")
    assert [(row.order, row.text.split(",")[0].split(" ")[0]) for row in made] == [
        (1, "Rà"),
        (2, "Rà"),
        (3, "Sớm"),
        (4, "Khẩn"),
    ]
