"""Inside the reviewing body: one reviewer for a report, a checklist that binds, notes that the unit never reads."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from journal import clock
from journal.keys import new_key
from journal.refusal import Refused
from reports import actions
from reports.actions import Checked
from reports.models import CheckPoint, Filing, Report, ReviewShare
from reports.querysets import ReportQuerySet
from reports.states import ReportState
from tests import cast as people
from tests.cast import Cast
from tests.reports import builders
from tests.reports.walk import in_every_role, sign_at_once
from units.access import standing
from units.actions import grant_role
from units.models import Official
from units.roles import Role

SignIn = Callable[[User], Client]
NOTE = "Số liệu kiểm tra chưa khớp, gọi lại chuyên viên."


def received(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Filing:
    """What the province has received; a second person reviews there."""
    sign_at_once(monkeypatch)
    grant_role(posting=cast.postings["province-inspector"], role=Role.REVIEWER, node=cast.unit("minh-hoa"), actor=None)
    report = builders.issued(cast)
    actions.receive(report=report, actor=cast.user("reviewer"))
    return Filing.objects.select_related("report__expectation__round").get(report=report)


def test_a_report_has_one_reviewer_and_nobody_else_decides(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    filing = received(cast, monkeypatch)
    actions.take_review(filing=filing, actor=cast.user("reviewer"))
    actions.take_review(filing=filing, actor=cast.user("reviewer"))
    with pytest.raises(Refused, match="Hoàng Thị Xét đã nhận xem xét"):
        actions.take_review(filing=filing, actor=cast.user("province-inspector"))
    with pytest.raises(Refused, match="do Hoàng Thị Xét xem xét"):
        actions.accept(report=builders.fresh(filing.report), actor=cast.user("province-inspector"))
    actions.share_out_review(
        filing=filing, reviewer=cast.user("province-inspector"), actor=cast.user("provincial-leader")
    )
    with pytest.raises(Refused, match="do Phan Văn Dò xem xét"):
        actions.return_report(report=builders.fresh(filing.report), reasons={"": "Thiếu"}, actor=cast.user("reviewer"))
    actions.accept(report=builders.fresh(filing.report), actor=cast.user("province-inspector"))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewShare.objects.create(
            report=filing.report,
            reviewer=cast.user("reviewer"),
            given_by=cast.user("reviewer"),
            given_at=clock.now(),
        )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_at_once_one_has_it_and_the_other_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = people.build()
    filing = received(cast, monkeypatch)

    def take(name: str) -> str:
        try:
            actions.take_review(filing=filing, actor=cast.user(name))
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(take, ["reviewer", "province-inspector"]))
    assert sorted(map(bool, told)) == [False, True]
    assert "đã nhận xem xét báo cáo này" in "".join(told)


def test_what_is_required_must_be_met_before_acceptance(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    filing, reviewer = received(cast, monkeypatch), cast.user("reviewer")
    round_ = filing.report.expectation.round
    binding = CheckPoint.objects.create(
        regime=round_.regime, round=round_, order=1, text="Đủ các mục theo đề cương", is_required=True
    )
    free = CheckPoint.objects.create(regime=round_.regime, round=round_, order=2, text="Đúng thể thức")
    other = CheckPoint.objects.create(
        regime=round_.regime, round=builders.open_round(code="2023-Q2", quarter=2), order=3, text="Của kỳ khác"
    )
    assert actions.points_of(filing) == [binding, free]
    with pytest.raises(Refused, match="Đủ các mục theo đề cương"):
        actions.accept(report=builders.fresh(filing.report), actor=reviewer)
    with pytest.raises(Refused, match="phải ghi rõ vì sao"):
        actions.answer_checklist(filing=filing, answers={free.pk: Checked(False, " ")}, actor=reviewer)
    answers = {binding.pk: Checked(True), free.pk: Checked(False, "Sai cỡ chữ"), other.pk: Checked(True)}
    actions.answer_checklist(filing=filing, answers=answers, actor=reviewer)
    assert set(filing.check_answers.values_list("point", flat=True)) == {binding.pk, free.pk}
    actions.accept(report=builders.fresh(filing.report), actor=reviewer)


def pages_of(client: Client, report: Report, filing: Filing) -> str:
    """All that somebody finds about a report: its page, the lists, what the reviewing body has."""
    urls = (
        reverse("reports:report", args=[report.pk]),
        reverse("reports:review", args=[filing.pk]),
        reverse("reports:reviews"),
    )
    return "".join(client.get(url).content.decode() for url in urls)


@pytest.mark.parametrize("name", ["clerk", "leader", "registrar", "deputy", "reviewer"])
def test_the_unit_never_reads_what_is_noted_inside(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn, name: str
) -> None:
    """Not even somebody of the unit who also is a reviewer of the province; the reviewer does."""
    filing = received(cast, monkeypatch)
    in_every_role(cast)
    actions.take_review(filing=filing, actor=cast.user("reviewer"))
    actions.note_review(filing=filing, text=NOTE, actor=cast.user("reviewer"))
    shown = pages_of(signed_in(cast.user(name)), filing.report, filing)
    assert (NOTE in shown) == (name == "reviewer")
    assert ("Nhận xem xét" in shown) == (name == "reviewer")


def test_without_the_rule_the_unit_would_read_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn
) -> None:
    """The twin: the same page, when whoever sees the report may see its review."""
    filing = received(cast, monkeypatch)
    actions.note_review(filing=filing, text=NOTE, actor=cast.user("reviewer"))

    def careless(user: User) -> object:
        seen: ReportQuerySet = Report.objects.visible_to(standing(user))
        return Filing.objects.filter(report__in=seen.values("pk"))

    monkeypatch.setattr("reports.kinds.review.reviewed_filings", careless)
    assert NOTE in pages_of(signed_in(cast.user("clerk")), filing.report, filing)


def test_the_page_takes_notes_checks_and_shares_out(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn
) -> None:
    filing = received(cast, monkeypatch)
    Official.objects.filter(pk=cast.official("clerk").pk).update(telephone="0277 3 824 111")
    round_ = filing.report.expectation.round
    point = CheckPoint.objects.create(regime=round_.regime, round=round_, order=1, text="Đúng thể thức")
    client = signed_in(cast.user("reviewer"))

    def post(act: str, **data: object) -> int:
        return client.post(
            reverse(f"reports:{act}", args=[filing.pk]), {"idempotency_key": new_key(), **data}
        ).status_code

    assert post("take_review") == 302
    assert post("answer_checklist", **{f"found_{point.pk}": "unmet", f"note_{point.pk}": ""}) == 422
    assert post("answer_checklist", **{f"found_{point.pk}": "unmet", f"note_{point.pk}": "Sai cỡ chữ"}) == 302
    assert post("note_review", text=NOTE) == 302
    shown = client.get(reverse("reports:review", args=[filing.pk])).content.decode()
    for told in ("Nguyễn Thị Thử", "0277 3 824 111", "Sai cỡ chữ", NOTE, "Không đạt", "Hoàng Thị Xét"):
        assert told in shown, told
    assert post("share_out_review", reviewer=cast.user("province-inspector").pk) == 302
    assert post("share_out_review", reviewer=cast.user("reviewer").pk) == 403


def test_an_act_of_the_review_leads_back_to_it(cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn) -> None:
    filing, client = received(cast, monkeypatch), signed_in(cast.user("reviewer"))
    page = reverse("reports:review", args=[filing.pk])
    offered = f"{reverse('reports:return', args=[filing.report_id])}?at=review"
    assert offered in client.get(page).content.decode()
    refused = client.post(offered, {"idempotency_key": new_key()})
    assert refused.status_code == 422
    assert refused.context["row"] == filing
    assert [sheet.id for sheet in refused.context["sheets"] if sheet.open] == ["return"]
    values = {"idempotency_key": new_key(), "section_": "Thiếu phụ lục", "resend_by": "29/09/2023"}
    assert client.post(offered, values).headers["Location"] == page
    assert client.get(page).status_code == 200


def test_many_clean_ones_are_accepted_together_and_the_others_kept_with_a_reason(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, signed_in: SignIn
) -> None:
    builders.plan_tasks(cast)
    clean = received(cast, monkeypatch)
    late = Filing.objects.create(
        report=builders.drafted(cast, round_=builders.open_round(code="2023-Q2", quarter=2)),
        attempt=1,
        content=clean.content,
        signer=clean.signer,
        approved_by=clean.approved_by,
        approved_at=clean.approved_at,
        issued_at=clean.issued_at,
        is_late=True,
    )
    Report.objects.filter(pk=late.report_id).update(state=ReportState.RECEIVED)
    client = signed_in(cast.user("reviewer"))
    narrowed = client.get(reverse("reports:reviews"), {"late": "on", "state": "open", "reviewer": "nobody"})
    assert [line.pk for line in narrowed.context["lines"]] == [late.pk]
    url = reverse("reports:bulk_reviews", args=["accept"])
    told = client.post(url, {"idempotency_key": new_key(), "pk": [clean.pk, late.pk]}, follow=True).content.decode()
    assert "đã làm với 1 hồ sơ" in told
    assert "1 hồ sơ chưa làm được: Gửi muộn hoặc có cảnh báo" in told
    assert builders.fresh(clean.report).state == ReportState.ACCEPTED
    Report.objects.filter(pk=late.report_id).update(state=ReportState.RETURNED)
    told = client.post(url, {"idempotency_key": new_key(), "pk": [clean.pk, late.pk]}, follow=True).content.decode()
    assert "2 hồ sơ chưa làm được: Trạng thái hiện nay không cho phép." in told
