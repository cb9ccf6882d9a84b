"""Row 9: nobody approves, seals or accepts by their own hand, whatever roles and delegations they come by."""

import re
from datetime import date
from pathlib import Path

import pytest

from accounts.models import User
from reports import actions
from reports.access import Can, allowed
from reports.actions.hands import WRITING
from reports.models import Report
from reports.words import ACTS
from tests.cast import TODAY, Cast
from tests.reports import builders
from tests.reports.walk import Walk, in_every_role, sign_at_once
from units.access import standing
from units.actions import give_delegation, grant_role
from units.ranks import DelegationKind
from units.roles import Role

FIRST = {
    "wrote": (("save", "deputy"), ("submit", "clerk")),
    "submitted": (("submit", "deputy"),),
    "approved": (("submit", "clerk"), ("approve", "deputy"), ("number", "registrar"), ("sign", "deputy")),
    "sealed": (
        ("submit", "clerk"),
        ("approve", "leader"),
        ("number", "registrar"),
        ("sign", "leader"),
        ("issue", "deputy"),
        ("receive", "reviewer"),
    ),
}
TO_THE_PROVINCE = (
    ("approve", "leader"),
    ("number", "registrar"),
    ("sign", "leader"),
    ("issue", "registrar"),
    ("receive", "reviewer"),
)
PAIRS = {
    "wrote, approves": (FIRST["wrote"], "approve"),
    "submitted, approves": (FIRST["submitted"], "approve"),
    "approved, seals": (FIRST["approved"], "issue"),
    "approved, issues on paper": (FIRST["approved"][:-1], "issue_on_paper"),
    "wrote, accepts": ((*FIRST["wrote"], *TO_THE_PROVINCE), "accept"),
    "submitted, accepts": ((*FIRST["submitted"], *TO_THE_PROVINCE), "accept"),
    "approved, accepts": ((*FIRST["approved"], ("issue", "registrar"), ("receive", "reviewer")), "accept"),
    "sealed, accepts": (FIRST["sealed"], "accept"),
}


NOT_WRITING = {
    "begins, gives out or takes over the work; the text stays as it is": (
        "open",
        "share_section",
        "finish_section",
        "take_over",
        "take_over_report",
        "correct",
    ),
    "brings back what was accepted already; a section that this changes is journalled as saved": ("drop_correction",),
    "is said beside the text": ("comment", "resolve_thread", "reopen_thread"),
    "decides about a report that has left its author": (
        "withdraw",
        "send_back",
        "confirm_content",
        "confirm_form",
        "hand_back",
        "approve",
        "number",
        "void",
        "draw",
        "draw_annex",
        "ask_signature",
        "ask_tool",
        "give_to_tool",
        "sign",
        "issue",
        "issue_on_paper",
        "take_out",
        "sign_outside",
        "issue_outside",
        "give_package",
        "ask_copy",
        "make_copy",
        "seal_annexes",
        "renew_archive",
        "recall",
        "confirm_delivery",
        "receive",
        "return",
        "accept",
        "make_excerpt",
        "approve_excerpt",
        "withdraw_excerpt",
    ),
}
"""Acts on a report that are no hand in what it says, by the reason why."""


def test_every_act_on_a_report_is_writing_or_named_as_something_else() -> None:
    """A new act that shapes the report cannot be forgotten in `WRITING`."""
    sources = (path.read_text() for path in Path(actions.__file__).parent.glob("*.py"))
    recorded = {verb for source in sources for verb in re.findall(r'record\("(\w+)", (?:filing\.)?report,', source)}
    assert {"save_section", "add_annex", "draw"} <= recorded <= set(ACTS)
    others = [verb for verbs in NOT_WRITING.values() for verb in verbs]
    assert sorted(ACTS) == sorted([*WRITING, *others])


def walk_to(cast: Cast, monkeypatch: pytest.MonkeyPatch, steps: tuple[tuple[str, str], ...]) -> Walk:
    """The report after some acts, all of which are done; the deputy has every role."""
    sign_at_once(monkeypatch)
    in_every_role(cast)
    walk = Walk(cast, builders.drafted(cast))
    for verb, who in steps:
        assert walk.step(verb, cast.user(who)), (verb, who)
    return walk


@pytest.mark.parametrize("pair", PAIRS)
def test_the_same_hand_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch, pair: str) -> None:
    steps, verb = PAIRS[pair]
    walk = walk_to(cast, monkeypatch, steps)
    assert allowed(walk.report, standing(cast.user("deputy")), Can(verb)), "the role alone would let them"
    assert not walk.step(verb, cast.user("deputy"))


@pytest.mark.parametrize("verb", ["approve", "accept"])
def test_with_the_guard_off_the_same_hand_goes_through(cast: Cast, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    """The twin."""
    walk = walk_to(cast, monkeypatch, PAIRS[f"wrote, {verb}s"][0])
    for module in ("preparing", "reviewing"):
        monkeypatch.setattr(f"reports.actions.{module}.wrote", lambda report, user: False)
    with pytest.raises(AssertionError, match="self-approval"):
        walk.step(verb, cast.user("deputy"))


def written_by(cast: Cast, writer: User) -> Report:
    report = builders.drafted(cast)
    actions.save_section(
        report=report, key="danh-gia", body=builders.body("Người khác viết."), revision=2, actor=writer
    )
    actions.submit(report=builders.fresh(report), actor=cast.user("clerk"))
    return builders.fresh(report)


def test_whoever_puts_a_table_behind_the_report_has_had_a_hand_in_it(cast: Cast) -> None:
    report, clerk, leader = builders.drafted(cast), cast.user("clerk"), cast.user("leader")
    annex = actions.add_annex(
        report=report, title="Danh sách nhiệm vụ", code="task.all", window="year_to_date", landscape=False,
        with_chart=False, separate=False, asked=None, actor=leader,
    )  # fmt: skip
    actions.remove_annex(annex=annex, actor=leader)
    actions.submit(report=builders.fresh(report), actor=clerk)
    with pytest.raises(actions.SelfApproval):
        actions.approve(report=builders.fresh(report), actor=leader)


def test_a_delegation_does_not_wash_the_hand(cast: Cast) -> None:
    """A head of office writes, and is then let sign for the district's head."""
    office_head = cast.postings["inspector"]
    grant_role(posting=office_head, role=Role.CLERK, node=cast.unit("thi-du"), actor=None)
    report = written_by(cast, cast.user("inspector"))
    give_delegation(
        unit=cast.unit("thi-du"),
        kind=DelegationKind.BY_ORDER,
        receiver=office_head,
        matters="Báo cáo",
        act_notation="01/QĐ-UBND",
        act_day=date(2023, 9, 1),
        since=TODAY,
        until=None,
        actor=None,
    )
    assert allowed(report, standing(cast.user("inspector")), Can.APPROVE)
    with pytest.raises(actions.SelfApproval):
        actions.approve(report=report, actor=cast.user("inspector"))


def test_a_change_of_role_does_not_wash_the_hand(cast: Cast) -> None:
    """A clerk of the district moves to the province's committee and is to review what they wrote."""
    report = builders.drafted(cast)
    grant_role(posting=cast.postings["clerk"], role=Role.REVIEWER, node=cast.unit("minh-hoa"), actor=None)
    Report.objects.filter(pk=report.pk).update(state="received")
    with pytest.raises(actions.SelfApproval):
        actions.accept(report=builders.fresh(report), actor=cast.user("clerk"))
