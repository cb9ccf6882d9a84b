"""What the pages of a report say when something is refused."""

from datetime import date

from django.test import Client

from journal.keys import new_key
from reports.models import RegisterEntry
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
