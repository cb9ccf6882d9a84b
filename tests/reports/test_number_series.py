"""Runs of numbers (decision 10): of a year or a term, ours or from the office's own book, kept by the registrar."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from journal import clock
from journal.models import Entry
from journal.refusal import Refused
from reports import actions
from reports.models import NumberSeries, RegisterEntry, Report
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh
from tests.reports.test_numbers import copies
from units.models import Identity, UnitKind

pytestmark = pytest.mark.django_db
DAY = date(2023, 9, 20)
SERIES = "/reports/register/series/"


def send(client: Client, path: str, **values: object) -> HttpResponse:
    """A post as a page makes it."""
    return client.post(path, {"idempotency_key": str(uuid4()), **values})  # type: ignore[return-value]


def of_the_party(cast: Cast) -> None:
    kind = UnitKind.objects.get(code="district-party-committee")
    Identity.objects.filter(unit=cast.unit("thi-du")).update(
        kind=kind, symbol="HU", body_name="Huyện ủy Thí Dụ", issuer_lines=["HUYỆN ỦY THÍ DỤ"]
    )


def approved_by_the_party(cast: Cast) -> Report:
    report = builders.drafted(cast)
    kept = {"recipients": [], "archive": "Văn phòng Huyện ủy", "subject": "Về kết quả quý III"}
    actions.set_recipients(report=report, actor=cast.user("clerk"), **kept)  # type: ignore[arg-type]
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    actions.approve(report=fresh(report), actor=cast.user("leader"))
    return fresh(report)


def a_term(cast: Cast, begins_on: date, *, term: str = "2020 – 2025", next_number: int = 1) -> NumberSeries:
    return actions.open_series(
        issuer=cast.unit("thi-du"),
        year=None,
        term=term,
        begins_on=begins_on,
        is_external=False,
        next_number=next_number,
        actor=cast.user("registrar"),
    )


def number(cast: Cast, report: Report, day: date = DAY, typed: int | None = None) -> RegisterEntry:
    with clock.standing_at(day):
        return actions.give_number(report=fresh(report), day=day, typed=typed, actor=cast.user("registrar"))


def test_the_numbers_of_the_party_run_through_a_term(cast: Cast) -> None:
    of_the_party(cast)
    report = approved_by_the_party(cast)
    second, third, fourth = (Report.objects.get(pk=pk) for pk in copies(report, 3))
    with pytest.raises(Refused, match="Chưa mở sổ cho nhiệm kỳ"):
        number(cast, report)
    a_term(cast, date(2020, 8, 1), next_number=312)
    assert number(cast, report).notation == "312-BC/HU"
    assert number(cast, second, date(2024, 2, 1)).notation == "313-BC/HU"  # a new year, the same term
    with clock.standing_at(date(2025, 8, 1)):
        a_term(cast, date(2025, 7, 1), term="2025 – 2030")
    assert number(cast, third, date(2025, 6, 30)).notation == "314-BC/HU"
    assert number(cast, fourth, date(2025, 8, 1)).notation == "01-BC/HU"
    with pytest.raises(Refused, match="đã có sổ"):
        a_term(cast, date(2020, 8, 1))


def test_a_number_is_typed_from_the_book_of_the_office(cast: Cast) -> None:
    report = builders.approved(cast)
    second, third, fourth = (Report.objects.get(pk=pk) for pk in copies(report, 3))
    series = NumberSeries.objects.create(issuer=report.unit, year=2023, is_external=True)
    with pytest.raises(Refused, match="Ghi số đã cấp"):
        number(cast, report)
    assert number(cast, report, DAY, 240).notation == "240/BC-UBND"
    with pytest.raises(Refused, match="Số 240/BC-UBND đã cấp"):
        number(cast, second, DAY, 240)
    with pytest.raises(actions.BadDate, match="sau ngày của số 240"):
        number(cast, second, date(2023, 9, 21), 239)
    assert number(cast, second, DAY, 239).number == 239
    assert number(cast, third, date(2024, 1, 3), 5).notation == "05/BC-UBND"  # the new year is kept there too
    with pytest.raises(Refused, match="phải lớn hơn"):
        actions.change_series(series=series, is_external=False, next_number=200, actor=cast.user("registrar"))
    actions.change_series(series=series, is_external=False, next_number=251, actor=cast.user("registrar"))
    with pytest.raises(Refused, match="không bỏ cách quãng"):
        actions.change_series(series=series, is_external=False, next_number=260, actor=cast.user("registrar"))
    with pytest.raises(Refused, match="không ghi số bằng tay"):
        number(cast, fourth, DAY, 300)
    assert number(cast, fourth).number == 251


def test_the_registrar_sets_up_the_book_and_types_the_number(cast: Cast, client: Client) -> None:
    report = builders.approved(cast)
    client.force_login(cast.user("registrar"))
    assert "Chưa mở sổ nào" in client.get(SERIES).content.decode()
    asked = client.get(f"{SERIES}add/").content.decode()
    assert 'name="year"' in asked
    assert 'name="begins_on"' not in asked
    values = {"issuer": report.unit_id, "year": 2023, "kept": "here", "next_number": ""}
    told = send(client, f"{SERIES}add/", **values | {"year": 2013})
    assert told.status_code == 422
    assert "Ghi năm nay" in told.content.decode()
    assert "Ghi số tiếp theo" in told.content.decode()
    assert send(client, f"{SERIES}add/", **values | {"kept": "elsewhere"}).status_code == 302
    assert "đã có sổ" in send(client, f"{SERIES}add/", **values | {"kept": "elsewhere"}).content.decode()
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "Số đã cấp trong sổ của cơ quan" in page
    send(client, f"/reports/{report.pk}/number/", day="20/09/2023", number="77")
    assert RegisterEntry.objects.get().notation == "77/BC-UBND"
    series = NumberSeries.objects.get()
    send(client, f"{SERIES}{series.pk}/change/", kept="here", next_number="80")
    series.refresh_from_db()
    assert (series.is_external, series.last_number) == (False, 79)
    assert [entry.verb for entry in Entry.objects.filter(verb__endswith="_series").order_by("pk")] == [
        "open_series",
        "change_series",
    ]


def test_what_was_opened_by_mistake_is_mended_or_taken_away_until_a_number_is_given(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("registrar"))
    values = {"issuer": cast.unit("thi-du").pk, "year": 2024, "kept": "here", "next_number": 9}
    send(client, f"{SERIES}add/", **values)
    series = NumberSeries.objects.get()
    page = client.get(f"{SERIES}{series.pk}/change/").content.decode()
    assert 'name="year"' in page
    assert 'name="term"' not in page
    wrong = send(client, f"{SERIES}{series.pk}/change/", year=2031, kept="here", next_number=9)
    assert "Ghi năm nay" in wrong.content.decode()
    assert send(client, f"{SERIES}{series.pk}/change/", year=2023, kept="here", next_number=1).status_code == 302
    assert [(row.year, row.last_number) for row in NumberSeries.objects.all()] == [(2023, 0)]
    assert f"remove-{series.pk}" in client.get(SERIES).content.decode()
    number(cast, builders.approved(cast))
    assert f"remove-{series.pk}" not in client.get(SERIES).content.decode()
    assert 'name="year"' not in client.get(f"{SERIES}{series.pk}/change/").content.decode()
    refused = send(client, f"{SERIES}{series.pk}/remove/")
    assert (refused.status_code, "không xóa được" in refused.content.decode()) == (422, True)
    with pytest.raises(Refused, match="không đổi năm"):
        actions.change_series(series=series, is_external=False, next_number=2, year=2022, actor=cast.user("registrar"))
    send(client, f"{SERIES}add/", **values)
    other = NumberSeries.objects.get(year=2024)
    with pytest.raises(Refused, match="đã có sổ"):
        actions.change_series(series=other, is_external=False, next_number=1, year=2023, actor=cast.user("registrar"))
    assert send(client, f"{SERIES}{other.pk}/remove/").status_code == 302
    assert list(NumberSeries.objects.all()) == [series]
    assert Entry.objects.filter(verb="remove_series").count() == 1


def test_nobody_else_sets_up_the_book(cast: Cast, client: Client) -> None:
    series = NumberSeries.objects.create(issuer=cast.unit("thi-du"), year=2023)
    for who in ("clerk", "leader", "sibling-registrar"):
        client.force_login(cast.user(who))
        assert client.get(f"{SERIES}{series.pk}/change/").status_code == 404
    client.force_login(cast.user("sibling-registrar"))
    values = {"issuer": cast.unit("thi-du").pk, "year": 2024, "kept": "here", "next_number": 9}
    assert send(client, f"{SERIES}add/", **values).status_code == 422
    assert NumberSeries.objects.get() == series


def test_a_run_is_of_a_year_or_of_a_term(cast: Cast) -> None:
    for wrong in ({}, {"term": "2020 – 2025"}, {"year": 2023, "begins_on": DAY}, {"begins_on": DAY}):
        with pytest.raises(IntegrityError, match="number_series_of_a_year_or_a_term"), transaction.atomic():
            NumberSeries.objects.create(issuer=cast.unit("thi-du"), **wrong)
