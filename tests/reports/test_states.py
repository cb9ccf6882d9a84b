"""Row 8: only the listed ways exist, each for the roles of decision 9, and no blind walk finds another."""

import pytest

from journal.flow import StateChanged, advance
from journal.models import Entry
from reports import access
from reports.access import Can, allowed
from reports.models import Report
from reports.states import TRANSITIONS, ReportState
from tests.access.doors import ACTS, Door
from tests.access.world import Place
from tests.cast import TODAY, Cast
from tests.reports import builders
from tests.reports.walk import OUTSIDE, WAY, Walk, in_every_role, sign_at_once, with_a_chain
from units.access import Grant, Standing
from units.models import Unit
from units.roles import Role


def put(report: Report, state: ReportState) -> Report:
    """The report as if it had come to a state."""
    Report.objects.filter(pk=report.pk).update(state=state)
    report.state = state
    return report


def test_the_table_of_ways_is_the_one_of_decision_6() -> None:
    assert {way.verb: (way.sources, way.target) for way in TRANSITIONS} == {
        verb: (frozenset(sources), target) for verb, (sources, target) in WAY.items()
    }


def test_every_way_that_is_not_in_the_table_is_refused(cast: Cast) -> None:
    """State × transition: those of the table move the report and are told, the others leave no trace."""
    report = builders.drafted(cast)
    for transition in TRANSITIONS:
        for state in ReportState:
            put(report, state)
            before = Entry.objects.count()
            if state in WAY[transition.verb][0]:
                advance(report, transition, actor=cast.user("clerk"))
            else:
                with pytest.raises(StateChanged):
                    advance(report, transition, actor=cast.user("clerk"))
            moved = state in WAY[transition.verb][0]
            assert builders.fresh(report).state == (WAY[transition.verb][1] if moved else state)
            assert Entry.objects.count() == before + moved


def wrong_grants(cast: Cast, report: Report) -> list[str]:
    """State × act × role × place, where `allowed` says otherwise than the hand-written table of doors."""
    found = []
    places = {Place.OWN: report.unit, Place.CHILD: report.expectation.reviewer, Place.SIBLING: cast.unit("vi-nhu")}
    for place, unit in places.items():
        for role in Role:
            who = acting(role, unit)
            for state in ReportState:
                put(report, state)
                for verb, rule in ACTS.items():
                    if allowed(report, who, Can(verb)) != (rule(role, place, state) is Door.IN):
                        found.append(f"{verb} from {state} as {role} at {place}")
    return found


def acting(role: Role, unit: Unit) -> Standing:
    """Somebody who holds one role at one unit."""
    return Standing(1, 1, TODAY, (Grant(role, unit.pk, unit.pk, "Vai thử"),))


def test_each_act_is_open_to_its_roles_in_its_states_only(cast: Cast) -> None:
    with_a_chain(cast, required=())
    assert wrong_grants(cast, builders.drafted(cast)) == []


def test_a_rule_that_lets_one_more_role_in_shows(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    careless = {**access.RULES, Can.ACCEPT: access.Rule(own=(Role.LEADER,), states=frozenset({"received"}))}
    monkeypatch.setattr(access, "RULES", careless)
    assert "accept from received as leader at own" in wrong_grants(cast, builders.drafted(cast))


def walked(cast: Cast, monkeypatch: pytest.MonkeyPatch, *, seed: int, steps: int) -> Walk:
    """So many steps of anybody trying anything."""
    sign_at_once(monkeypatch)
    in_every_role(cast)
    with_a_chain(cast, required=(Role.CONTENT_HEAD,))
    walk = Walk(cast, builders.drafted(cast), seed)
    for _step in range(steps):
        walk.random_step()
    walk.judge_journal()
    return walk


@pytest.mark.parametrize("seed", [1, 2])
def test_a_blind_walk_finds_no_illegal_state(cast: Cast, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Reduced; the full figures are a drill."""
    walk = walked(cast, monkeypatch, seed=seed, steps=150)
    assert walk.done.keys() > {"save", "submit", "approve", "number", "sign", "issue"}


@pytest.mark.drill
@pytest.mark.parametrize("seed", range(20))
def test_two_thousand_steps_find_no_illegal_state(cast: Cast, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    walk = walked(cast, monkeypatch, seed=seed, steps=2_000)
    assert walk.done.keys() == {"save", *WAY} - {*OUTSIDE}, "every act was done that can be"


def test_the_walk_sees_a_move_that_is_not_in_the_table(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a product whose mover lets a draft be withdrawn into the open."""
    sign_at_once(monkeypatch)
    walk = Walk(cast, builders.drafted(cast))
    monkeypatch.setattr("reports.actions.withdraw", lambda report, actor: put(report, ReportState.APPROVED))
    with pytest.raises(AssertionError, match="illegal"):
        walk.step("withdraw", cast.user("clerk"))
