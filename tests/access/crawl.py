"""Every page that can be asked for with GET, as every role, at every place: what came back."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from journal.models import PostedKey
from reports.states import ReportState
from tests.access.grid import Browsers, ask, questions
from tests.access.world import Place, World, mark
from units.roles import Role

STATES = (ReportState.DRAFT, ReportState.NUMBERED, ReportState.ISSUED)
BUSINESS = ("journal", "library", "units", "remedies", "reports")


@dataclass(frozen=True)
class Page:
    """One answer."""

    what: str
    address: str  # its URL name, or the URL
    role: Role | None
    status: int
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.what}: {self.status}"


@dataclass
class Crawl:
    """All answers, and the tables before and after."""

    pages: list[Page] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


def go(world: World) -> Crawl:
    """Asks for everything once."""
    found = Crawl(before=digests())
    browsers = Browsers(world)
    for what, address, role, method, url in _requests(world):
        answer = ask(browsers.of(role), method, url)
        found.pages.append(Page(what, address, role, answer.status_code, dict(answer.items()), answer.content))
    stranger = Client(raise_request_exception=False)
    for url in (*map(reverse, ("login", "healthz", "home")), "/khong-co/"):
        answer = ask(stranger, "GET", url)
        what = f"GET {url} as a stranger"
        found.pages.append(Page(what, url, None, answer.status_code, dict(answer.items()), answer.content))
    found.after = digests()
    return found


def _requests(world: World) -> Iterator[tuple[str, str, Role, str, str]]:
    """GET of everything as everybody; HEAD as one; lists also as somebody would narrow them to see more."""
    for question in questions(world, states=STATES, methods=["GET"]):
        if question.place in {None, Place.OWN, Place.CHILD} or question.state in {None, ReportState.ISSUED}:
            yield str(question), question.name, question.role, "GET", question.url
    for question in questions(world, states=STATES[-1:], places=[Place.OWN], methods=["HEAD"], roles=[Role.LEADER]):
        yield str(question), question.name, question.role, "HEAD", question.url
    for role in Role:
        for url in _narrowed():
            yield f"GET {url} as {role}", url, role, "GET", url


def _narrowed() -> Iterator[str]:
    yield f"{reverse('search')}?q={mark('').lower()}"
    yield f"{reverse('search')}?q=tenmat"
    for name in ("remedies:findings", "remedies:tasks", "remedies:inspections"):
        yield f"{reverse(name)}?unit=vi-nhu&page_size=100"
        yield f"{reverse(name)}?page_size=100&sort=-unit"
    yield f"{reverse('reports:list')}?page_size=100"
    yield f"{reverse('dashboard')}?within=noi-khac"
    yield f"{reverse('units:tree')}?q=noi+khac&on=2022-06-01"


def digests() -> dict[str, str]:
    """A digest of each business table's rows; posted keys belong to forms."""
    found = {}
    with connection.cursor() as cursor:
        for label in BUSINESS:
            for model in apps.get_app_config(label).get_models(include_auto_created=True):
                if model is PostedKey:
                    continue
                table = model._meta.db_table
                cursor.execute(f"SELECT t::text FROM {connection.ops.quote_name(table)} AS t ORDER BY 1")
                rows = "\n".join(row[0] for row in cursor.fetchall())
                found[table] = hashlib.sha256(rows.encode()).hexdigest()
    return found
