"""What a unit prepares after a recall or a return is its own until it is issued (decision 8)."""

import pytest
from django.urls import reverse

from journal import clock
from reports import actions
from reports.actions.drawing import draw_filing
from reports.models import Report
from reports.views import desk
from tests.attacks.conftest import SignIn
from tests.cast import Cast
from tests.reports import builders
from units.access import Standing

SECRET = "Về điều chưa phát hành"


def under_way_again(cast: Cast) -> Report:
    """Issued as number 1, recalled, and numbered again, with another subject: 02 is not issued."""
    report = builders.issued(cast)
    actions.recall(report=report, reason="Gửi nhầm", actor=cast.user("registrar"))
    clerk = cast.user("clerk")
    actions.set_recipients(report=builders.fresh(report), recipients=[], archive="VT, NV", subject=SECRET, actor=clerk)
    actions.submit(report=builders.fresh(report), actor=clerk)
    actions.approve(report=builders.fresh(report), actor=cast.user("leader"))
    actions.give_number(report=builders.fresh(report), day=clock.today(), actor=cast.user("registrar"))
    draw_filing(builders.latest(report).pk)
    return builders.fresh(report)


def pages(cast: Cast, attacker: SignIn, report: Report, who: str) -> str:
    client = attacker(cast.user(who))
    addresses = [
        reverse("reports:report", args=[report.pk]),
        reverse("reports:progress", args=[report.pk]),
        reverse("search") + "?q=thi+du",
        reverse("reports:list"),
        reverse("dashboard"),
    ]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_the_upper_unit_sees_the_state_and_the_old_filing_only(cast: Cast, attacker: SignIn) -> None:
    report = under_way_again(cast)
    seen = pages(cast, attacker, report, "reviewer")
    assert "01/BC-UBND" in seen
    assert "02/BC-UBND" not in seen
    assert SECRET not in seen
    assert reverse("reports:pdf", args=[report.pk, 2]) not in seen
    reviewer = attacker(cast.user("reviewer"))
    assert reviewer.get(reverse("reports:pdf", args=[report.pk, 2])).status_code == 404
    assert reviewer.get(reverse("reports:pdf", args=[report.pk, 1])).status_code == 200


def test_control_the_own_unit_sees_both(cast: Cast, attacker: SignIn) -> None:
    report = under_way_again(cast)
    seen = pages(cast, attacker, report, "registrar")
    assert "02/BC-UBND" in seen
    assert SECRET in seen


def test_sabotage_without_the_guards_the_number_and_the_subject_leak(
    cast: Cast, attacker: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = under_way_again(cast)
    monkeypatch.setattr(desk, "current_filing", lambda report, can: report.filings.first())
    monkeypatch.setattr(Standing, "nodes", lambda person, roles: frozenset([report.unit_id, *everywhere(cast)]))
    seen = pages(cast, attacker, report, "reviewer")
    assert "02/BC-UBND" in seen
    assert SECRET in seen


def everywhere(cast: Cast) -> list[int]:
    return [cast.unit("minh-hoa").pk]
