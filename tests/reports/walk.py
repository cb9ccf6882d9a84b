"""A blind walk through the acts on one report: anybody tries anything, and after each step all promises are asked.

The way is written down here a second time, from decision 6, so that the product's own table is judged by another.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, pairwise
from types import SimpleNamespace

import pytest

from accounts.models import User
from journal import clock
from journal.flow import StateChanged
from journal.models import Entry
from journal.refusal import Refused
from reports import actions
from reports.access import Can, allowed
from reports.actions.drawing import draw_filing
from reports.actions.signing import make_signature
from reports.models import Filing, RegisterEntry, Report
from reports.states import ReportState
from reports.views.acts import REFUSALS
from tests.cast import Cast
from tests.reports import builders
from units.access import standing
from units.actions import grant_role, set_step
from units.models import PreparationStep
from units.roles import PREPARING, Role

S = ReportState
WAY: dict[str, tuple[tuple[ReportState, ...], ReportState]] = {
    "submit": ((S.DRAFT, S.SENT_BACK, S.RETURNED, S.RECALLED, S.CORRECTING), S.SUBMITTED),
    "withdraw": ((S.SUBMITTED,), S.DRAFT),
    "send_back": ((S.SUBMITTED,), S.SENT_BACK),
    "confirm_content": ((S.SUBMITTED,), S.SUBMITTED),
    "confirm_form": ((S.SUBMITTED,), S.SUBMITTED),
    "hand_back": ((S.SUBMITTED,), S.DRAFT),
    "approve": ((S.SUBMITTED,), S.APPROVED),
    "number": ((S.APPROVED,), S.NUMBERED),
    "void": ((S.NUMBERED, S.SIGNED), S.SENT_BACK),
    "sign": ((S.NUMBERED,), S.SIGNED),
    "issue": ((S.SIGNED,), S.ISSUED),
    "issue_on_paper": ((S.NUMBERED,), S.ISSUED),
    "sign_outside": ((S.NUMBERED,), S.SIGNED),
    "issue_outside": ((S.SIGNED,), S.ISSUED),
    "recall": ((S.ISSUED,), S.RECALLED),
    "receive": ((S.ISSUED,), S.RECEIVED),
    "return": ((S.RECEIVED,), S.RETURNED),
    "accept": ((S.RECEIVED,), S.ACCEPTED),
    "correct": ((S.ACCEPTED,), S.CORRECTING),
    "drop_correction": ((S.CORRECTING, S.DRAFT, S.SENT_BACK), S.ACCEPTED),
}
"""Each act: from which states, to which."""

STEPS = ("confirm_content", "confirm_form")
ONWARD = ("submit", *STEPS, "approve", "number", "sign", "issue", "receive", "return", "accept", "correct")
OUTSIDE = ("sign_outside", "issue_outside")  # tried only: nobody here has a certificate of their own
WALKERS = ("clerk", "leader", "registrar", "reviewer", "deputy", "inspector", "office-clerk")
EVERYTHING = ((Role.CLERK, "thi-du"), (Role.REGISTRAR, "thi-du"), (Role.REVIEWER, "minh-hoa"))
"""What the deputy may do beside leading: one person in every role, who could approve what they wrote."""


def sign_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are neither drawn nor signed: only their way is of interest."""
    drawn = SimpleNamespace(pdf=b"%PDF-1.7", boxes={}, pages=1, sha256="0" * 64)
    monkeypatch.setattr("reports.actions.drawing.draw_in_cage", lambda payload, progress=None: drawn)
    monkeypatch.setattr("reports.actions.signing._sign", lambda signature, certificate: b"%PDF-1.7 signed")
    monkeypatch.setattr("reports.actions.signing._verify", lambda signature, certificate, signed: None)
    monkeypatch.setattr("reports.actions.paper_way.demand_scan", lambda content, pages: None)


def in_every_role(cast: Cast) -> User:
    """The deputy head, who is also clerk, registrar, and reviewer at the province."""
    for role, node in EVERYTHING:
        grant_role(posting=cast.postings["deputy"], role=role, node=cast.unit(node), actor=None)
    return cast.user("deputy")


