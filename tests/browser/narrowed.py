"""Every filter and order of every list: where sqlmap is sent first (row 27).

Lists with each of their filters, each filter with a value for which there are rows: where there are none, SQL that gets
in would change nothing; then their order, columns and pages. Other pages are in `tests.browser.walked`, what is posted
in `tests.browser.filled_in`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.test import Client

from accounts.demo import demo_accounts
from accounts.models import User
from records.exporting import listed
from records.kind import Listing
from records.listing import PAGE_SIZES
from records.registry import listings
from units.fields import UnitField
from units.models import Unit

DAYS = ("2000-01-01", "2040-01-01", "2026-01-01")
NUMBERS = tuple(map(str, chain(range(1, 60), range(2023, 2028))))
WALKERS = ("chuyenvien", "bcd", "quantri")


@dataclass(frozen=True)
class Target:
    """An address, as whom it is asked, which of its parameters are tried, and whether it shows rows, or takes a form.

    Of a form `data` is what is sent; `cookie` is a session of who asks where none is given.
    """

    username: str
    url: str
    names: list[str]
    shows: bool = True
    cookie: str = ""
    data: str = ""
    headers: str = ""


def values(offered: forms.Field) -> Iterator[str]:
    """What a filter may be asked for, the likeliest first."""
    choices = getattr(offered, "choices", None)
    if isinstance(offered, UnitField):
        yield from Unit.objects.order_by("pk").values_list("code", flat=True)[:12]
    elif choices is not None and not isinstance(offered, forms.NullBooleanField):
        for value, label in choices:
            yield from (str(one) for one, _label in label) if isinstance(label, list | tuple) else [str(value)]
    elif isinstance(offered, forms.DateField):
        yield from DAYS
    elif isinstance(offered, forms.BooleanField | forms.NullBooleanField):
        yield from ("true", "false", "on")
    elif isinstance(offered, forms.DecimalField | forms.IntegerField):
        yield from NUMBERS
    else:
        yield from ("a", "n", "1")


def filters_of(listing: Listing, user: User) -> dict[str, forms.Field]:
    """What this person may narrow the list by."""
    return dict(listed(listing, user, QueryDict()).filter.form.fields)


def has_rows(listing: Listing, user: User, asked: dict[str, str]) -> bool:
    """Whether the list, asked so, takes every condition and shows something."""
    found = listed(listing, user, QueryDict(urlencode(asked)))
    return not found.filter.form.errors and bool(found.rows[:1])


def reader_of(listing: Listing, people: list[User]) -> User:
    """Who is offered every filter of a list, and sees something there if anybody does."""
    readers = [user for user in people if listing.is_there_for(user)]
    most = [user for user in readers if filters_of(listing, user).keys() == listing.filters.base_filters.keys()]
    return next((user for user in most if has_rows(listing, user, {})), most[0])


def of_list(listing: Listing, people: list[User]) -> Iterator[Target]:
    """Addresses of one list that between them hold each of its filters."""
    reader = reader_of(listing, people)
    fields = filters_of(listing, reader)
    left = list(fields)
    while left:
        asked: dict[str, str] = {}
        for name in left:
            offered = (value for value in values(fields[name]) if value)
            fits = (value for value in offered if has_rows(listing, reader, {**asked, name: value}))
            if value := next(fits, ""):
                asked[name] = value
        shows = bool(asked)
        asked = asked or dict.fromkeys(left, "1")
        yield Target(reader.username, listing.list_url(urlencode(asked)), list(asked), shows)
        left = [name for name in left if name not in asked]


def browser(user: User) -> Client:
    """Somebody signed in."""
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(user, backend="accounts.backends.PasswordBackend")
    return client


def demo_people() -> list[User]:
    """The accounts that the sign-in page offers."""
    people = User.objects.filter(username__in=[one.username for one in demo_accounts()])
    return sorted(people, key=lambda user: (user.username not in WALKERS, user.pk))


def of_lists() -> list[Target]:
    """Every list of the registry with each of its filters."""
    people = demo_people()
    return [target for _code, listing in sorted(listings().items()) for target in of_list(listing, people)]


def of_orders() -> list[Target]:
    """Order, columns and pages of every list, in the order of the column that is shown alone."""
    people = demo_people()
    return [order_of(listing, reader_of(listing, people)) for _code, listing in sorted(listings().items())]


def order_of(listing: Listing, reader: User) -> Target:
    """The first page of a list by the first column that this person may order it by."""
    column = next(column.code for column in listing.readable_by(reader) if column.sort)
    asked = {"sort": column, "columns": column, "page": "1", "page_size": str(PAGE_SIZES[0])}
    return Target(reader.username, listing.list_url(urlencode(asked)), list(asked), has_rows(listing, reader, asked))


def tell(targets: list[Target]) -> None:
    """A line of JSON for each target, with a session of who asks."""
    people = User.objects.filter(username__in={one.username for one in targets if not one.cookie})
    cookies = {user.username: f"sessionid={browser(user).cookies['sessionid'].value}" for user in people}
    for target in targets:
        cookie = target.cookie or cookies.get(target.username, "")
        sys.stdout.write(json.dumps({**asdict(target), "cookie": cookie}) + "\n")
