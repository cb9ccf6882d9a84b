"""Asks every address as everybody and tells where the answer is not the declared one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts import tokens
from accounts.models import Scope, User
from reports.models import Report
from reports.states import ReportState
from tests.access.doors import Address, Door
from tests.access.refused import refusals
from tests.access.signing_doors import BY_SECRET
from tests.access.table import TABLE
from tests.access.world import Place, World
from units.roles import Role

VARYING = re.compile(
    rb'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"'
    rb"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
REPORT_PLACES = (Place.OWN, Place.CHILD, Place.SIBLING, Place.FOREIGN)
TAKEN = {200, 302, 400, 409, 422}
"""What a post with nothing in it ends with once the door has let it in."""


@dataclass(frozen=True)
class Question:
    """One request and what the table says of it. `place` is empty for a page that belongs to no unit."""

    name: str
    method: str
    role: Role
    place: Place | None
    state: ReportState | None
    url: str
    missing_url: str
    door: Door

    def __str__(self) -> str:
        where = f" of {self.place}" if self.place else ""
        return f"{self.method} {self.name}{where} {self.state or ''} as {self.role}"


@dataclass
class Browsers:
    """One signed-in client a role, made once."""

    world: World
    clients: dict[Role, Client] = field(default_factory=dict)

    def of(self, role: Role) -> Client:
        """The client of this role."""
        if role not in self.clients:
            self.clients[role] = signed_in(self.world.people[role])
            self.clients[role].defaults["HTTP_AUTHORIZATION"] = f"Bearer {token_of(self.world.people[role])}"
        return self.clients[role]

    def passing(self, question: "Question") -> Client:
        """A client of its own for a question that ends the session."""
        return signed_in(self.world.people[question.role])


def signed_in(user: User, *, csrf: bool = False) -> Client:
    """A browser in which `user` has signed in; an error of ours is an answer, not an exception."""
    client = Client(enforce_csrf_checks=csrf, raise_request_exception=False)
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return client


def token_of(user: User, *scopes: Scope) -> str:
    """A token that reads and writes, without names, unless other scopes are wanted; the one before it ends."""
    tokens.end_all(user)
    usual = (Scope.READ, Scope.WRITE_RECORDS, Scope.WRITE_REPORTS)
    return tokens.make(user, name="bảng kiểm", scopes=scopes or usual, days=30)


def same(body: bytes) -> bytes:
    """A page without what differs from one request to the next."""
    return VARYING.sub(b"", body)


SOME_ROLES, SOME_PLACES = (Role.CLERK, Role.AUDITOR), (Place.OWN, Place.SIBLING)
"""Who asks, and where, for an address that many kinds of record share: inside and outside, let in and not."""


def questions(
    world: World,
    *,
    names: Iterable[str] | None = None,
    places: Iterable[Place] = Place,
    states: Iterable[ReportState] = (ReportState.ISSUED,),
    methods: Iterable[str] | None = None,
    roles: Iterable[Role] = Role,
    whole: bool = False,
) -> Iterator[Question]:
    """The questions of a part of the table; `methods` None: those that each address serves, without HEAD.

    Unless the `whole` table is wanted, a few stand for all of an address that is `shared`, and one role for all whom
    a door answers alike: another at the next place, and another again for the next address. Every answer that the
    table declares for an address at a place is asked for.
    """
    for turn, name in enumerate(names or TABLE):
        address = TABLE[name]
        asked = list(methods or [method for method in address.methods if method in {"GET", "POST"}])
        who, where = list(roles), list(places)
        if address.shared and not whole:
            asked = [method for method in asked if method in address.methods]
            who, where = (
                [role for role in who if role in SOME_ROLES],
                [place for place in where if place in SOME_PLACES],
            )
        for step, (place, state) in enumerate(_where(address, where, list(states))):
            url, missing = _urls(world, name, address, place, state)
            doors = {role: address.rule(role, place or Place.OWN, state) for role in who}
            for role in who if whole else _whose_turn(doors, turn + step):
                for method in asked:
                    yield Question(name, method, role, place, state, url, missing, doors[role])


def _whose_turn(doors: dict[Role, Door], turn: int) -> Iterator[Role]:
    """The role whose turn it is, of each that a door answers alike."""
    for door in dict.fromkeys(doors.values()):
        alike = [role for role, answer in doors.items() if answer is door]
        yield alike[turn % len(alike)]


def _where(
    address: Address, places: list[Place], states: list[ReportState]
) -> list[tuple[Place | None, ReportState | None]]:
    if address.args is None:
        return [(None, None)]
    if address.about == "report":
        return [(place, state) for place in places if place in REPORT_PLACES for state in states]
    return [(place, None) for place in places]


def _urls(world: World, name: str, address: Address, place: Place | None, state: ReportState | None) -> tuple[str, str]:
    if address.args is None or place is None:
        return reverse(name), ""
    return (
        reverse(name, args=address.args(world.things[place], state)),
        reverse(name, args=address.missing),
    )


def stand_in(world: World, state: ReportState) -> None:
    """Puts the reports whose records fit a state into it, at every place."""
    found = [world.things[place].report(state) for place in REPORT_PLACES]
    Report.objects.filter(pk__in=[report.pk for report in found if report]).update(state=state)


def ask(
    client: Client, method: str, url: str, posted: tuple[tuple[str, str], ...] = (), body: str = ""
) -> HttpResponse:
    """One request with as little in it as can be; sentences that wait for the next page are not carried along."""
    client.cookies.pop("messages", None)
    if body and method == "POST":
        headers = {"idempotency-key": str(uuid4())}
        return client.post(url, body, content_type="application/json", headers=headers)  # type: ignore[return-value]
    if posted and method == "POST":
        return client.post(url, dict(posted))  # type: ignore[return-value]  # what the client adds is no matter here
    return client.generic(method, url)  # type: ignore[return-value]


@dataclass
class Judge:
    """Holds answers against the table. What a missing thing is answered with is asked for once."""

    browsers: Browsers
    missing: dict[tuple[str, str], bytes] = field(default_factory=dict)

    def verdict(self, question: Question, status: int, body: bytes) -> str:
        """What is wrong with an answer, in one line; empty when it is the declared one."""
        trouble = _trouble(question, status)
        served = question.method in TABLE[question.name].methods
        hides = served and question.door is Door.HIDDEN and question.missing_url and not trouble
        if hides and same(body) != self._of_what_is_missing(question):
            trouble = "is not the answer for what does not exist"
        return f"{question}: {trouble}" if trouble else ""

    def _of_what_is_missing(self, question: Question) -> bytes:
        key = question.method, question.missing_url
        if key not in self.missing:
            answer = ask(self.browsers.of(question.role), *key, body=TABLE[question.name].body)
            self.missing[key] = same(answer.getvalue()) if answer.status_code == 404 else b"is there"
        return self.missing[key]


def leaks(world: World, **part: object) -> list[str]:
    """Where an answer is not the declared one, or a refusal is not told; `part` as for `questions`."""
    browsers = Browsers(world)
    judge, found = Judge(browsers), []
    with refusals() as told:
        for question in questions(world, **part):  # type: ignore[arg-type]
            address = TABLE[question.name]
            client = browsers.of(question.role) if address.about != "leaving" else browsers.passing(question)
            answer = ask(client, question.method, question.url, address.posted, address.body)
            untold = told.untold(world.people[question.role], question.url, answer.status_code)
            if untold and question.name not in BY_SECRET:  # whose address would let in who reads the log
                found.append(f"{question}: {untold}")
            found.append(judge.verdict(question, answer.status_code, answer.getvalue()))
            if question.door is Door.IN and question.state is not None and question.method != "GET":
                stand_in(world, question.state)  # what was let in may have moved the report
    return [line for line in found if line]


def _trouble(question: Question, status: int) -> str:
    """What is wrong with the status, or nothing."""
    if question.method not in TABLE[question.name].methods:
        wanted = {405}
    elif question.door is Door.AWAY:
        wanted = {302}
    elif question.door is Door.IN:
        wanted = TAKEN if question.method in {"POST", "PUT"} else {200}
    else:
        wanted = {int(question.door.value)}
    return "" if status in wanted else f"{status}, not {sorted(wanted)}"
