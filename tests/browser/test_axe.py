"""Row 86: axe finds nothing serious on the pages of the main job, as those who do it see them."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import People
from tests.browser.site import Site

pytestmark = pytest.mark.browser
GRAVE = {"serious", "critical"}
CLERK = ("/", "/reports/", "{report}", "/findings/", "/search/?q=cham")
REVIEWER = ("{finding}", "{task}", "/dashboard/findings/")
FULL = {
    "chuyenvien": (
        *(*CLERK, "/findings/add/", "/findings/causes/", "/tasks/", "/tasks/?page_size=100", "/inspections/"),
        *("/consultations/", "/handlings/", "/units/", "/units/people/", "/help/", "/accounts/sessions/"),
        *("/calendar/", "/warnings/", "/heads/", "/indicator-readings/beside/", "/self-reviews/"),
    ),
    "lanhdao": (
        "/",
        "{report}",
        "/dashboard/findings/",
        "/dashboard/remedies/",
        "/dashboard/unit/",
        "/findings/",
    ),
    "vanthu": ("/", "/reports/register/", "/reports/register/series/", "/reports/dossiers/", "{report}"),
    "bcd": (
        *REVIEWER,
        "/",
        "/dashboard/",
        "/dashboard/comparison/",
        "/dashboard/filing/",
        "/reports/regimes/",
        "/reports/",
    ),
}
OPEN = ("/accounts/login/", "/verify/", "/khong-co/")


def addresses(site: Site) -> dict[str, str]:
    """The newest report of the clerk's district, and a finding and a task in another."""
    wanted = {
        "report": "SELECT row.id FROM reports_report row JOIN units_unit unit ON unit.id = row.unit_id "
        "WHERE unit.code = 'thap-muoi' ORDER BY row.id DESC LIMIT 1",
        "finding": "SELECT row.id FROM remedies_finding row JOIN units_unit unit ON unit.id = row.unit_id "
        "WHERE unit.code = 'thi-du' ORDER BY row.id DESC LIMIT 1",
        "task": "SELECT row.id FROM remedies_task row JOIN units_unit unit ON unit.id = row.lead_unit_id "
        "WHERE unit.code = 'thi-du' ORDER BY row.id DESC LIMIT 1",
    }
    return {name: f"/{name}s/{site.ask(question)[0][0]}/" for name, question in wanted.items()}


def grave(page: Page) -> list[str]:
    """What axe finds on the page as it stands: its rule, and where."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['target']}" for one in found if one["impact"] in GRAVE]


def looked_at(page: Page, paths: tuple[str, ...], site: Site) -> list[str]:
    wrong = []
    for path in paths:
        answer = page.goto(f"{site.url}{path.format(**addresses(site))}")
        assert answer is not None
        assert answer.status == (404 if "khong-co" in path else 200), path
        wrong += [f"{path}: {found}" for found in grave(page)]
    return wrong


def test_the_main_pages(people: People, site: Site) -> None:
    assert looked_at(people.sign_in("bcd"), REVIEWER, site) == []
    page = people.sign_in("chuyenvien")
    assert looked_at(page, CLERK, site) == []
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x><input>')")
    assert {found.split()[0] for found in grave(page)} == {"image-alt", "label"}, "twin"


@pytest.mark.drill
def test_the_pages_of_everybody(people: People, site: Site, record_property: Callable[[str, object], None]) -> None:
    wrong, number = list[str](), 0
    for name, paths in FULL.items():
        page = people.sign_in(name)
        for width, height in ((1366, 768), (390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            wrong += [f"{name} {width} {found}" for found in looked_at(page, paths, site)]
            number += len(paths)
    page.context.clear_cookies()
    wrong += looked_at(page, OPEN, site)
    record_property("axe", f"{len(wrong)} grave findings on {number + len(OPEN)} views: {wrong}")
    assert wrong == []
