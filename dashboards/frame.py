"""What stands around every page for one person: where they act, which round it is, where they may go.

Three queries at most, whatever the person holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dashboards.facts.quality import MENDING_ROLES
from records.registry import group_of
from reports.certificates import KEEPER_ROLES
from reports.models import Round
from reports.querysets import OWN_ROLES, SUBMITTED_ROLES, UPPER_ROLES
from units.access import VISIBLE_TREE_ROLES, Standing, identities
from units.roles import CASE_ROLES, Role

ACTING_UNIT = "acting_unit"
"""The session's name for the unit that a person with several acts for."""

CLOSED_LATELY = timedelta(days=60)


@dataclass(frozen=True)
class ActingUnit:
    """A unit at which the person holds a role, under its name of the day."""

    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Place:
    """One line of the navigation: who sees it, and the addresses that count as being there.

    With a `group`, the lists of all kinds of record of that group count as well; so do the pages named `beside`, and
    every address `under` a beginning.
    """

    label: Promise
    url_name: str
    icon: str
    roles: tuple[Role, ...]
    group: str = ""
    beside: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


PLACES = (
    Place(_("Việc của tôi"), "home", "house", tuple(Role)),
    Place(
        _("Báo cáo"),
        "reports:list",
        "report",
        tuple(dict.fromkeys((*OWN_ROLES, *SUBMITTED_ROLES, *UPPER_ROLES))),
        "past",
    ),
    Place(_("Chế độ báo cáo"), "reports:regimes", "columns", VISIBLE_TREE_ROLES, under=("/rounds/",)),
    Place(_("Xem xét báo cáo"), "reports:reviews", "good", (Role.REVIEWER, Role.PROVINCIAL_LEADER)),
    Place(_("Kiến nghị"), "reports:recommendations", "proposal", CASE_ROLES),
    Place(_("Kiểm tra"), "remedies:inspections", "inspection", CASE_ROLES, "inspection"),
    Place(_("Biểu hiện, vụ việc"), "remedies:findings", "finding", CASE_ROLES),
    Place(_("Xử lý, kỷ luật"), "remedies:handlings", "handling", CASE_ROLES),
    Place(_("Khắc phục"), "remedies:tasks", "remedy", CASE_ROLES, "remedy"),
    Place(_("Cảnh báo"), "remedies:warnings", "warning", CASE_ROLES, beside=("remedies:heads",)),
    Place(_("Khen thưởng, bảo vệ"), "remedies:commendations", "award", CASE_ROLES, "good"),
    Place(_("Tự soi, tự sửa"), "remedies:self-review-rounds", "eye", CASE_ROLES, "self_review"),
    Place(_("Nội quy, chức năng"), "remedies:internal-rules", "columns", CASE_ROLES, "registers"),
    Place(_("Đơn vị, con người"), "units:tree", "units", VISIBLE_TREE_ROLES),
    Place(_("Bảng điều hành"), "dashboard", "dashboard", VISIBLE_TREE_ROLES, beside=("owed",)),
    Place(_("Sổ văn bản"), "reports:register", "register", OWN_ROLES),
    Place(_("Chứng thư số"), "reports:certificates", "lock", KEEPER_ROLES),
    Place(_("Hồ sơ, nộp lưu"), "reports:dossiers", "register", OWN_ROLES, "dossier", ("reports:dossier_book",)),
    Place(_("Thư viện văn bản"), "reports:legal_acts", "citation", VISIBLE_TREE_ROLES),
    Place(_("Chất lượng dữ liệu"), "quality", "filter", MENDING_ROLES),
    Place(_("Vận hành"), "operations", "admin", (Role.ADMINISTRATOR,), beside=("reports:webhooks", "access_reviews")),
    Place(_("Nhật ký"), "journal", "journal", (Role.AUDITOR,)),
)


@cache
def address(url_name: str) -> str:
    """The address of a page that is the same for everybody: sixty stand in the frame of each page."""
    return reverse(url_name)


def navigation(person: Standing, path: str) -> list[dict[str, object]]:
    """The lines that the person's roles open; the longest address that the path begins with is the current one."""
    places = [place for place in PLACES if person.holds(*place.roles)]
    lies = {url: place for place in places for url in _addresses()[place.url_name]}
    here = max((url for url in lies if path == url or (url != "/" and path.startswith(url))), key=len, default="")
    return [
        {
            "label": place.label,
            "url": address(place.url_name),
            "icon": place.icon,
            "active": lies.get(here) is place,
        }
        for place in places
    ]


@cache
def _addresses() -> dict[str, list[str]]:
    """Where one is at each place: its own address, the pages beside and under it, and the lists of its group."""
    return {place.url_name: [*place.under, *map(address, _names(place))] for place in PLACES}


def _names(place: Place) -> list[str]:
    lists = (kind.url_name(kind.plural) for kind in group_of(place.group)) if place.group else ()
    return [place.url_name, *place.beside, *lists]


def acting_units(person: Standing) -> list[ActingUnit]:
    """The units at which the person holds a role, by name."""
    names = identities({grant.node_id for grant in person.grants}, on=person.on)
    units = sorted(names.values(), key=lambda identity: identity.sort_key)
    return [ActingUnit(identity.unit_id, identity.name) for identity in units]


def acting_unit(person: Standing, units: list[ActingUnit], session: Mapping[str, object]) -> ActingUnit | None:
    """The unit chosen in this session, else that of the first role; None without roles."""
    by_pk = {unit.pk: unit for unit in units}
    chosen = session.get(ACTING_UNIT)
    if isinstance(chosen, int) and chosen in by_pk:
        return by_pk[chosen]
    return next((by_pk[grant.node_id] for grant in person.grants if grant.node_id in by_pk), None)


_IN_HAND = """
SELECT round.* FROM reports_round AS round
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM reports_expectation AS owed WHERE owed.round_id = round.id AND owed.deadline >= %(today)s
                   AND owed.exempt_reason = '')
) AS still (is_due)
WHERE round.starts_on <= %(today)s AND round.ends_on >= %(since)s
ORDER BY still.is_due DESC, CASE WHEN still.is_due THEN round.ends_on END,
         CASE WHEN still.is_due THEN round.id END, round.ends_on DESC, round.id DESC
LIMIT 1
"""
"""Written out, since every page asks it: to have Django write it takes ten times what it takes to answer."""


def round_in_hand(*, today: date) -> Round | None:
    """The round that offices are busy with: the first whose deadline is ahead, else the newest one."""
    found = list(Round.objects.raw(_IN_HAND, {"today": today, "since": today - CLOSED_LATELY}))
    return found[0] if found else None
