"""Protected proposals: their way, what each step needs, and for which findings one speaks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from records.models import Change
from remedies import actions
from remedies.access import Can, get_proposal, may_read_name, visible_proposals
from remedies.citations import cited_panels, mitigating_panels
from remedies.models import Mitigation, ProtectedProposal
from remedies.states import PilotOutcome, ProposalState, ReadingReason
from tests.cast import TODAY, Cast
from tests.remedies import good_half as make
from tests.remedies.records import a_finding

DAY = date(2023, 7, 3)


def answer(**changes: Any) -> dict[str, Any]:
    return {
        "decision_number": "58/UBND-NV", "decided_on": DAY, "pilot_until": None, "reason": "", "measure": "",
        "measure_until": None, "actor": None,
    } | changes  # fmt: skip


def test_a_proposal_is_examined_allowed_and_tried(cast: Cast) -> None:
    row = make.a_proposal(cast)
    assert row.state == ProposalState.RECEIVED
    with pytest.raises(StateChanged):
        actions.allow_proposal(proposal=row, **answer())
    make.allowed(cast, row)
    assert (row.state, row.decided_on) == (ProposalState.PILOTING, DAY)
    actions.protect_proposer(proposal=row, measure="Không xem xét trách nhiệm.", until=None, actor=cast.user("clerk"))
    assert "Giữ kín họ tên" in str(Change.objects.get().fields)
    actions.end_pilot(proposal=row, ended_on=TODAY, outcome=PilotOutcome.NOT_REACHED, result="Chưa đạt.", actor=None)
    row.refresh_from_db()
    assert (row.state, row.outcome, row.measure) == (ProposalState.ENDED, "not_reached", "Không xem xét trách nhiệm.")
    verbs = Entry.objects.about(row).exclude(verb="amend").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["record_proposal", "appraise_proposal", "allow_proposal", "end_pilot"]


def test_a_declined_proposal_says_why_and_protects_nobody(cast: Cast) -> None:
    row = make.a_proposal(cast)
    actions.appraise_proposal(proposal=row, on=row.submitted_on, actor=None)
    told: dict[str, Any] = {"proposal": row, "decision_number": "60/UBND-NV", "decided_on": DAY, "actor": None}
    with pytest.raises(Refused, match="lý do không chấp thuận"):
        actions.decline_proposal(**told, reason=" ")
    actions.decline_proposal(**told, reason="Trái luật.")
    with pytest.raises(Refused, match="đã được cho phép"):
        actions.protect_proposer(proposal=row, measure="Giữ kín.", until=None, actor=None)
    with pytest.raises(Refused, match="đã được cho phép"):
        actions.cite_proposal(proposal=row, finding=a_finding(cast), reason="Có.", actor=None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision_number": " "}, "số văn bản"),
        ({"decided_on": TODAY + timedelta(days=1)}, "sau ngày hôm nay"),
        ({"decided_on": date(2023, 6, 1)}, "trước ngày bắt đầu thẩm định"),
        ({"pilot_until": date(2023, 7, 1)}, "thí điểm không được trước"),
        ({"measure_until": date(2023, 9, 1)}, "biện pháp bảo vệ khi có thời hạn"),
        ({"measure": "Giữ kín.", "measure_until": date(2023, 7, 1)}, "bảo vệ không được trước"),
    ],
)
def test_what_answer_is_refused(cast: Cast, changes: dict[str, Any], sentence: str) -> None:
    row = make.a_proposal(cast)
    actions.appraise_proposal(proposal=row, on=date(2023, 6, 5), actor=None)
    with pytest.raises(Refused, match=sentence):
        actions.allow_proposal(proposal=row, **answer(**changes))
    assert ProtectedProposal.objects.get().state == ProposalState.APPRAISING


@pytest.mark.parametrize(
    ("update", "constraint"),
    [
        ({"state": "piloting", "appraised_since": DAY}, "proposal_decided_by_a_document"),
        ({"state": "appraising"}, "proposal_appraised_after_it_came"),
        ({"measure_until": DAY}, "proposal_measure_until_of_a_measure"),
    ],
)
def test_the_database_demands_what_a_state_needs(cast: Cast, update: dict[str, Any], constraint: str) -> None:
    row = make.a_proposal(cast)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ProtectedProposal.objects.filter(pk=row.pk).update(**update)


def test_the_database_ends_a_pilot_with_an_outcome_and_declines_with_a_reason(cast: Cast) -> None:
    row = make.allowed(cast, make.a_proposal(cast))
    for state, constraint in (
        ("ended", "proposal_ended_with_an_outcome"),
        ("declined", "proposal_declined_with_a_reason"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            ProtectedProposal.objects.filter(pk=row.pk).update(state=state)


def test_an_answered_proposal_keeps_what_it_says(cast: Cast) -> None:
    row = make.allowed(cast, make.a_proposal(cast))
    values = {name: getattr(row, name) for name in ("unit", "official", "content", "submitted_on", "authority")}
    with pytest.raises(Refused, match="đã có trả lời"):
        actions.amend_proposal(row, **values, title="Khác", actor=cast.user("clerk"), seen="")


SEES = ["clerk", "leader", "inspector", "commune-clerk", "commune-leader", "reviewer", "provincial-leader"]
DOES_NOT = ["registrar", "office-clerk", "other-commune-clerk", "sibling-clerk", "administrator", "auditor"]
OPENS = ["inspector", "province-inspector", "commune-leader"]


def test_who_sees_a_proposal_who_decides_and_who_opens_the_name(cast: Cast) -> None:
    row = make.a_proposal(cast)
    for name in DOES_NOT:
        assert not visible_proposals(cast.user(name)).exists(), name
        with pytest.raises(Http404):
            get_proposal(cast.user(name), row.pk, Can.VIEW)
    for name in SEES:
        assert get_proposal(cast.user(name), row.pk, Can.VIEW) == row
        assert may_read_name(cast.user(name), row.unit_id) is (name in OPENS), name
    for name in ("clerk", "leader", "inspector", "reviewer"):
        assert get_proposal(cast.user(name), row.pk, Can.DECIDE) == row
    for name, can in (("commune-clerk", Can.DECIDE), ("provincial-leader", Can.DECIDE), ("reviewer", Can.CITE)):
        with pytest.raises(PermissionDenied):
            get_proposal(cast.user(name), row.pk, can)


def test_whoever_is_asked_sees_what_is_put_to_them_and_no_name(cast: Cast) -> None:
    row = make.a_proposal(cast, authority=cast.unit("vi-nhu"))
    assert get_proposal(cast.user("sibling-leader"), row.pk, Can.DECIDE) == row
    with pytest.raises(PermissionDenied):
        get_proposal(cast.user("sibling-leader"), row.pk, Can.READ_NAME)


def test_every_opening_of_a_name_is_journalled_without_it(cast: Cast) -> None:
    row, actor = make.a_proposal(cast), cast.user("inspector")
    assert actions.open_name(row=row, reason=ReadingReason.PROTECT, actor=actor) == cast.official("commune-clerk")
    entry = Entry.objects.get(verb="read_name")
    assert (entry.subject_id, entry.detail, entry.actor) == (row.pk, {"reason": "protect"}, actor)
    with pytest.raises(Refused, match="không ghi tên"):
        actions.open_name(row=make.a_proposal(cast, official=None), reason=ReadingReason.PROTECT, actor=actor)


def test_a_proposal_speaks_for_a_later_finding_and_both_pages_tell_it(cast: Cast) -> None:
    row = make.allowed(cast, make.a_proposal(cast))
    finding, earlier = a_finding(cast), a_finding(cast, found_on=DAY - timedelta(days=1))
    cite: Callable[..., Mitigation] = actions.cite_proposal
    with pytest.raises(Refused, match="phát hiện trước khi"):
        cite(proposal=row, finding=earlier, reason="Có.", actor=None)
    mitigation = cite(proposal=row, finding=finding, reason="Làm đúng chủ trương.", actor=cast.user("inspector"))
    with pytest.raises(Refused, match="đã được viện dẫn"):
        cite(proposal=row, finding=finding, reason="Nữa.", actor=None)
    (panel,) = mitigating_panels(finding, cast.user("clerk"))
    assert [line.title for line in panel.context["citations"]] == ["Trả kết quả thủ tục hành chính tại nhà"]
    assert mitigating_panels(earlier, cast.user("clerk")) == []
    (panel,) = cited_panels(row, cast.user("inspector"))
    assert [(line.url, bool(line.retract_url)) for line in panel.context["citations"]] == [
        (f"/findings/{finding.pk}/", True)
    ]
    actions.retract_citation(mitigation=mitigation, actor=None)
    assert not Mitigation.objects.exists()
    assert Entry.objects.about(finding).filter(verb__in=["cite_proposal", "retract_citation"]).count() == 2