def with_a_chain(cast: Cast, *, required: tuple[Role, ...] = PREPARING) -> None:
    """Before the leader the head of the drafting office signs off, then whoever checks the form."""
    for role, name in ((Role.CONTENT_HEAD, "inspector"), (Role.FORM_CHECKER, "office-clerk")):
        holder, is_required = cast.postings[name], role in required
        set_step(unit=cast.unit("thi-du"), role=role, holder=holder, is_required=is_required, actor=None)


@dataclass
class Walk:
    """One report on its way, with what the walk itself remembers of it."""

    cast: Cast
    report: Report
    seed: int = 0
    authors: set[int] = field(default_factory=set)
    done: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.authors.add(self.cast.user("clerk").pk)
        self.texts = count(1)

    def random_step(self) -> None:
        """Somebody tries something: mostly what takes the report on, sometimes any act of its state, or anything."""
        people = [self.cast.user(name) for name in WALKERS]
        self.dice.shuffle(people)
        here, chance = [verb for verb in WAY if self.report.state in WAY[verb][0]], self.dice.random()
        onward = [verb for verb in here if verb in ONWARD]
        likely = onward if chance < 0.5 else here if chance < 0.65 else []
        if likely:
            verb = self.dice.choice(likely)
            may = (who for who in people if allowed(self.report, standing(who), Can(verb)))
            self.step(verb, next(may, people[0]))
        else:
            self.step(self.dice.choice([*ACTS, *["save"] * 5]), people[0])

    def step(self, verb: str, who: User) -> bool:
        """One act; whether it was done. Fails where a promise is broken."""
        report = builders.fresh(self.report)
        before = S(report.state)
        try:
            ACTS[verb](self, report, who)
            done = True
        except (StateChanged, Refused, actions.BadDate, actions.ProblemsFound, *REFUSALS):
            done = False
        self.report = builders.fresh(report)
        if done:
            self.done[verb] = self.done.get(verb, 0) + 1
            if verb in {"save", "submit"}:
                self.authors.add(who.pk)
        self._judge(verb, who, before, done=done)
        return done

    def _judge(self, verb: str, who: User, before: ReportState, *, done: bool) -> None:
        after = S(self.report.state)
        if verb != "save" and done:
            sources, target = WAY[verb]
            if verb == "recall" and self.report.filings.filter(accepted_at__isnull=False).exists():
                target = S.CORRECTING  # what was accepted holds
            assert before in sources, f"illegal: {verb} from {before}"
            assert after == target, f"illegal: {verb} led to {after}"
        else:
            assert after == before, f"illegal: {before} became {after}"
        latest = self.report.filings.first()
        if done and verb in {"approve", "accept"}:
            assert who.pk not in self.authors, f"self-approval: {verb}"
        if done and verb == "approve":
            demanded = PreparationStep.objects.filter(unit=self.report.unit_id, is_required=True).values_list("role")
            signed = self.report.sign_offs.filter(text_sha256=self.report.text_sha256).values_list("role")
            assert set(demanded) <= set(signed), "illegal: a step was left out"
        if done and verb in {"issue", "issue_on_paper", "accept"}:
            assert latest is not None, "illegal: nothing was approved"
            assert latest.approved_by_id != who.pk, f"self-approval: {verb}"
        self._judge_filings(after, list(self.report.filings.all()))

    def _judge_filings(self, state: ReportState, filings: list[Filing]) -> None:
        issued = [filing for filing in filings if filing.issued_at]
        numbers = RegisterEntry.objects.order_by("number")
        assert [entry.number for entry in numbers] == list(range(1, len(numbers) + 1)), "illegal: a gap"
        waiting = RegisterEntry.objects.filter(void_reason="", filing__issued_at__isnull=True).count()
        assert waiting == (state in {S.NUMBERED, S.SIGNED}), f"illegal: {waiting} numbers wait in {state}"
        if state in {S.ISSUED, S.RECEIVED, S.RETURNED, S.RECALLED, S.ACCEPTED, S.CORRECTING}:
            held = (filing for filing in issued if filing.accepted_at)  # whatever came back since
            last = next(held, issued[0]) if state == S.CORRECTING else issued[0]
            assert bool(last.received_at) == (state not in {S.ISSUED, S.RECALLED}), f"illegal: received in {state}"
            assert bool(last.accepted_at) == (state in {S.ACCEPTED, S.CORRECTING}), f"illegal: accepted in {state}"
            assert bool(last.resend_by) == (state == S.RETURNED), f"illegal: a new deadline in {state}"
        for later, earlier in pairwise(issued):
            assert later.replaces_id == earlier.pk, "illegal: the chain of filings is broken"

    def judge_journal(self) -> None:
        """Every entry that moved the report begins where the last one ended."""
        moves = Entry.objects.about(self.report).exclude(to_state="").order_by("pk")
        at = str(S.DRAFT)
        for verb, source, target in moves.values_list("verb", "from_state", "to_state"):
            assert source == at, f"illegal: {verb} from {source} after {at}"
            assert S(source) in WAY[verb][0], f"illegal: {verb} from {source}"
            at = target
        assert at == self.report.state


