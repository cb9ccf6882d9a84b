"""Every other parameter that the product writes: those of links and forms, met by going through its pages (row 27)."""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.urls import Resolver404, resolve
from lxml import html

from accounts.models import User
from records.registry import listings
from tests.browser.narrowed import DAYS, WALKERS, Target, browser

AS_OTHERS_SEE_IT = {"lang", "next"}
TOP = "dong-thap"


@dataclass
class Seen:
    """An address of the product by its name: where it was met first, by whom, and with which parameters."""

    username: str
    path: str
    asked: dict[str, str] = field(default_factory=dict)


class Walk:
    """All addresses with parameters that pages lead to."""

    def __init__(self) -> None:
        self.seen: dict[str, Seen] = {}
        self.opened: set[str] = set()

    def go(self, user: User) -> None:
        """As one person: one page of each name that nobody has opened yet, and whatever it leads to."""
        client, waiting, asked = browser(user), ["/", "/search/?q=a"], set[str]()
        while waiting:
            path = waiting.pop()
            name = named(urlsplit(path).path)
            if not name or name in self.opened | asked:
                continue
            asked.add(name)
            answer = client.get(path)
            if answer.status_code == HTTPStatus.OK and answer.headers["Content-Type"].startswith("text/html"):
                self.opened.add(name)
                self.seen[name] = Seen(
                    user.username, urlsplit(path).path, known.asked if (known := self.seen.get(name)) else {}
                )
                waiting += self.read(user, path, answer.content.decode())

    def read(self, user: User, path: str, answer: str) -> list[str]:
        """The addresses of a page, their parameters noted."""
        page = html.fromstring(answer)
        links = [
            element.get("href") or element.get("hx-get") or element.get("data-url")
            for element in page.xpath("//*[@href or @hx-get or @data-url]")
        ]
        sent = page.xpath("//form[not(@method) or translate(@method, 'GET', 'get') = 'get']")
        met = [(link, dict(parse_qsl(urlsplit(link).query))) for link in links]
        met += [(form.get("action") or path, {key: typed(form.inputs[key]) for key in form.fields}) for form in sent]
        found = []
        for address, asked in met:
            parts = urlsplit(urljoin(path, address))
            if parts.netloc or not (name := named(parts.path)):
                continue
            known = self.seen.setdefault(name, Seen(user.username, parts.path))
            for key, value in asked.items():
                known.asked.setdefault(key, value)
            found.append(parts.path)
        return found


def typed(field: Any) -> str:
    """What somebody would put into a field; of days and quarters the first."""
    if isinstance(field, html.SelectElement):
        offered = list(filter(None, field.value_options)) or ["1"]
        return str(field.value or offered[-1 if field.name == "since" else 0])
    name = field.name if isinstance(field, html.InputElement | html.TextareaElement) else field[0].name
    usual = {
        "unit": TOP,
        "within": TOP,
        "on": DAYS[2],
        **dict.fromkeys(("start", "since", "after"), DAYS[0]),
        **dict.fromkeys(("end", "until", "before"), DAYS[1]),
    }
    return str(getattr(field, "value", "") or usual.get(name, "1"))


def named(path: str) -> str:
    """The name of an address, with which board it is; nothing for what is none of the product's."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return f"board {match.kwargs['code']}" if match.view_name == "board" else match.view_name or ""


def of_pages() -> list[Target]:
    """Every parameter that a link or a form of a page holds: of boards, of search and of all that is no list."""
    lists = {urlsplit(listing.list_url()).path for listing in listings().values()}
    walk = Walk()
    for user in User.objects.filter(username__in=WALKERS).order_by("pk"):
        walk.go(user)
    found = []
    for name, met in walk.seen.items():
        names = [key for key in met.asked if key not in AS_OTHERS_SEE_IT]
        if names and name in walk.opened and met.path not in lists:
            found.append(Target(met.username, f"{met.path}?{urlencode(met.asked)}", names))
    return found
