"""What was recalled counts as never filed: the accepted issue that it was to replace stands again, for everybody."""

from datetime import date

import pytest
from django.test import Client

from journal import clock
from reports import actions
from reports.known import document_of
from reports.models import Filing, Report
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh
from tests.reports.test_corrections import rewrite

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> Report:
    """Accepted, named a recipient; its correction was issued and then recalled."""
    report = builders.drafted(cast)
    actions.set_recipients(
        report=report,
        recipients=["Ủy ban nhân dân huyện Ví Như (để phối hợp)"],
        archive="VT, NV",
        subject="Về kết quả quý III",
        actor=cast.user("clerk"),
    )
    builders.issue_again(cast, report)
    actions.receive(report=fresh(report), actor=cast.user("reviewer"))
    actions.accept(report=fresh(report), actor=cast.user("reviewer"))
    actions.correct(report=fresh(report), reason="Sót một vụ việc", actor=cast.user("clerk"))
    rewrite(cast, report, "Các cơ quan, đơn vị thực hiện nghiêm túc, trừ một đơn vị.")
    builders.issue_again(cast, report)
    actions.recall(report=fresh(report), reason="Nhầm phụ lục", actor=cast.user("registrar"))
    return fresh(report)


def test_who_checks_the_accepted_issue_is_not_sent_to_the_recalled_one(report: Report) -> None:
    first, second = report.filings.order_by("attempt")
    assert document_of(first).replaced_by is None
    assert document_of(second).is_recalled


def test_the_recipients_have_the_accepted_issue_again(report: Report, cast: Cast, client: Client) -> None:
    client.force_login(cast.user("sibling-clerk"))
    assert client.get(f"/reports/{report.pk}/pdf/1/").status_code == 200
    assert client.get(f"/reports/{report.pk}/pdf/2/").status_code == 404
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "01/BC-UBND" in page
    assert "02/BC-UBND" not in page
    assert "trừ một đơn vị" not in page


def test_the_reviewing_body_reads_the_accepted_issue_and_which_one_was_recalled(
    report: Report, cast: Cast, client: Client
) -> None:
    client.force_login(cast.user("reviewer"))
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "trừ một đơn vị" not in page
    assert "Đã thu hồi" in page


def test_the_book_says_which_number_was_recalled(report: Report, cast: Cast, client: Client) -> None:
    client.force_login(cast.user("registrar"))
    book = client.get("/reports/register/2023/").content.decode()
    assert book.count("Đã thu hồi") == 1
    assert "Đã thay thế" not in book


def test_the_next_correction_takes_the_place_of_both(report: Report, cast: Cast) -> None:
    with clock.standing_at(date(2023, 9, 21)):
        builders.issue_again(cast, report)
    third = builders.latest(report)
    assert list(Filing.objects.standing()) == [third]
    for filing in report.filings.exclude(pk=third.pk):
        later = document_of(filing).replaced_by
        assert later is not None
        assert later.notation == "03/BC-UBND"
