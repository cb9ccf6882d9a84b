"""The doors to regimes and rounds: everybody looks at what is asked for, the body that asks writes it.

And to the papers of many units as one file: theirs alone who asked for it.
"""

from reports.states import ReportState
from tests.access.doors import FORM, NOWHERE, POST, READ, Address, Door, Rule, everybody, only
from tests.access.world import Place, Things
from units.roles import GRANTED, Role

REACHED = {Place.OWN, Place.CHILD}


def _owners(*roles: Role) -> Rule:
    """Whoever answers in one of the roles for the body that asks; all others are told that they may not."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        return Door.IN if role in roles and place in REACHED else Door.FORBIDDEN

    return rule


KEEPS, STEERS = _owners(Role.ADMINISTRATOR), _owners(Role.REVIEWER, Role.ADMINISTRATOR)


def _unit(role: Role, place: Place, state: ReportState | None) -> Door:
    """A unit in a round is seen by all who reach the unit."""
    return Door.IN if role in GRANTED and place in REACHED else Door.HIDDEN


def _unit_act(role: Role, place: Place, state: ReportState | None) -> Door:
    """Acts on a unit in a round: whoever sees it and does not steer the round is told so."""
    seen = _unit(role, place, state)
    return STEERS(role, place, state) if seen is Door.IN else seen


def _regime(methods: tuple[str, ...], rule: Rule) -> Address:
    return Address(methods, rule, lambda things, _state: (things.regime.code,), ("khong-co",), about="record")


def _duty(methods: tuple[str, ...]) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.regime.code, things.duty.pk)

    return Address(methods, KEEPS, args, ("khong-co", NOWHERE), about="record")


def _check_point(methods: tuple[str, ...]) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.regime.code, things.check_point.pk)

    return Address(methods, KEEPS, args, ("khong-co", NOWHERE), about="record")


def _round(methods: tuple[str, ...], rule: Rule) -> Address:
    return Address(methods, rule, lambda things, _state: (things.round.pk,), (NOWHERE,), about="record")


def _row(methods: tuple[str, ...], rule: Rule) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.round.pk, things.row.pk)

    return Address(methods, rule, args, (NOWHERE, NOWHERE), about="record")


def _own_bundle(methods: tuple[str, ...]) -> Address:
    def args(things: Things, state: ReportState | None) -> tuple[object, ...]:
        return (things.bundle.pk,)

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        return Door.IN if role is Role.CLERK and place is Place.OWN else Door.HIDDEN

    return Address(methods, rule, args, (NOWHERE,), about="kind")


ASKING: dict[str, Address] = {
    "reports:regimes": Address(READ, everybody),
    "reports:add_regime": Address(FORM, only(Role.ADMINISTRATOR)),
    "reports:regime": _regime(READ, everybody),
    "reports:change_regime": _regime(FORM, KEEPS),
    "reports:write_outline": _regime(FORM, KEEPS),
    "reports:add_duty": _regime(FORM, KEEPS),
    "reports:change_duty": _duty(FORM),
    "reports:remove_duty": _duty(POST),
    "reports:checklist": _regime(READ, KEEPS),
    "reports:add_check_point": _regime(FORM, KEEPS),
    "reports:change_check_point": _check_point(FORM),
    "reports:move_check_point": _check_point(POST),
    "reports:end_check_point": _check_point(POST),
    "reports:open_round": _regime(FORM, KEEPS),
    "owed": Address(READ, everybody),
    "round": _round(READ, everybody),
    "add_unit_to_round": _round(FORM, STEERS),
    "missing": _round(READ, STEERS),
    "remind": _round(POST, STEERS),
    "unit_in_round": _row(READ, _unit),
    "change_deadline": _row(POST, _unit_act),
    "exempt_unit": _row(POST, _unit_act),
    "demand_again": _row(POST, _unit_act),
    "reports:ask_bundle": Address(POST, everybody, lambda _things, _state: ("reports",), ("khong-co",)),
    "reports:bundle": _own_bundle(READ),
    "reports:file_of_bundle": _own_bundle(READ),
    "reports:cancel_bundle": _own_bundle(POST),
    "reports:resume_bundle": _own_bundle(POST),
}
