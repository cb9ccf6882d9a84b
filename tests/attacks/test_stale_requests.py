"""A request that outlived its reason: the number was voided, or whoever asked has lost the right."""

import pytest

from accounts.models import User
from journal import clock
from journal.models import Entry
from journal.refusal import Refused
from reports import actions, signers
from reports.actions import issuing, signing
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.actions.signing_host import SignatureRefused
from reports.models import DossierPaper, Report, Signature
from reports.states import ReportState
from tests.cast import Cast, enter
from tests.reports import builders
from tests.reports.test_dossiers import opened, put
from units.actions import end_posting
from units.roles import Role


def numbered_again(cast: Cast, report: Report) -> None:
    """The number is voided and the report goes the whole way to a second one, drawn."""
    actions.void_number(report=builders.fresh(report), reason="Sai trích yếu", actor=cast.user("registrar"))
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)


def seal_asked(cast: Cast) -> Signature:
    report = builders.numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    return actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar"))


def test_the_signature_of_a_voided_filing_does_not_sign_the_next(cast: Cast) -> None:
    report = builders.numbered(cast)
    old = actions.ask_signature(report=report, actor=cast.user("leader"))
    numbered_again(cast, report)
    with pytest.raises(SignatureRefused):
        make_signature(old.pk)
    assert builders.fresh(report).state == ReportState.NUMBERED
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    assert builders.fresh(report).state == ReportState.SIGNED


def test_the_seal_of_a_voided_filing_does_not_issue_the_next(cast: Cast) -> None:
    old = seal_asked(cast)
    report = old.filing.report
    numbered_again(cast, report)
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    with pytest.raises(SignatureRefused):
        make_signature(old.pk)
    assert builders.fresh(report).state == ReportState.SIGNED
    assert not report.filings.filter(issued_at__isnull=False).exists()


def test_sabotage_without_the_check_a_voided_number_is_issued(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    old = seal_asked(cast)
    report = old.filing.report
    numbered_again(cast, report)
    make_signature(actions.ask_signature(report=builders.fresh(report), actor=cast.user("leader")).pk)
    monkeypatch.setattr(signing, "_demand_wanted", lambda signature: None)
    # Whoever else asks for the number that stands would find none.
    monkeypatch.setattr(issuing, "deliver", lambda filing: None)
    monkeypatch.setattr(signers, "issuer_of", lambda filing: filing.report.unit)
    make_signature(old.pk)
    assert builders.fresh(report).state == ReportState.ISSUED
    assert report.filings.get(issued_at__isnull=False).attempt == 1


def close_account(cast: Cast) -> None:
    User.objects.filter(username="registrar").update(is_active=False)


def end_post(cast: Cast) -> None:
    end_posting(posting=cast.postings["registrar"], on=clock.today(), actor=None)


@pytest.mark.parametrize("revoke", [close_account, end_post])
def test_what_a_revoked_registrar_asked_is_not_carried_out(cast: Cast, revoke: object) -> None:
    asked = seal_asked(cast)
    revoke(cast)  # type: ignore[operator]
    with pytest.raises(SignatureRefused):
        make_signature(asked.pk)
    report = builders.fresh(asked.filing.report)
    assert report.state == ReportState.SIGNED
    enter(cast, "next-registrar", "Lương Thị Kế", unit="thi-du", post="Văn thư", role=Role.REGISTRAR, node="thi-du")
    again = actions.ask_seal(report=report, actor=cast.user("next-registrar"))
    make_signature(again.pk)
    assert builders.fresh(report).state == ReportState.ISSUED
    assert Signature.objects.get(pk=asked.pk).asked_by == cast.user("next-registrar")


def test_control_a_second_registrar_does_not_take_over_what_is_under_way(cast: Cast) -> None:
    asked = seal_asked(cast)
    enter(cast, "next-registrar", "Lương Thị Kế", unit="thi-du", post="Văn thư", role=Role.REGISTRAR, node="thi-du")
    actions.ask_seal(report=builders.fresh(asked.filing.report), actor=cast.user("next-registrar"))
    assert Signature.objects.get(pk=asked.pk).asked_by == cast.user("registrar")


def test_sabotage_without_asking_anew_a_revoked_registrar_issues(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = seal_asked(cast)
    close_account(cast)
    monkeypatch.setattr(signing, "may_still", lambda *args: True)
    make_signature(asked.pk)
    assert builders.fresh(asked.filing.report).state == ReportState.ISSUED


def test_a_paper_is_taken_out_of_its_file_once(cast: Cast) -> None:
    """From two open pages: the journal tells of one."""
    put(cast, opened(cast))
    first, second = (DossierPaper.objects.get() for _page in range(2))
    actions.take_paper_out(paper=first, reason="Đưa nhầm", actor=cast.user("clerk"))
    with pytest.raises(Refused, match="Không có văn bản này"):
        actions.take_paper_out(paper=second, reason="Đưa nhầm", actor=cast.user("registrar"))
    assert Entry.objects.filter(verb="take_paper_out").count() == 1
