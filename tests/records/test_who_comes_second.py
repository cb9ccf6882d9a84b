"""Of two who change the same thing the second is told so, sees what stands there now, and loses nothing typed.

Records of all kinds: `test_amending.py` and `test_pages.py`. Here what is kept otherwise: people and posts, kinds of
unit, regimes, books of numbers, the address of a report.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from lxml import html

from accounts.models import User
from journal.keys import new_key
from reports import actions
from reports.models import CheckPoint, Duty, NumberSeries, Regime, Report
from tests.cast import Cast
from tests.reports import builders
from tests.reports.asking import a_regime
from units.models import Official, Posting, UnitKind

SignIn = Callable[[User], Client]
Case = tuple[str, str, Callable[[], object]]
"""The page with the form, the address that it posts to where that is another, what is kept now."""

SECOND = "trong lúc bạn"
BOOK: dict[str, Any] = {"term": "", "begins_on": None, "is_external": False, "next_number": 5}


def a_person(cast: Cast) -> Case:
    pk = cast.official("deputy").pk
    return f"/units/people/{pk}/", f"/units/people/{pk}/correct/", lambda: Official.objects.get(pk=pk).telephone


def a_post(cast: Cast) -> Case:
    posting = cast.postings["deputy"]
    page = f"/units/people/{posting.official_id}/"
    return page, f"{page}postings/{posting.pk}/correct/", lambda: Posting.objects.get(pk=posting.pk).post


def a_kind(cast: Cast) -> Case:
    return "/units/kinds/commune/", "", lambda: UnitKind.objects.get(code="commune").order


def a_book(cast: Cast) -> Case:
    registrar, unit = cast.user("registrar"), cast.unit("thi-du")
    book = actions.open_series(issuer=unit, year=2023, **BOOK, actor=registrar)
    kept = NumberSeries.objects.filter(pk=book.pk)
    return f"/reports/register/series/{book.pk}/change/", "", lambda: kept.get().last_number + 1


def the_regime(cast: Cast) -> Case:
    code = a_regime(cast).code
    return f"/reports/regimes/{code}/change/", "", lambda: Regime.objects.get(code=code).name


def a_level(cast: Cast) -> Case:
    duty = Duty.objects.get(regime=a_regime(cast))
    kept = Duty.objects.filter(pk=duty.pk)
    return f"/reports/regimes/{duty.regime.code}/duties/{duty.pk}/change/", "", lambda: kept.get().working_days


def an_outline(cast: Cast) -> Case:
    regime = a_regime(cast)
    page = f"/reports/regimes/{regime.code}/outline/"
    return page, "", lambda: regime.versions.latest("number").sections.get(part="section").guidance


def a_check_point(cast: Cast) -> Case:
    regime = a_regime(cast)
    point = actions.add_check_point(regime=regime, text="Đủ mục", is_required=False, actor=None)
    page = f"/reports/regimes/{regime.code}/checklist/{point.pk}/change/"
    return page, "", lambda: CheckPoint.objects.get(pk=point.pk).text


def an_address(cast: Cast) -> Case:
    pk = builders.drafted(cast).pk
    return f"/reports/{pk}/details/", "", lambda: Report.objects.get(pk=pk).archive


Changing = tuple[Callable[[Cast], Case], str, str, object, object]
"""How it is made, who changes which field of it, and what the first and the second write there."""

CASES: list[Changing] = [
    (a_person, "administrator", "telephone", "0210 111", "0210 222"),
    (a_post, "administrator", "post", "Phó Chủ tịch thường trực", "Phó Chủ tịch phụ trách"),
    (a_kind, "administrator", "order", 151, 152),
    (a_book, "registrar", "next_number", 7, 9),
    (the_regime, "administrator", "name", "Báo cáo quý", "Báo cáo hằng quý"),
    (a_level, "administrator", "working_days", 6, 7),
    (an_outline, "administrator", "sections-1-guidance", "Nêu số liệu.", "Nêu nguyên nhân."),
    (a_check_point, "administrator", "text", "Đủ các mục", "Đủ các phụ lục"),
    (an_address, "clerk", "archive", "VT, NC", "VT, TH"),
]


def filled(page: bytes, url: str, **typed: object) -> dict[str, Any]:
    """What a browser sends when the form of the page that posts to `url` is filled in so."""
    forms = html.fromstring(page.decode()).xpath("//main//form[@method='post']")
    (form,) = [each for each in forms if each.get("action") in {None, url}]
    sent = QueryDict(mutable=True)
    for name, value in form.form_values():
        sent.appendlist(name, value.removeprefix("\n").replace("\n", "\r\n"))  # as browsers do
    return {**dict(sent.lists()), **typed}


def both(client: Client, page: str, url: str, name: str, first: object, second: object) -> list[dict[str, Any]]:
    """What two people send who have the page open at the same time."""
    seen = client.get(page).content
    return [filled(seen, url, **{name: value, "idempotency_key": new_key()}) for value in (first, second)]


def overtaken(
    cast: Cast, signed_in: SignIn, case: Changing
) -> tuple[Client, str, dict[str, Any], Callable[[], object]]:
    """Of two who have the page open the quicker has saved: client, address, what the slower one sends, what is kept."""
    build, who, name, first, second = case
    page, url, kept = build(cast)
    client, address = signed_in(cast.user(who)), url or page
    quicker, slower = both(client, page, address, name, first, second)
    assert client.post(address, quicker).status_code == 302
    return client, address, slower, kept


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].__name__)
def test_is_told_so_and_saves_on_top_of_it(cast: Cast, signed_in: SignIn, case: Changing) -> None:
    client, address, slower, kept = overtaken(cast, signed_in, case)
    _build, _who, name, first, second = case
    told = client.post(address, slower)
    assert told.status_code == 422
    assert SECOND in told.content.decode()
    assert kept() == first
    again = filled(told.content, address)
    assert again[name] == [str(second)], "what was typed stays"
    assert client.post(address, again).status_code == 302
    assert kept() == second


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0].__name__)
def test_without_the_mark_the_first_change_is_gone_unseen(cast: Cast, signed_in: SignIn, case: Changing) -> None:
    """The twin."""
    client, address, slower, kept = overtaken(cast, signed_in, case)
    assert client.post(address, slower | {"seen": ""}).status_code == 302
    assert kept() == case[-1]


def test_what_stands_there_now_is_told_in_words_at_its_field(cast: Cast, signed_in: SignIn) -> None:
    page, url, _kept = a_post(cast)
    client = signed_in(cast.user("administrator"))
    quicker, slower = both(client, page, url, "rank", "staff", "in_charge")
    assert client.post(url, quicker | {"since": "01/07/2021"}).status_code == 302
    told = client.post(url, slower).content.decode()
    assert "Hiện nay: Không giữ chức vụ lãnh đạo" in told.replace("\n", " ")
    assert "Hiện nay: 01/07/2021" in told


def test_a_text_of_several_lines_that_nobody_touched_is_not_told_as_changed(cast: Cast, signed_in: SignIn) -> None:
    page, _url, _kept = an_address(cast)
    report = Report.objects.get(pk=int(page.split("/")[2]))
    lines = ["Sở Nội vụ", "Thanh tra tỉnh"]
    given = {"recipients": lines, "archive": "VT, NV", "subject": report.subject}
    actions.set_recipients(report=report, actor=cast.user("clerk"), **given)  # type: ignore[arg-type]
    client = signed_in(cast.user("clerk"))
    quicker, slower = both(client, page, page, "archive", "VT, NC", "VT, TH")
    assert client.post(page, quicker).status_code == 302
    assert client.post(page, slower).content.decode().count("Hiện nay:") == 1
    slower["recipients"] = "Sở Nội vụ"
    assert "Hiện nay: Sở Nội vụ / Thanh tra tỉnh" in client.post(page, slower).content.decode()
