"""Principle 14: what a page asks of the database does not grow with its rows, and stays within its budget.

The budgets are in `queries.json`. A page that needs more says so there, in the same commit.
"""

import json
from pathlib import Path

import pytest
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from dashboards.boards import boards_of
from journal import kept
from records.kind import Kind
from records.registry import kinds, listings
from records.workbook_of import takes_workbooks
from remedies.models import Finding
from remedies.rows import finding_rows
from tests.access.grid import signed_in, token_of
from tests.access.looked_at import LONG, of_files, of_the_api, of_years
from tests.access.many import grow, held_everywhere
from tests.access.rest import the_rest, unseen
from tests.access.world import Place, Things, World

BUDGETS: dict[str, int] = json.loads(Path(__file__).with_name("queries.json").read_text())
FEW, MANY, FULL = 3, 12, 30
OWN = ("home", "mail", "names", "sessions", "second_factor", "tokens")
OPERATED = ("operations", "access_reviews", "maintenance", "jobs", "storage", "rulebooks", "quality")


def addresses(looked_at: dict[str, tuple[str, str]]) -> list[str]:
    return [url for _who, url in looked_at.values()]


def pages(world: World) -> dict[str, tuple[str, str]]:
    """Name of every page: who looks at it, and where it is."""
    named = _named(world)
    return {**named, **the_rest(world, addresses(named))}


def _named(world: World) -> dict[str, tuple[str, str]]:
    """Those that are looked at by somebody in particular, narrowed, or as long as can be."""
    own = world.things[Place.OWN]
    assert own.written is not None
    assert own.issued is not None
    return {
        **_of_oneself_and_units(),
        "work": ("leader", f"{reverse('work', args=['report-late'])}?{LONG}"),
        "verify_code": ("reviewer", reverse("verify_code", args=[own.code_on_receipt])),
        "dashboard": ("reviewer", f"{reverse('dashboard')}?{LONG}"),
        "search": ("reviewer", f"{reverse('search')}?q=thu"),
        **{name: ("auditor", reverse(name)) for name in ("journal", "readings")},
        "extract": ("inspector", reverse("extract", args=[held_everywhere().pk])),
        "remedies:cases_of_unit": ("clerk", reverse("remedies:cases_of_unit", args=["thi-du"])),
        "remedies:warnings": ("reviewer", f"{reverse('remedies:warnings')}?{LONG}"),
        "remedies:limits": ("reviewer", reverse("remedies:limits")),
        "remedies:heads": ("reviewer", f"{reverse('remedies:heads')}?{LONG}"),
        "remedies:head": ("reviewer", reverse("remedies:head", args=[own.posting.pk])),
        "remedies:pick_task": ("clerk", f"{reverse('remedies:pick_task')}?q=a"),
        "reports:list": ("reviewer", f"{reverse('reports:list')}?{LONG}"),
        "reports:register": ("registrar", f"{reverse('reports:register')}?{LONG}"),
        "reports:register_book": ("registrar", reverse("reports:register_book", args=[2023])),
        "reports:number_series": ("registrar", reverse("reports:number_series")),
        "reports:open_series": ("registrar", reverse("reports:open_series")),
        "reports:certificates": ("administrator", f"{reverse('reports:certificates')}?{LONG}"),
        "reports:register_certificate": ("administrator", reverse("reports:register_certificate")),
        "reports:certificate": ("administrator", reverse("reports:certificate", args=[own.certificate.pk])),
        **{name: ("administrator", reverse(name)) for name in ("reports:webhooks", "reports:add_webhook")},
        "reports:webhook": ("administrator", reverse("reports:webhook", args=[own.webhook.pk])),
        "reports:bundle": ("clerk-of-thi-du", reverse("reports:bundle", args=[own.bundle.pk])),
        "reports:signing": ("registrar", reverse("reports:signing", args=[own.issued.pk])),
        "reports:regimes": ("administrator", reverse("reports:regimes")),
        "reports:regime": ("administrator", reverse("reports:regime", args=[own.regime.code])),
        "reports:checklist": ("administrator", reverse("reports:checklist", args=[own.regime.code])),
        "round": ("reviewer", f"{reverse('round', args=[own.round.pk])}?{LONG}"),
        "missing": ("reviewer", f"{reverse('missing', args=[own.round.pk])}?{LONG}"),
        "unit_in_round": ("reviewer", reverse("unit_in_round", args=[own.round.pk, own.row.pk])),
        "remedies:causes_by_unit": ("reviewer", reverse("remedies:causes_by_unit")),
        "remedies:pick_finding": ("clerk", f"{reverse('remedies:pick_finding')}?q=thu"),
        "remedies:pick_handling": ("clerk", f"{reverse('remedies:pick_handling')}?q=1"),
        "remedies:indicators_beside": ("reviewer", f"{reverse('remedies:indicators_beside')}?{LONG}"),
        "remedies:rule_register": ("clerk", f"{reverse('remedies:rule_register')}?{LONG}"),
        "remedies:pick_rule": ("clerk", f"{reverse('remedies:pick_rule')}?q=n"),
        "remedies:detect_overlaps": ("clerk", f"{reverse('remedies:detect_overlaps')}?{LONG}&show=several"),
        "remedies:pick_function": ("clerk", f"{reverse('remedies:pick_function')}?q=n"),
        "remedies:turnout_of_round": (
            "clerk",
            f"{reverse('remedies:turnout_of_round', args=[own.self_review_round.pk])}?{LONG}",
        ),
        "records:pick_act": ("clerk", f"{reverse('records:pick_act')}?q=a"),
        **_of_boards(world),
        **_of_a_report(own.written.pk),
        **of_years(own),
        **_of_kinds(own),
        "review": ("reviewer", reverse("reports:review", args=[own.review.pk])),
        **of_files(own),
        **_of_listings(own),
        **of_the_api(own),
    }


