"""What somebody sees and may do today, and which post or delegation gives it: for support and for reviews of rights.

Told without becoming that person and without showing a single record: places, rules and counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.second_factor import is_set_up
from dashboards.frame import PLACES
from records.registry import kinds
from remedies.access import ENTRY_ROLES
from reports.access import RULES, Can
from reports.states import ReportState
from reports.words import ACTS
from units.access import Grant, Standing, identities, seen_units, standing
from units.personal import READERS, Field
from units.roles import CASE_ROLES, PREPARING, Role

_FIELDS: dict[Field, Promise] = {
    Field.NAME: gettext_lazy("họ tên, chức vụ"),
    Field.CATEGORY: gettext_lazy("loại cán bộ, công chức, viên chức"),
    Field.PARTY: gettext_lazy("đảng viên"),
    Field.TELEPHONE: gettext_lazy("điện thoại"),
    Field.ROLES: gettext_lazy("vai trong hệ thống"),
    Field.ACCOUNT: gettext_lazy("tài khoản"),
    Field.HISTORY: gettext_lazy("lịch sử hồ sơ"),
}
_CASES: tuple[tuple[Promise, tuple[Role, ...]], ...] = (
    (gettext_lazy("Xem biểu hiện, vụ việc và hồ sơ khắc phục (không có họ tên)"), CASE_ROLES),
    (gettext_lazy("Ghi, sửa hồ sơ"), ENTRY_ROLES),
    (gettext_lazy("Kết luận, đổi mức độ"), (Role.INSPECTOR,)),
    (gettext_lazy("Mở họ tên (có lý do, ghi nhật ký)"), (Role.INSPECTOR, Role.LEADER)),
    (gettext_lazy("Lập đơn vị, hồ sơ cán bộ, tài khoản"), (Role.ADMINISTRATOR,)),
    (gettext_lazy("Đọc nhật ký"), (Role.AUDITOR,)),
)
_ACTS: dict[str, Promise] = {
    "view": gettext_lazy("Xem bản đã phát hành"),
    "view_draft": gettext_lazy("Xem bản đang soạn"),
    "edit": gettext_lazy("Soạn"),
    "discuss": gettext_lazy("Trao đổi về một mục"),
    "review": gettext_lazy("Xem xét, ghi chú"),
    "share_out": gettext_lazy("Giao người xem xét"),
}


WORDS: dict[Can, Promise | str] = {can: _ACTS.get(can.value) or ACTS.get(can.value) or can.value for can in Can}
"""What a right on a report is called."""


@dataclass(frozen=True)
class Held:
    """One role: where it reaches from, and what gives it."""

    role: str
    node: str
    because: str


@dataclass(frozen=True)
class May:
    """Something the person may do: with which roles, and on a report in which states (empty: in every state)."""

    what: str
    roles: str
    states: str = ""


@dataclass(frozen=True)
class Sight:
    """All of it; `lists` counts the records of each kind that the person sees."""

    username: str
    is_open: bool
    has_second_factor: bool
    held: list[Held]
    units: int
    places: list[str]
    fields: list[May]
    reports: list[May]
    cases: list[May]
    lists: dict[str, int]


def sight_of(user: User, *, counted: bool = False) -> Sight:
    """What the user sees today; the records are counted only when asked for, because a count tells something, too."""
    person = standing(user)
    return Sight(
        username=user.username,
        is_open=user.is_active,
        has_second_factor=is_set_up(user),
        held=_held(person),
        units=seen_units(user).count(),
        places=[str(place.label) for place in PLACES if person.holds(*place.roles)],
        fields=list(_fields(person)),
        reports=list(_reports(person)),
        cases=[May(str(what), _named(person, roles)) for what, roles in _CASES if person.holds(*roles)],
        lists={str(kind.words.title): kind.seen_by(user).count() for kind in kinds().values()} if counted else {},
    )


def _held(person: Standing) -> list[Held]:
    named = identities({node for grant in person.grants for node in (grant.node_id, grant.unit_id)}, on=person.on)
    names = {pk: identity.name for pk, identity in named.items()}
    return [
        Held(str(grant.role.label), names.get(grant.node_id, ""), _because(grant, names.get(grant.unit_id, "")))
        for grant in person.grants
    ]


def _because(grant: Grant, unit: str) -> str:
    told = {"post": grant.post, "unit": unit}
    if grant.role is Role.SIGNER:
        return _("được ủy quyền, giao ký; đang giữ vị trí %(post)s, %(unit)s") % told
    if grant.role in PREPARING:
        return _("quy trình trình ký của đơn vị giao cho vị trí %(post)s, %(unit)s") % told
    return _("vai của vị trí %(post)s, %(unit)s") % told


def _fields(person: Standing) -> Iterator[May]:
    """What is read of people: in the unit of the role, or in those below it as well."""
    for field, readers in READERS.items():
        own, below = tuple(readers.own), tuple(readers.below)
        if person.holds(*below):
            yield May(str(_FIELDS[field]), _named(person, below), _("đơn vị mình và cấp dưới"))
        elif person.holds(*own):
            yield May(str(_FIELDS[field]), _named(person, own), _("đơn vị mình"))


def _reports(person: Standing) -> Iterator[May]:
    """Acts on a report of the own unit, and on those that the person's unit reviews."""
    for can, rule in RULES.items():
        roles = (*rule.own, *rule.reviewer)
        if not person.holds(*roles):
            continue
        states = [str(label) for state, label in ReportState.choices if rule.states and state in rule.states]
        yield May(str(WORDS[can]), _named(person, roles), ", ".join(states))


def _named(person: Standing, roles: tuple[Role, ...]) -> str:
    """Those of the roles that the person holds, in one order."""
    held = [role for role in Role if role in roles and person.holds(role)]
    return ", ".join(str(role.label) for role in held)
