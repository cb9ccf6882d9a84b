"""What every page carries and none may carry: rows 4, 23 and 78, and names that stay where they are."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from django.urls import reverse

from accounts.middleware import NoStoreMiddleware
from journal.models import Entry
from tests.access.cases import GUILTY, guilty, mark
from tests.access.crawl import Crawl, Page, digests, go
from tests.access.grid import ask, signed_in
from tests.access.world import UNITS, Place, World
from tests.walled import witness
from units.roles import Role

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PAPERS = {"reports:pdf", "reports:paper", "reports:file_of_past_report", "reports:copy"}
LOOSE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
SEEN = {Place.OWN, Place.CHILD}


def unsafe(page: Page) -> str:
    """What a page lacks of the headers of row 78, or nothing. A drawn paper may stand in a frame of ours."""
    frame, frames = ("SAMEORIGIN", "'self'") if page.address in PAPERS and page.status == 200 else ("DENY", "'none'")
    lacking = [name for name, value in SAFE.items() if page.headers.get(name) != value]
    policy = page.headers.get("Content-Security-Policy", "")
    if page.headers.get("X-Frame-Options") != frame:
        lacking.append("X-Frame-Options")
    lacking += [word for word in ("default-src 'none'", f"frame-ancestors {frames}") if word not in policy]
    lacking += [word for word in ("unsafe-", "*", "http:", "https:") if word in policy]
    return f"{page}: {lacking}" if lacking else ""


def kept(page: Page) -> str:
    """A page behind the sign-in that somebody's machine may keep, or nothing."""
    return "" if "no-store" in page.headers.get("Cache-Control", "") else str(page)


def without_a_way_out(page: Page) -> str:
    """A whole page behind the sign-in on which nobody can sign out, or nothing."""
    is_whole = page.status == 200 and page.body.lstrip().lower().startswith(b"<!doctype html")
    return str(page) if is_whole and f'action="{reverse("logout")}"'.encode() not in page.body else ""


def told(pages: list[str]) -> str:
    return "\n".join(filter(None, pages))


def text_of(page: Page) -> str:
    """All that a reader can read, also in a PDF or a workbook."""
    if page.body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(page.body)) as book:
            return "\n".join(book.read(part).decode() for part in book.namelist())
    if not page.body.startswith(b"%PDF"):
        return page.body.decode()
    try:
        with pdfplumber.open(io.BytesIO(page.body)) as pdf:
            return "\n".join(leaf.extract_text() for leaf in pdf.pages) + page.body.decode("latin-1")
    except Exception:  # noqa: BLE001 -- a stand-in of the tests, not a drawn one
        return page.body.decode()


def texts_of(pages: list[Page]) -> list[tuple[Page, str]]:
    """Each page with its text; what is the same is read once."""
    cache: dict[bytes, str] = {}
    found = []
    for page in pages:
        if page.body not in cache:
            cache[page.body] = text_of(page)
        found.append((page, cache[page.body]))
    return found


@pytest.fixture(scope="package")
def texts(crawled: Crawl) -> list[tuple[Page, str]]:
    return texts_of(crawled.pages)


def test_pages_were_looked_at(crawled: Crawl) -> None:
    found = [page.status for page in crawled.pages]
    assert found.count(200) > 200
    assert {200, 302, 403, 404} <= set(found)
    assert not told([str(page) for page in crawled.pages if page.status >= 500])


def test_every_answer_carries_the_headers_of_a_hardened_site(crawled: Crawl) -> None:
    assert not told([unsafe(page) for page in crawled.pages])


def test_nothing_behind_the_sign_in_is_kept(crawled: Crawl) -> None:
    assert not told([kept(page) for page in crawled.pages if page.role])


def test_every_whole_page_behind_the_sign_in_lets_one_sign_out(crawled: Crawl) -> None:
    """Shared computers: whoever looks for the way out finds it in the same place."""
    assert not told([without_a_way_out(page) for page in crawled.pages if page.role])


def test_no_answer_is_for_pages_of_other_sites(crawled: Crawl) -> None:
    assert not [page for page in crawled.pages if any("access-control" in name.lower() for name in page.headers)]


def test_a_fault_of_ours_and_a_bad_request_carry_them_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret of the house")

    client = signed_in(world.people[Role.CLERK])
    bad = ask(client, "POST", reverse("remedies:report_progress", args=[world.things[Place.OWN].task.pk]))
    monkeypatch.setattr("dashboards.views.home.standing", failing)
    fault = client.get(reverse("home"))
    assert (fault.status_code, b"secret" in fault.content) == (500, False)
    for answer in (bad, fault):
        page = Page("fault", "home", Role.CLERK, answer.status_code, dict(answer.items()), answer.content)
        assert not unsafe(page)
        assert not kept(page)


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, "") for name in (*SAFE, "X-Frame-Options")] + [("Content-Security-Policy", LOOSE)],
)
def test_a_header_that_is_gone_shows(crawled: Crawl, name: str, value: str) -> None:
    page = next(page for page in crawled.pages if page.status == 200)
    poorer = replace(page, headers=page.headers | {name: value})
    assert not unsafe(page)
    assert unsafe(poorer)


