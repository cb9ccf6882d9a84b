"""Each door of a report by itself: its state, who sees it, whose turn it is, and what counts as a hand in it."""

import pytest
from django.http import Http404

from reports import actions
from reports.access import Can, allowed, get_report
from reports.actions.hands import decided
from reports.actions.signing import make_signature
from reports.models import Report
from reports.states import ReportState
from tests.cast import Cast
from tests.reports import builders
from units.access import standing


def test_a_state_shuts_the_door_to_whoever_has_the_role(cast: Cast) -> None:
    report, leader = builders.drafted(cast), standing(cast.user("leader"))
    assert not allowed(report, leader, Can.APPROVE)
    report.state = ReportState.SUBMITTED
    assert allowed(report, leader, Can.APPROVE)


def test_what_is_not_visible_is_not_there(cast: Cast) -> None:
    report = builders.drafted(cast)
    assert get_report(cast.user("clerk"), report.pk) == report
    for name in ("sibling-clerk", "reviewer", "administrator"):
        with pytest.raises(Http404):
            get_report(cast.user(name), report.pk)


def test_a_role_and_a_state_are_not_enough_where_it_is_not_done_so(cast: Cast) -> None:
    report, leader = builders.numbered(cast), standing(cast.user("leader"))
    assert allowed(report, leader, Can.SIGN)
    assert not allowed(report, leader, Can.SIGN_OUTSIDE), "the unit signs on the host"


def test_whoever_asked_for_the_seal_has_decided_before_it_is_made(cast: Cast) -> None:
    report: Report = builders.numbered(cast)
    make_signature(actions.ask_signature(report=report, actor=cast.user("leader")).pk)
    assert not decided(report, cast.user("registrar"))
    actions.ask_seal(report=builders.fresh(report), actor=cast.user("registrar"))
    assert decided(report, cast.user("registrar"))
