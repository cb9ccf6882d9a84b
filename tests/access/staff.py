"""What the leaders in the world of the access tests have, and whom they let sign."""

from datetime import date

from accounts.models import User
from tests.cast import LONG_AGO, Cast, enter
from units.actions import found_unit, give_delegation, set_step
from units.models import Delegation
from units.ranks import DelegationKind
from units.roles import Role

LEADERS_HAVE = {"telephone": "0909 123 321", "category": "contract", "is_party_member": True}
PERSONAL = {"telephone": "0909 123 321", "category": "Người lao động", "party": "Là đảng viên"}
"""The same by the name of the field, in words that no page but theirs shows."""


def a_delegation(cast: Cast, code: str, mark: str) -> Delegation:
    """The head of a unit below lets sign; of Thí Dụ's it is the one with the role of signer."""
    cast.units[f"doi-{code}"] = found_unit(
        code=f"doi-{code}",
        kind="service-unit",
        name=f"Đội {mark}",
        body_name=f"Đội {mark}",
        symbol="ĐQT",
        since=LONG_AGO,
        parent=cast.unit(code),
        actor=None,
    )
    name = f"signer-of-{code}"
    person = f"Nguyễn Ký {code.replace('-', ' ').title()}"
    enter(cast, name, person, unit=f"doi-{code}", post="Trưởng phòng", role=None, node="")
    return give_delegation(
        unit=cast.unit(code),
        kind=DelegationKind.BY_AUTHORITY,
        receiver=cast.postings[name],
        matters="Báo cáo định kỳ",
        act_notation=f"01/UQ-{mark}",
        act_day=date(2023, 1, 3),
        since=date(2023, 1, 3),
        until=date(2024, 1, 1),
        actor=None,
    )


def a_step(cast: Cast, code: str, role: Role) -> User:
    """Somebody below the unit, in no granted role, signs off a step before its leader, who may do without it."""
    person = f"Nguyễn Soát {role.name.replace('_', ' ').title()}"
    enter(cast, role, person, unit=f"doi-{code}", post="Tổ trưởng", role=None, node="")
    set_step(unit=cast.unit(code), role=role, holder=cast.postings[role], is_required=False, actor=None)
    return cast.user(role)