Act = Callable[[Walk, Report, User], object]


def _save(walk: Walk, report: Report, who: User) -> None:
    if not allowed(report, standing(who), Can.EDIT) and report.state in WAY["submit"][0]:
        raise Refused("the door is closed")
    section = report.sections.get(key="danh-gia")
    text = builders.body(f"Các cơ quan, đơn vị thực hiện nghiêm túc, lần {next(walk.texts)}.")
    actions.save_section(report=report, key=section.key, body=text, revision=section.revision, actor=who)


def _issue_on_paper(walk: Walk, report: Report, who: User) -> None:
    number, scan = RegisterEntry.objects.count(), f"%PDF-1.7 {report.pk} {report.filings.count()}".encode()
    actions.issue_on_paper(report=report, scan=scan, number=number, day=clock.today(), actor=who)


def _number(walk: Walk, report: Report, who: User) -> None:
    actions.give_number(report=report, day=clock.today(), actor=who)
    draw_filing(builders.latest(report).pk)


def _guarded(can: Can, act: Act) -> Act:
    """The act as a view does it: the door first. In a state that is not the act's, the action itself must refuse."""

    def through(walk: Walk, report: Report, who: User) -> object:
        if report.state in WAY[can][0] and not allowed(report, standing(who), can):
            raise Refused("the door is closed")
        return act(walk, report, who)

    return through


_REASON = "Lý do"
ACTS: dict[str, Act] = {
    "save": _save,
    **{
        str(can): _guarded(can, act)
        for can, act in {
            Can.SUBMIT: lambda walk, report, who: actions.submit(report=report, actor=who),
            Can.WITHDRAW: lambda walk, report, who: actions.withdraw(report=report, actor=who),
            Can.SEND_BACK: lambda walk, report, who: actions.send_back(report=report, reason=_REASON, actor=who),
            Can.CONFIRM_CONTENT: lambda walk, report, who: actions.sign_off(
                report=report, role=Role.CONTENT_HEAD, actor=who
            ),
            Can.CONFIRM_FORM: lambda walk, report, who: actions.sign_off(
                report=report, role=Role.FORM_CHECKER, actor=who
            ),
            Can.HAND_BACK: lambda walk, report, who: actions.hand_back(report=report, reason=_REASON, actor=who),
            Can.APPROVE: lambda walk, report, who: actions.approve(report=report, actor=who),
            Can.NUMBER: _number,
            Can.VOID: lambda walk, report, who: actions.void_number(report=report, reason=_REASON, actor=who),
            Can.SIGN: lambda walk, report, who: make_signature(actions.ask_signature(report=report, actor=who).pk),
            Can.ISSUE: lambda walk, report, who: make_signature(actions.ask_seal(report=report, actor=who).pk),
            Can.ISSUE_ON_PAPER: _issue_on_paper,
            Can.SIGN_OUTSIDE: lambda walk, report, who: actions.sign_outside(report=report, signed=b"", actor=who),
            Can.ISSUE_OUTSIDE: lambda walk, report, who: actions.issue_outside(report=report, signed=b"", actor=who),
            Can.RECALL: lambda walk, report, who: actions.recall(report=report, reason=_REASON, actor=who),
            Can.RECEIVE: lambda walk, report, who: actions.receive(report=report, actor=who),
            Can.RETURN: lambda walk, report, who: actions.return_report(
                report=report, reasons={"": _REASON}, actor=who
            ),
            Can.ACCEPT: lambda walk, report, who: actions.accept(report=report, actor=who),
            Can.CORRECT: lambda walk, report, who: actions.correct(report=report, reason=_REASON, actor=who),
            Can.DROP_CORRECTION: lambda walk, report, who: actions.drop_correction(report=report, actor=who),
        }.items()
    },
}
"""Everything that can be tried."""
