"""The list behind a number of a dashboard."""

from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import resolve

from accounts.models import User
from dashboards.listings import LISTINGS as OWN_LISTINGS
from library.charts.data import Amount
from records.exporting import listed
from records.kind import Listing
from records.registry import kinds
from remedies.listings import LISTINGS as COMPUTED


def lists() -> dict[str, Listing]:
    """Every list by the full name of its address."""
    found: list[Listing] = [*kinds().values(), *COMPUTED, *OWN_LISTINGS]
    return {one.url_name(one.plural): one for one in found}


def opens_its_records(user: User, amount: Amount) -> bool:
    """Whether the list behind a number holds so many records."""
    address = urlsplit(amount.url)
    found = listed(lists()[resolve(address.path).view_name], user, QueryDict(address.query))
    return found.filter.form.is_valid() and found.rows.count() == amount.value
