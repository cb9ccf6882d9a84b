"""Long lists: counted up to a bound, their filters read without a cursor on the server."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from records import listing
from remedies.models import Finding
from tests.cast import Cast
from tests.remedies.records import a_finding


def test_a_long_list_says_that_there_is_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: Callable[[User], Client]
) -> None:
    for day in range(1, 6):
        a_finding(cast, found_on=date(2023, 8, day))
    client = signed_in(cast.user("inspector"))
    assert "1–5 trong 5" in client.get("/findings/").content.decode()
    monkeypatch.setattr(listing, "MOST_COUNTED", 3)
    page = client.get("/findings/").content.decode()
    assert "trong hơn 3" in page
    cut = listing.page_of(Finding.objects.all(), QueryDict())
    assert (cut.paginator.count, len(listing.page_of(list(Finding.objects.all()), QueryDict()))) == (3, 5)


def test_the_terms_of_filters_need_no_cursor_on_the_server(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    a_finding(cast)
    client = signed_in(cast.user("inspector"))
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/findings/").content.decode()
    assert "Đất đai" in page
    assert not any("CURSOR" in query["sql"] for query in asked.captured_queries)
