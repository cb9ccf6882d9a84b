"""Principle 14: what a page asks of the database does not grow with its rows, and stays within its budget.

The budgets are in `queries.json`. A page that needs more says so there, in the same commit.
"""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remedies.models import Finding
from remedies.rows import finding_rows
from tests.access.grid import signed_in
from tests.access.many import grow
from tests.access.world import Place, World

BUDGETS: dict[str, int] = json.loads(Path(__file__).with_name("queries.json").read_text())
FEW, MANY = 3, 30
LONG = "page_size=100"


def pages(world: World) -> dict[str, tuple[str, str]]:
    """Name of the page: who looks at it, and where it is."""
    own = world.things[Place.OWN]
    assert own.written is not None
    working = own.written.pk
    records = [working, "inspection.visits", "year_to_date"]
    return {
        "home": ("leader", reverse("home")),
        "dashboard": ("reviewer", f"{reverse('dashboard')}?{LONG}"),
        "search": ("reviewer", f"{reverse('search')}?q=thu"),
        "journal": ("auditor", reverse("journal")),
        "units:tree": ("reviewer", reverse("units:tree")),
        "units:unit": ("clerk", reverse("units:unit", args=["thi-du"])),
        "remedies:cases_of_unit": ("clerk", reverse("remedies:cases_of_unit", args=["thi-du"])),
        "remedies:findings": ("reviewer", f"{reverse('remedies:findings')}?{LONG}"),
        "remedies:finding": ("inspector", reverse("remedies:finding", args=[own.finding.pk])),
        "remedies:tasks": ("reviewer", f"{reverse('remedies:tasks')}?{LONG}"),
        "remedies:task": ("leader", reverse("remedies:task", args=[own.task.pk])),
        "remedies:inspections": ("reviewer", f"{reverse('remedies:inspections')}?{LONG}"),
        "remedies:inspection": ("inspector", f"{reverse('remedies:inspection', args=[own.inspection.pk])}?{LONG}"),
        "reports:list": ("reviewer", f"{reverse('reports:list')}?{LONG}"),
        "reports:register": ("registrar", f"{reverse('reports:register')}?{LONG}"),
        "reports:report": ("clerk", reverse("reports:report", args=[working])),
        "reports:records": ("clerk", reverse("reports:records", args=records)),
        "reports:figures": ("clerk", reverse("reports:figures", args=[working])),
        "reports:problems": ("clerk", reverse("reports:problems", args=[working])),
    }


def queries(world: World, name: str) -> list[str]:
    """What one look at the page asks of the database."""
    who, url = pages(world)[name]
    client = signed_in(world.cast.user(who))
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url)
    assert answer.status_code == 200, (name, answer.status_code)
    return [query["sql"] for query in seen.captured_queries]


def told(name: str, few: list[str], many: list[str]) -> str:
    """What is wrong with a page, or nothing."""
    if len(many) != len(few):
        again = sorted({sql[:160] for sql in many if sum(sql[:160] == other[:160] for other in many) > FEW})
        return f"{name}: {len(few)} queries with {FEW} rows, {len(many)} with {MANY}: {again}"
    return f"{name}: {len(many)} queries, {BUDGETS[name]} allowed" if len(many) > BUDGETS[name] else ""


def test_no_page_asks_more_with_more_rows(world: World) -> None:
    names = list(pages(world))
    assert set(BUDGETS) == set(names)
    grow(world, FEW)
    few = {name: queries(world, name) for name in names}
    grow(world, MANY - FEW)
    assert Finding.objects.count() >= MANY
    many = {name: queries(world, name) for name in names}
    assert not "\n".join(filter(None, (told(name, few[name], many[name]) for name in names)))


def test_a_query_in_every_row_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:

    def careless(findings: list[Finding], **kwargs: object) -> object:
        for row in findings:
            row.unit.refresh_from_db()
        return finding_rows(findings, **kwargs)  # type: ignore[arg-type]

    grow(world, FEW)
    monkeypatch.setattr("remedies.views.finding.finding_rows", careless)
    few = queries(world, "remedies:findings")
    grow(world, FEW)
    assert "queries with" in told("remedies:findings", few, queries(world, "remedies:findings"))