def _of_oneself_and_units() -> dict[str, tuple[str, str]]:
    """What everybody has, and the pages of units and people."""
    return {
        "calendar_page": ("reviewer", reverse("calendar_page")),
        **{name: ("inspector", reverse(name)) for name in ("bell", "numbers")},
        "units:tree": ("reviewer", reverse("units:tree")),
        "units:people": ("reviewer", f"{reverse('units:people')}?{LONG}"),
        "units:person": ("administrator", reverse("units:person", args=[held_everywhere().pk])),
        "units:unit": ("administrator", reverse("units:unit", args=["thi-du"])),
        "units:merge": ("administrator", reverse("units:merge", args=["an-binh"])),
        **{name: ("administrator", reverse(name)) for name in ("units:kinds", "units:add_kind")},
        "units:change_kind": ("administrator", reverse("units:change_kind", args=["commune"])),
        **{name: ("leader", reverse(name, args=["thi-du"])) for name in ("units:delegations", "hand_over")},
        "units:pick_unit": ("clerk", f"{reverse('units:pick_unit')}?q=a"),
        "units:pick_person": ("clerk", f"{reverse('units:pick_person')}?q=a"),
        **{name: ("leader", reverse(name)) for name in OWN},
        **{name: ("administrator", reverse(name)) for name in OPERATED},
        "sight": ("administrator", reverse("sight", args=[held_everywhere().pk])),
    }


def _of_boards(world: World) -> dict[str, tuple[str, str]]:
    """The dashboards, and the list behind those of filing."""
    seen = [("reviewer", board.code) for board in boards_of(world.cast.user("reviewer"))]
    found = {f"board {code}": (who, reverse("board", args=[code])) for who, code in (*seen, ("administrator", "bands"))}
    return {**found, "owed": ("reviewer", f"{reverse('owed')}?{LONG}")}


def _of_a_report(working: int) -> dict[str, tuple[str, str]]:
    """The pages of a report that is being written, and their parts."""
    records = [working, "inspection.visits", "year_to_date"]
    return {
        "reports:report": ("clerk", reverse("reports:report", args=[working])),
        "reports:records": ("clerk", reverse("reports:records", args=records)),
        "reports:figures": ("clerk", reverse("reports:figures", args=[working])),
        "reports:problems": ("clerk", reverse("reports:problems", args=[working])),
        "reports:answers": ("clerk", reverse("reports:answers", args=[working])),
        "reports:attachments": ("clerk", reverse("reports:attachments", args=[working])),
        "reports:talk": ("clerk", reverse("reports:talk", args=[working, "danh-gia"])),
        "reports:last_text": ("clerk", reverse("reports:last_text", args=[working, "danh-gia"])),
        "reports:chips": ("clerk", reverse("reports:chips", args=[working])),
        "reports:lower": ("clerk", reverse("reports:lower", args=[working])),
        "reports:paragraphs": ("clerk", reverse("reports:paragraphs", args=[working])),
        "reports:lower_table": ("clerk", reverse("reports:lower_table", args=[working])),
    }


def _of_kinds(own: Things) -> dict[str, tuple[str, str]]:
    """The pages that every kind of record has."""
    found = {}
    for kind in kinds().values():
        row = getattr(own, kind.code)
        found[kind.plural] = ("reviewer", f"{reverse(kind.url_name(kind.plural))}?{LONG}")
        found[kind.code] = ("inspector", reverse(kind.url_name(kind.code), args=[row.pk]))
        found |= _workbooks_of(own, kind)
        if kind.entry is not None:
            found[f"add_{kind.code}"] = ("inspector", reverse(kind.url_name(f"add_{kind.code}")))
        if kind.entry is not None and kind.entry.amend is not None:
            who = "leader" if kind.code == "chart_note" else "inspector"  # a note is amended by who wrote it
            found[f"amend_{kind.code}"] = (who, reverse(kind.url_name(f"amend_{kind.code}"), args=[row.pk]))
    return found


