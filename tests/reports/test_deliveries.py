"""Recipients as data (need 21): a unit among them has the document from issue on and confirms once that it came."""

from uuid import uuid4

import pytest
from django.test import Client

from dashboards.facts.worklist import part_of, source_of
from journal.refusal import Refused
from reports import actions
from reports.models import Delivery, Report
from tests.cast import Cast
from tests.reports import builders
from tests.reports.builders import fresh
from units.access import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> Report:
    """An issued report that names a unit, a group of units, and somebody outside."""
    report = builders.drafted(cast)
    named = ["UBND huyện Khác (để b/c)", "Ủy ban nhân dân huyện Ví Như (để phối hợp)", "Các xã, thị trấn"]
    kept = {"recipients": named, "archive": "VT, NV", "subject": "Về kết quả quý III"}
    actions.set_recipients(report=report, actor=cast.user("clerk"), **kept)  # type: ignore[arg-type]
    builders.issue_again(cast, report)
    return fresh(report)


def key() -> dict[str, str]:
    """What a page posts for an act without questions."""
    return {"idempotency_key": str(uuid4())}


def waiting(cast: Cast, name: str) -> list[str]:
    """What the work list of a person has to be confirmed."""
    person = standing(cast.user(name))
    source = source_of(person, "report-delivery")
    return [item.title for item in part_of(person, source).items] if source else []


def test_the_unit_has_the_document_and_confirms_it_once(report: Report, cast: Cast, client: Client) -> None:
    assert [delivery.unit.code for delivery in Delivery.objects.all()] == ["vi-nhu"]
    place = f"/reports/{report.pk}/"
    client.force_login(cast.user("sibling-clerk"))
    assert len(waiting(cast, "sibling-clerk")) == len(waiting(cast, "sibling-registrar")) == 1
    page = client.get(place).content.decode()
    assert "Xác nhận đã nhận văn bản" in page
    assert "Số liệu đã chốt" not in page  # the document, and nothing of how it was reviewed
    assert client.get(f"{place}pdf/1/").status_code == 200
    for closed in ("word/", "figures/", "paper/"):
        assert client.get(f"{place}{closed}").status_code in {403, 404}
    client.force_login(cast.user("clerk"))
    assert "chưa xác nhận" in client.get(place).content.decode()
    client.force_login(cast.user("sibling-registrar"))
    assert client.post(f"{place}confirm_delivery/", key()).status_code == 302
    assert Delivery.objects.get().confirmed_by == cast.user("sibling-registrar")
    assert client.post(f"{place}confirm_delivery/", key()).status_code == 403
    assert waiting(cast, "sibling-clerk") == []
    client.force_login(cast.user("clerk"))
    assert "đã nhận lúc" in client.get(place).content.decode()
    with pytest.raises(Refused, match="đã được xác nhận"):
        actions.confirm_delivery(report=report, units=[cast.unit("vi-nhu").pk], actor=cast.user("sibling-clerk"))


def test_the_registrar_reads_beforehand_who_gets_it_by_being_named(cast: Cast, client: Client) -> None:
    report = builders.drafted(cast)
    named = ["Ủy ban nhân dân huyện Ví Như (để phối hợp)", "Các xã, thị trấn", "Báo Minh Họa"]
    kept = {"recipients": named, "archive": "VT, NV", "subject": "Về kết quả quý III"}
    actions.set_recipients(report=report, actor=cast.user("clerk"), **kept)  # type: ignore[arg-type]
    actions.submit(report=fresh(report), actor=cast.user("clerk"))
    actions.approve(report=fresh(report), actor=cast.user("leader"))
    client.force_login(cast.user("registrar"))
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "xem được văn bản ngay từ khi phát hành: Ủy ban nhân dân huyện Ví Như (để phối hợp)." in page
    assert "phải gửi theo cách khác: Các xã, thị trấn; Báo Minh Họa." in page


def test_others_confirm_nothing(report: Report, cast: Cast, client: Client) -> None:
    path = f"/reports/{report.pk}/confirm_delivery/"
    for who, answer in (("sibling-leader", 403), ("clerk", 403), ("foreign-clerk", 404), ("commune-clerk", 404)):
        client.force_login(cast.user(who))
        assert client.post(path, key()).status_code == answer, who
    assert Delivery.objects.waiting().count() == 1


def test_what_is_recalled_is_the_recipients_no_longer(report: Report, cast: Cast, client: Client) -> None:
    actions.recall(report=fresh(report), reason="Gửi nhầm", actor=cast.user("registrar"))
    client.force_login(cast.user("sibling-clerk"))
    for path in ("", "pdf/1/", "receipt/1/"):
        assert client.get(f"/reports/{report.pk}/{path}").status_code == 404
    assert waiting(cast, "sibling-clerk") == []
    with pytest.raises(Refused, match="thu hồi"):
        actions.confirm_delivery(report=report, units=[cast.unit("vi-nhu").pk], actor=cast.user("sibling-clerk"))