def test_a_page_that_may_be_kept_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NoStoreMiddleware, "__call__", lambda self, request: self.get_response(request))
    answer = signed_in(world.people[Role.CLERK]).get(reverse("reports:list"))
    assert kept(Page("list", "reports:list", Role.CLERK, 200, dict(answer.items()), b""))


def test_nothing_caches_whole_pages(settings: Any) -> None:
    assert not [name for name in settings.MIDDLEWARE if "Cache" in name]
    sources = [path for path in ROOT.rglob("*.py") if ".venv" not in path.parts and "tests" not in path.parts]
    assert len(sources) > 100
    cached = re.compile(r"cache_page|CacheMiddleware|\{% cache ")
    templates = list((ROOT / "templates").rglob("*.html"))
    assert not [path for path in sources + templates if cached.search(path.read_text())]


def test_two_people_in_turn_each_see_their_own(world: World) -> None:
    """Row 4: never the other's name, whatever stands between."""
    one, other = signed_in(world.cast.user("clerk")), signed_in(world.cast.user("foreign-clerk"))
    mine, theirs = world.things[Place.OWN].issued, world.things[Place.FOREIGN].issued
    assert mine is not None
    assert theirs is not None
    links = [reverse("reports:report", args=[report.pk]) for report in (mine, theirs)]
    for _turn in range(12):
        for client, seen, hidden in ((one, links[0], links[1]), (other, links[1], links[0])):
            page = client.get(reverse("reports:list")).content.decode()
            assert f'"{seen}"' in page
            assert f'"{hidden}"' not in page


def test_looking_changes_nothing(crawled: Crawl) -> None:
    """Row 23: every page by GET, and by HEAD, leaves every business table as it was."""
    assert len(crawled.before) > 25
    assert crawled.after == crawled.before


def test_a_change_would_show(world: World) -> None:
    before = digests()
    client = signed_in(world.people[Role.INSPECTOR])
    answer = client.post(
        reverse("remedies:read_name_of_finding", args=[world.things[Place.OWN].finding.pk]), {"reason": "verify"}
    )
    assert guilty("thi-du") in answer.content.decode()
    after = digests()
    assert [table for table in after if after[table] != before[table]] == [Entry._meta.db_table]


def test_whatever_home_offers_opens(world: World) -> None:
    opened = set()
    for role, user in world.people.items():
        client = signed_in(user)
        for section in client.get(reverse("home")).context["sections"]:
            for url in [item.url for item in section.items if item.url]:
                assert client.get(url).status_code == 200, (role, url)
                opened.add(section.group)
    assert opened == {"waits", "late", "asked"}


def naming(texts: list[tuple[Page, str]]) -> list[str]:
    """Pages on which a name behind a finding is read."""
    return [str(page) for page, text in texts if GUILTY.lower() in text.lower() or "tên mật" in text.lower()]


def test_names_behind_findings_stand_on_no_page(texts: list[tuple[Page, str]]) -> None:
    assert not told(naming(texts))


def foreign_marks(texts: list[tuple[Page, str]]) -> list[str]:
    """Pages on which somebody of Thí Dụ reads what lies beside, above or in another province."""
    hidden = [mark(code).lower() for place, code in UNITS.items() if place not in SEEN]
    return [str(page) for page, text in texts if any(word in text.lower() for word in hidden)]


def test_what_lies_elsewhere_stands_on_no_page(texts: list[tuple[Page, str]]) -> None:
    assert not told(foreign_marks(texts))
    assert sum(mark("thi-du").lower() in text.lower() for _page, text in texts) > 30


@pytest.mark.drill
@pytest.mark.parametrize("role", Role)
def test_every_page_at_every_place(world: World, role: Role) -> None:
    """All that the crawl is asked of, with nothing left out; nothing that is asked for does the second wall hide."""
    with witness() as cut:
        found = go(world, roles=[role], whole=True)
    assert not told(cut)
    assert found.after == found.before
    assert not told([line for page in found.pages for line in (unsafe(page), kept(page) if page.role else "")])
    texts = texts_of(found.pages)
    assert not told(naming(texts) + foreign_marks(texts))


@pytest.mark.parametrize("word", [guilty("an-binh"), mark("noi-khac")])
def test_a_name_or_text_out_of_place_would_show(crawled: Crawl, word: str) -> None:
    page = crawled.pages[0]
    look: Callable[[list[tuple[Page, str]]], list[str]] = foreign_marks
    if word.startswith(GUILTY):
        look = naming
    assert look([(page, page.body.decode() + word)])
