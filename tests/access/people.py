"""The doors to people: who looks at a person, keeps the file, and says who signs for a unit."""

from reports.states import ReportState
from tests.access.doors import FORM, NOWHERE, POST, READ, Address, Door, Rule, everybody, only, unit_page
from tests.access.world import Place, Things
from units.roles import Role

KEEPS = ((Role.ADMINISTRATOR, Place.OWN), (Role.ADMINISTRATOR, Place.CHILD))


def _act(*granted: tuple[Role, Place]) -> Rule:
    """An act on what is seen by everybody who reaches the unit: whoever is not granted is told so."""

    def rule(role: Role, place: Place, state: ReportState | None) -> Door:
        seen = unit_page(role, place, state)
        return Door.FORBIDDEN if seen is Door.IN and (role, place) not in granted else seen

    return rule


def _person(methods: tuple[str, ...], rule: Rule) -> Address:
    return Address(methods, rule, lambda things, _state: (things.posting.official_id,), (NOWHERE,), about="record")


def _posting(things: Things, _state: ReportState | None) -> tuple[object, ...]:
    return (things.posting.official_id, things.posting.pk)


def _grant(things: Things, _state: ReportState | None) -> tuple[object, ...]:
    return (things.posting.official_id, things.grant.pk)


def _of_post() -> Address:
    return Address(POST, _act(*KEEPS), _posting, (NOWHERE, NOWHERE), about="record")


PEOPLE: dict[str, Address] = {
    "units:people": Address(READ, everybody),
    "units:enter_official": Address(FORM, only(Role.ADMINISTRATOR)),
    "units:person": _person(READ, unit_page),
    "sight": _person(READ, _act(*KEEPS)),
    "extract": _person(FORM, _act((Role.INSPECTOR, Place.OWN), (Role.INSPECTOR, Place.CHILD))),
    "units:correct_official": _person(POST, _act(*KEEPS)),
    "units:appoint": _person(POST, _act(*KEEPS)),
    "units:correct_posting": _of_post(),
    "units:end_posting": _of_post(),
    "units:grant_role": _of_post(),
    "units:revoke_role": Address(POST, _act(*KEEPS), _grant, (NOWHERE, NOWHERE), about="record"),
    "units:open_account": _person(POST, _act(*KEEPS)),
    "units:close_account": _person(POST, _act(*KEEPS)),
    "units:reopen_account": _person(POST, _act(*KEEPS)),
    "units:reset_password": _person(POST, _act(*KEEPS)),
    "units:unlock_sign_in": _person(POST, _act(*KEEPS)),
    "units:drop_second_factor": _person(POST, _act(*KEEPS)),
    "units:drop_identity": _person(POST, _act(*KEEPS)),
    "units:end_tokens": _person(POST, _act(*KEEPS)),
    "units:correct_address": _person(POST, _act(*KEEPS)),
    "units:delegations": Address(READ, unit_page, lambda things, _state: (things.code,), ("khong-co",), about="record"),
    "units:export_delegations": Address(
        POST, unit_page, lambda things, _state: (things.code,), ("khong-co",), about="record"
    ),
    "units:give_delegation": Address(
        POST,
        _act(*KEEPS, (Role.LEADER, Place.OWN)),
        lambda things, _state: (things.code,),
        ("khong-co",),
        about="record",
    ),
    "units:end_delegation": Address(
        POST,
        _act(*KEEPS, (Role.LEADER, Place.OWN)),
        lambda things, _state: (things.code, things.delegation.pk),
        ("khong-co", NOWHERE),
        about="record",
    ),
}
"""Addresses of people, by URL name."""
