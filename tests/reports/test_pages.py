"""What the pages of a report say when something is refused."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from journal.keys import new_key
from reports import actions
from reports.access import get_report
from reports.actions.signing import make_signature
from reports.models import RegisterEntry, Report
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders


def test_a_day_that_cannot_be_leaves_the_sheet_open_with_the_day_in_it(cast: Cast, client: Client) -> None:
    report = builders.approved(cast)
    client.force_login(cast.user("registrar"))
    posted = {"idempotency_key": new_key(), "day": "30/09/2023"}
    answer = client.post(f"/reports/{report.pk}/number/", posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ngày văn bản không được sau hôm nay." in page
    assert 'value="30/09/2023"' in page
    assert f'<link rel="canonical" href="/reports/{report.pk}/">' in page
    assert not RegisterEntry.objects.exists()
    answer = client.post(f"/reports/{report.pk}/number/", posted | {"idempotency_key": new_key(), "day": "20/09/2023"})
    assert answer.status_code == 302
    assert builders.fresh(report).state == ReportState.NUMBERED
    assert RegisterEntry.objects.get().issued_on == date(2023, 9, 20)


def test_the_outline_follows_a_save(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    client.force_login(cast.user("clerk"))
    page = client.get(f"/reports/{report.pk}/problems/").content.decode()
    assert 'id="state-danh-gia" hx-swap-oob="true"' in page
    assert "Chưa có nội dung" not in page
    body = {"schema": 1, "blocks": []}
    saved = client.post(
        f"/reports/{report.pk}/sections/danh-gia/", {"body": body, "revision": 2}, content_type="application/json"
    )
    assert saved.status_code == 200
    page = client.get(f"/reports/{report.pk}/problems/").content.decode()
    assert "Chưa có nội dung" in page
    assert 'id="problem-count" hx-swap-oob="true">' in page


def test_a_leader_of_a_second_version_is_not_shown_the_first_as_its_paper(cast: Cast, client: Client) -> None:
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    actions.return_report(report=builders.fresh(report), reasons={"": "Bổ sung"}, actor=cast.user("reviewer"))
    client.force_login(cast.user("leader"))
    assert "Mở lần trước (01/BC-UBND)" in client.get(f"/reports/{report.pk}/").content.decode()
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "Mở lần trước (01/BC-UBND)" in page
    assert "data-src" not in page
    client.force_login(cast.user("reviewer"))
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert f'data-src="/reports/{report.pk}/pdf/1/' in page


def test_a_page_that_is_read_while_the_worker_signs_asks_again(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state was read before the signature, its paper after it: what the page shows is not the end."""
    report = builders.numbered(cast)
    signature = actions.ask_signature(report=report, actor=cast.user("leader"))

    def overtaken(user: User, pk: int) -> Report:
        found = get_report(user, pk)
        make_signature(signature.pk)
        return found

    client.force_login(cast.user("leader"))
    monkeypatch.setattr("reports.views.parts.get_report", overtaken)
    assert 'hx-trigger="every 1s"' in client.get(f"/reports/{report.pk}/progress/").content.decode()
    page = client.get(f"/reports/{report.pk}/progress/").content.decode()
    assert "every 1s" not in page
    assert "Đã ký" in page