def _of_listings(own: Things) -> dict[str, tuple[str, str]]:
    """Lists with pages of their own: Excel out and in, looked at by who enters people, save two that are not theirs."""
    found: dict[str, tuple[str, str]] = {}
    for code in listings().keys() - kinds().keys() - {"journal", "certificates"}:
        listing = listings()[code]
        own_export = reverse(listing.url_name(f"export_of_{listing.plural}"), args=[own.exports[code].pk])
        found[f"export_of_{listing.plural}"] = ("clerk-of-thi-du", own_export)
    both = ("template_of", "import")
    return found | {f"{name}_people": ("administrator", reverse(f"units:{name}_people")) for name in both}


def _workbooks_of(own: Things, kind: Kind) -> dict[str, tuple[str, str]]:
    """Excel out and in, looked at by whoever made it."""

    def at(name: str, *args: int) -> tuple[str, str]:
        return "clerk-of-thi-du", reverse(kind.url_name(name), args=args)

    found = {f"export_of_{kind.plural}": at(f"export_of_{kind.plural}", own.exports[kind.code].pk)}
    if takes_workbooks(kind):
        found |= {f"{name}_{kind.plural}": at(f"{name}_{kind.plural}") for name in ("template_of", "import")}
        found[f"import_of_{kind.plural}"] = at(f"import_of_{kind.plural}", own.imports[kind.code].pk)
    return found


def budget(name: str) -> int:
    """What a page may cost; the pages of kinds share theirs but for those that are named."""
    if name in BUDGETS:
        return BUDGETS[name]
    if name.startswith(("export_of_", "template_of_", "import_")):
        return BUDGETS["a workbook of a kind"]
    if name.startswith(("add_", "amend_")):
        return BUDGETS["a form of a kind"]
    return BUDGETS["a list of a kind" if name in {kind.plural for kind in kinds().values()} else "a record of a kind"]


def queries(page: tuple[str, str], name: str) -> list[str]:
    """What one look at the page asks of the database."""
    who, url = page
    user = User.objects.get(username=who)
    shown = {"authorization": f"Bearer {token_of(user)}"} if name.startswith("api:") else {}
    client = signed_in(user)
    kept.forget()  # what a process keeps is asked for by its first page
    reset_queries()  # the log keeps 9,000 of a test and drops the first, which would be missed here
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(url, headers=shown)
    assert answer.status_code == 200, (name, answer.status_code)
    return [query["sql"] for query in seen.captured_queries]


def told(name: str, few: list[str], many: list[str]) -> str:
    """What is wrong with a page, or nothing."""
    if len(many) != len(few):
        again = sorted({sql[:160] for sql in many if sum(sql[:160] == other[:160] for other in many) > FEW})
        return f"{name}: {len(few)} queries with few rows, {len(many)} with many: {again}"
    return f"{name}: {len(many)} queries, {budget(name)} allowed" if len(many) > budget(name) else ""


@pytest.mark.parametrize("number", [MANY, pytest.param(FULL, marks=pytest.mark.drill)])
def test_no_page_asks_more_with_more_rows(world: World, number: int) -> None:
    grow(world, FEW)
    looked_at = pages(world)
    assert unseen(addresses(looked_at)) == []
    assert unseen(url for url in addresses(looked_at) if "/pick/visits/" not in url) == ["remedies:pick_visit"]
    assert {name for name in BUDGETS if " of a kind" not in name} <= set(looked_at)
    few = {name: queries(page, name) for name, page in looked_at.items()}
    grow(world, number - FEW)
    assert Finding.objects.count() >= number
    many = {name: queries(page, name) for name, page in looked_at.items()}
    assert not "\n".join(filter(None, (told(name, few[name], many[name]) for name in looked_at)))


def test_a_query_in_every_row_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(findings: list[Finding], **kwargs: object) -> object:
        for row in findings:
            row.unit.refresh_from_db()
        return finding_rows(findings, **kwargs)  # type: ignore[arg-type]

    grow(world, FEW)
    monkeypatch.setattr("remedies.kinds.finding.finding_rows", careless)
    findings = _named(world)["findings"]
    few = queries(findings, "findings")
    grow(world, FEW)
    assert "queries with" in told("findings", few, queries(findings, "findings"))
