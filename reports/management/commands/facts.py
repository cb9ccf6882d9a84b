"""manage.py facts: every figure of a unit in a round, computed from the records and never stored."""

import json
from argparse import ArgumentParser
from typing import TypedDict

from django.core.management.base import BaseCommand

from reports.facts import scopes, windows_spoken_of
from reports.figures import FIGURES
from reports.figures.kinds import text
from reports.management.expectation import find_expectation
from reports.models import Expectation


class FigureLine(TypedDict):
    """One computed figure as the command tells it."""

    value: int
    of: int | None
    unit: str
    label: str
    text: str
    records: int


class Command(BaseCommand):
    help = "Computes every figure of a unit in a round: since 1 January by its code, in other windows by code@window."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --json."""
        parser.add_argument("unit", help="code of the unit, such as thap-muoi")
        parser.add_argument("round", help="code of the round, such as 2023-Q3")
        parser.add_argument("--regime", default="", help="code of the regime, where several have such a round")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: object, **options: object) -> None:
        """Prints the figures; one sentence and exit 1 when there is no such report."""
        lines = computed(find_expectation(str(options["unit"]), str(options["round"]), str(options["regime"])))
        if options["json"]:
            self.stdout.write(json.dumps(lines, ensure_ascii=False, indent=2))
            return
        width = max(len(code) for code in lines)
        for code, line in lines.items():
            self.stdout.write(f"{code:<{width}}  {line['text']:<45}  {line['label']} ({line['unit']})")


def computed(expectation: Expectation) -> dict[str, FigureLine]:
    """Every figure of the registry by code (`year_to_date`) and `code@window`, as the records stand now.

    The windows are the round, and those that the unit's own report speaks of, such as `range:2020-2023`.
    """
    scope_of = scopes(expectation.unit, expectation.round)
    lines: dict[str, FigureLine] = {}
    for window in dict.fromkeys(("year_to_date", "round", *windows_spoken_of(expectation))):
        scope = scope_of(window)
        for code, figure in FIGURES.items():
            if figure.of_round_only and window != "round":
                continue
            count = figure.compute(scope)
            lines[code if window == "year_to_date" else f"{code}@{window}"] = {
                "value": count.value,
                "of": count.of,
                "unit": str(figure.unit_of_count.label),
                "label": str(figure.label),
                "text": text(count),
                "records": figure.records(scope).count(),
            }
    return lines
