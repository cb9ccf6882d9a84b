"""Need 20: who signs a report in the head's stead, and that it holds on the day of signing."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test import Client

from journal import clock
from journal.refusal import Refused
from library import files
from remedies.access import Can as CaseCan
from remedies.access import get_finding
from reports import actions
from reports.access import Can, abilities, get_report
from reports.actions import signing
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.actions.signing_host import SignatureRefused
from reports.models import FilingFile, Report
from reports.paper.check import check_pdf
from reports.states import ReportState
from tests.cast import TODAY, Cast, enter
from tests.remedies.records import a_finding
from tests.reports import builders
from units.access import standing
from units.actions import appoint, correct_official, end_delegation, end_posting, give_delegation, rename_unit
from units.models import Delegation
from units.ranks import DelegationKind, Rank


@pytest.fixture
def delegation(cast: Cast) -> Delegation:
    """The district's head lets the head of the district's office sign reports until the end of the year."""
    enter(cast, "office-head", "Kiều Văn Chánh", unit="van-phong-thi-du", post="Chánh Văn phòng", role=None, node="")
    posting = cast.postings["office-head"]
    return give_delegation(
        unit=cast.unit("thi-du"),
        kind=DelegationKind.BY_AUTHORITY,
        receiver=posting,
        matters="Báo cáo định kỳ",
        act_notation="05/UQ-UBND",
        act_day=date(2023, 9, 1),
        since=date(2023, 9, 10),
        until=date(2024, 1, 1),
        actor=cast.user("leader"),
    )


def numbered(cast: Cast, approver: str) -> Report:
    """A numbered and drawn report that `approver` has approved."""
    report = builders.submitted(cast)
    actions.approve(report=report, actor=cast.user(approver))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    return builders.fresh(report)


def test_a_delegate_sees_what_was_submitted_and_nothing_else(cast: Cast, delegation: Delegation) -> None:
    delegate, report = cast.user("office-head"), builders.drafted(cast)
    with pytest.raises(Http404):
        get_report(delegate, report.pk)
    actions.submit(report=report, actor=cast.user("clerk"))
    seen = get_report(delegate, report.pk)
    assert abilities(seen, standing(delegate)) == {Can.VIEW_DRAFT, Can.APPROVE, Can.SEND_BACK, Can.DISCUSS}
    with pytest.raises(Http404):
        get_finding(delegate, a_finding(cast).pk, CaseCan.VIEW)
    with clock.standing_at(date(2024, 1, 1)), pytest.raises(Http404):
        get_report(delegate, report.pk)


def test_the_delegate_reads_in_which_capacity_and_in_which_matters(
    client: Client, cast: Cast, delegation: Delegation
) -> None:
    report = builders.submitted(cast)
    client.force_login(cast.user("office-head"))
    home = client.get("/").content.decode()
    assert "Xem và phê duyệt" in home
    assert f"/reports/{report.pk}/" in home
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "TUQ. CHỦ TỊCH / CHÁNH VĂN PHÒNG" in page
    assert "05/UQ-UBND ngày 01/09/2023" in page
    assert "Báo cáo định kỳ" in page


def test_the_paper_of_a_delegate_is_signed_and_keeps_what_it_rests_on(cast: Cast, delegation: Delegation) -> None:
    report = numbered(cast, "office-head")
    filing = builders.latest(report)
    assert filing.content["signature"] == {
        "capacity_lines": ["TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "name": "Kiều Văn Chánh",
    }  # fmt: skip
    assert filing.delegation == delegation
    make_signature(actions.ask_signature(report=report, actor=cast.user("office-head")).pk)
    make_signature(actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar")).pk)
    issued = filing.files.get(kind=FilingFile.Kind.ISSUED)
    assert [found for found in check_pdf(files.read(issued.file)) if found.ok is False] == []
    with pytest.raises(IntegrityError, match="approved filing"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_filing SET delegation_id = NULL")
    with pytest.raises(Refused, match="chỉ kết thúc được từ"):
        end_delegation(delegation=delegation, on=date(2023, 9, 10), actor=cast.user("leader"))


def test_an_expired_delegation_blocks_signing(client: Client, cast: Cast, delegation: Delegation) -> None:
    report = numbered(cast, "office-head")
    expired = date(2024, 1, 1)
    with clock.standing_at(expired):
        assert Can.SIGN not in abilities(report, standing(cast.user("office-head")))
        with pytest.raises(actions.CapacityEnded, match=r"TUQ\. CHỦ TỊCH / CHÁNH VĂN PHÒNG"):
            actions.ask_signature(report=report, actor=cast.user("office-head"))
        actions.void_number(report=report, reason="Hết hạn ủy quyền", actor=cast.user("registrar"))
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
        with pytest.raises(actions.Unprintable, match="không có thẩm quyền ký"):
            actions.approve(report=builders.fresh(report), actor=cast.user("office-head"))
        again = actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    assert (again.delegation, again.content["signature"]["name"]) == (None, "Trần Văn Mẫu")


def test_a_body_signs_nothing_under_a_name_that_it_no_longer_has(cast: Cast) -> None:
    """Approved and numbered before the day of the new name (NĐ30 Phụ lục I, II.2): void, approved anew, signed."""
    report = builders.numbered(cast)
    rename_unit(unit=report.unit, kind="district", name="huyện Mới", on=date(2023, 10, 1), actor=None)
    with clock.standing_at(date(2023, 9, 30)):
        asked = actions.ask_signature(report=report, actor=cast.user("leader"))
    with clock.standing_at(date(2023, 10, 2)):
        with pytest.raises(actions.CapacityEnded, match="HUYỆN THÍ DỤ"):
            actions.ask_signature(report=report, actor=cast.user("leader"))
        with pytest.raises(SignatureRefused, match="không còn đúng vào ngày ký"):
            make_signature(asked.pk)
        actions.void_number(report=report, reason="Đổi tên cơ quan", actor=cast.user("registrar"))
        builders.answer_all(report, cast.user("clerk"))
        actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
        again = actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    assert again.content["issuer"]["full_name"] == "Ủy ban nhân dân huyện Mới"


def test_a_delegation_that_ends_while_the_worker_is_busy_signs_nothing(
    cast: Cast, delegation: Delegation, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = numbered(cast, "office-head")
    asked = actions.ask_signature(report=report, actor=cast.user("office-head"))
    end_delegation(delegation=delegation, on=TODAY, actor=cast.user("leader"))
    with pytest.raises(SignatureRefused):
        make_signature(asked.pk)
    monkeypatch.setattr(signing, "may_still", lambda *args: True)
    with pytest.raises(SignatureRefused, match="không còn hiệu lực"):
        make_signature(asked.pk)
    monkeypatch.setattr(signing, "demand_capacity", lambda filing: None)  # the twin: without the check it is signed
    make_signature(asked.pk)
    assert builders.fresh(report).state == ReportState.SIGNED


def promote(cast: Cast) -> None:
    """The deputy who approved has become the acting head."""
    for name in ("leader", "deputy"):
        end_posting(posting=cast.postings[name], on=TODAY, actor=None)
    appoint(
        official=cast.official("deputy"), unit=cast.unit("thi-du"), post="Chủ tịch", since=TODAY,
        rank=Rank.ACTING_HEAD, actor=None,
    )  # fmt: skip


def rename(cast: Cast) -> None:
    """The name of the deputy who approved has been corrected."""
    person = cast.official("deputy")
    correct_official(
        official=person, full_name="Lê Thị Nhấp", category=person.category, telephone="", is_party_member=None,
        actor=None,
    )  # fmt: skip


@pytest.mark.parametrize("change", [promote, rename])
def test_a_signer_whose_post_or_name_changes_after_approval_does_not_sign_as_before(cast: Cast, change: object) -> None:
    report = builders.submitted(cast)
    actions.approve(report=report, actor=cast.user("deputy"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    change(cast)  # type: ignore[operator]
    with pytest.raises(actions.CapacityEnded, match=r"KT\. CHỦ TỊCH"):
        actions.ask_signature(report=builders.fresh(report), actor=cast.user("deputy"))
    assert builders.fresh(report).state == ReportState.NUMBERED


def test_a_report_waits_while_nobody_leads_and_goes_on_with_a_deputy_in_charge(cast: Cast) -> None:
    report = builders.submitted(cast)
    for name in ("leader", "deputy"):
        end_posting(posting=cast.postings[name], on=TODAY, actor=None)
    with pytest.raises(actions.ProblemsFound):
        actions.approve(report=report, actor=cast.user("deputy"))
    appoint(
        official=cast.official("deputy"), unit=cast.unit("thi-du"), post="Phó Chủ tịch",
        since=TODAY, rank=Rank.IN_CHARGE, actor=None,
    )  # fmt: skip
    filing = actions.approve(report=builders.fresh(report), actor=cast.user("deputy"))
    assert filing.content["signature"]["capacity_lines"] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
