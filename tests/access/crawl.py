"""Every page that can be asked for with GET, at every place, as those whose turn it is: what came back."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dashboards.boards import BOARDS
from journal.models import PostedKey
from reports.states import ReportState
from tests.access.cases import mark
from tests.access.grid import Browsers, Question, ask, questions
from tests.access.table import TABLE
from tests.access.workbooks import unpacked
from tests.access.world import Place, World
from units.roles import Role

BEFORE = (ReportState.DRAFT, ReportState.NUMBERED)
BUSINESS = ("journal", "library", "records", "units", "remedies", "reports", "dashboards")


@dataclass(frozen=True)
class Page:
    """One answer, and the question of the table that it answers, if it does."""

    what: str
    address: str  # its URL name, or the URL
    role: Role | None
    status: int
    headers: dict[str, str]
    body: bytes
    question: Question | None = None

    def __str__(self) -> str:
        return f"{self.what}: {self.status}"


@dataclass
class Crawl:
    """All answers, and the tables before and after."""

    pages: list[Page] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


def go(world: World, *, roles: Collection[Role] = tuple(Role), whole: bool = False) -> Crawl:
    """Asks for everything once; `whole`: for each page as each of the roles at every place."""
    found = Crawl(before=digests())
    browsers = Browsers(world)
    for question in _questions(world, roles, whole=whole):
        answer = ask(browsers.of(question.role), question.method, question.url)
        found.pages.append(_page(str(question), question.name, question.role, answer, question))
    for role in roles:
        for url in _narrowed(role, whole=whole):
            found.pages.append(_page(f"GET {url} as {role}", url, role, ask(browsers.of(role), "GET", url)))
    stranger = Client(raise_request_exception=False)
    for url in (*map(reverse, ("login", "healthz", "home")), "/khong-co/"):
        found.pages.append(_page(f"GET {url} as a stranger", url, None, ask(stranger, "GET", url)))
    found.after = digests()
    return found


def _page(what: str, address: str, role: Role | None, answer: HttpResponse, question: Question | None = None) -> Page:
    body = unpacked(answer.getvalue())
    return Page(what, address, role, answer.status_code, dict(answer.items()), body, question)


def _questions(world: World, roles: Collection[Role], *, whole: bool) -> Iterator[Question]:
    """GET of every page, of working texts as their own people, HEAD of each page once."""
    names = [name for name, address in TABLE.items() if "GET" in address.methods]
    own = [name for name in names if TABLE[name].about == "report"]
    writers = [role for role in (Role.CLERK, Role.REVIEWER) if role in roles]
    yield from questions(world, names=names, methods=["GET"], roles=roles, whole=whole)
    yield from questions(world, names=own, methods=["GET"], states=BEFORE, places=[Place.OWN], roles=writers)
    if Role.LEADER in roles:
        yield from questions(world, names=names, methods=["HEAD"], places=[Place.OWN], roles=[Role.LEADER])


def _narrowed(role: Role, *, whole: bool) -> Iterator[str]:
    """Lists and boards as a role narrows them; of each board one role looks at all of it, the next at a unit."""
    yield f"{reverse('search')}?q={mark('').lower()}"
    yield f"{reverse('search')}?q=tenmat"
    yield f"{reverse('search')}?q=van"
    yield f"{reverse('units:pick_person')}?q=van"
    for name in ("remedies:findings", "remedies:tasks", "remedies:inspections"):
        yield f"{reverse(name)}?unit=vi-nhu&page_size=100"
        yield f"{reverse(name)}?page_size=100&sort=-unit"
    yield f"{reverse('reports:list')}?page_size=100"
    yield f"{reverse('dashboard')}?within=noi-khac"
    for turn, board in enumerate(BOARDS, start=list(Role).index(role)):
        if whole or turn % 2 == 0:
            yield reverse("board", args=[board])
        if whole or turn % 2 == 1:
            yield f"{reverse('board', args=[board])}?unit=noi-khac"
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
