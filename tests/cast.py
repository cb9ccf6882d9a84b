"""The named people and places of the tests: everybody is invented.

Tỉnh Minh Họa has huyện Thí Dụ (two communes, one town, offices, a service unit, a school) and
huyện Ví Như (two communes). Tỉnh Giả Định is another province, to be seen by nobody of the first.
The business clock of the tests stands at 20/9/2023 (the demo's default).
"""

from dataclasses import dataclass, field
from datetime import date

from accounts.models import User
from library.loading import load_catalogues
from library.models import Catalogue, CatalogueItem
from library.vietnamese import search_key
from remedies.loading import load_indicators
from remedies.models import Indicator
from units.actions import appoint, enter_official, found_unit, grant_role
from units.loading import load_kinds
from units.models import Official, Posting, Unit, UnitKind
from units.ranks import Rank
from units.roles import Role

TODAY = date(2023, 9, 20)
LONG_AGO = date(2021, 6, 1)


@dataclass
class Cast:
    """Units by code and people by user name; `cast.units["thi-du"]`, `cast.users["clerk"]`."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    postings: dict[str, Posting] = field(default_factory=dict)

    def unit(self, code: str) -> Unit:
        """The unit with this code."""
        return self.units[code]

    def user(self, name: str) -> User:
        """The account with this user name."""
        return self.users[name]

    def official(self, name: str) -> Official:
        """The person behind a user name."""
        return self.postings[name].official


# code, kind, name, parent, symbol
UNITS = (
    ("minh-hoa", "province", "tỉnh Minh Họa", "", "UBND"),
    ("tinh-uy-minh-hoa", "provincial-party-committee", "Tỉnh ủy Minh Họa", "minh-hoa", "TU"),
    ("so-noi-vu", "department", "Sở Nội vụ", "minh-hoa", "SNV"),
    ("thi-du", "district", "huyện Thí Dụ", "minh-hoa", "UBND"),
    ("huyen-uy-thi-du", "district-party-committee", "Huyện ủy Thí Dụ", "thi-du", "HU"),
    ("noi-vu-thi-du", "district-office", "Phòng Nội vụ huyện Thí Dụ", "thi-du", "PNV"),
    ("van-phong-thi-du", "district-office", "Văn phòng HĐND và UBND huyện Thí Dụ", "thi-du", "VP"),
    ("tt-thi-du", "town", "thị trấn Thí Dụ", "thi-du", "UBND"),
    ("an-binh", "commune", "xã An Bình", "thi-du", "UBND"),
    ("binh-hoa", "commune", "xã Bình Hòa", "thi-du", "UBND"),
    ("van-hoa-thi-du", "service-unit", "Trung tâm Văn hóa huyện Thí Dụ", "thi-du", "TTVH"),
    ("truong-thi-du", "school", "Trường Trung học cơ sở Thí Dụ", "thi-du", "THCS"),
    ("vi-nhu", "district", "huyện Ví Như", "minh-hoa", "UBND"),
    ("dong-lam", "commune", "xã Đông Lâm", "vi-nhu", "UBND"),
    ("tay-lam", "commune", "xã Tây Lâm", "vi-nhu", "UBND"),
    ("gia-dinh", "province", "tỉnh Giả Định", "", "UBND"),
    ("noi-khac", "district", "huyện Nơi Khác", "gia-dinh", "UBND"),
    ("xa-khac", "commune", "xã Khác", "noi-khac", "UBND"),
)

# user name, full name, unit, post, role, node of the role ("" = the unit itself)
PEOPLE = (
    ("clerk", "Nguyễn Thị Thử", "thi-du", "Chuyên viên", Role.CLERK, ""),
    ("leader", "Trần Văn Mẫu", "thi-du", "Chủ tịch", Role.LEADER, ""),
    ("deputy", "Lê Thị Nháp", "thi-du", "Phó Chủ tịch", Role.LEADER, ""),
    ("registrar", "Phạm Văn Giấy", "thi-du", "Văn thư", Role.REGISTRAR, ""),
    ("inspector", "Võ Thị Soi", "noi-vu-thi-du", "Trưởng phòng", Role.INSPECTOR, "thi-du"),
    ("office-clerk", "Đỗ Văn Bàn", "noi-vu-thi-du", "Chuyên viên", Role.CLERK, ""),
    ("commune-clerk", "Bùi Thị Ấp", "an-binh", "Công chức Văn phòng", Role.CLERK, ""),
    ("commune-leader", "Ngô Văn Thôn", "an-binh", "Chủ tịch", Role.LEADER, ""),
    ("other-commune-clerk", "Hồ Thị Bến", "binh-hoa", "Công chức Văn phòng", Role.CLERK, ""),
    ("sibling-clerk", "Dương Văn Bên", "vi-nhu", "Chuyên viên", Role.CLERK, ""),
    ("sibling-leader", "Đặng Thị Cạnh", "vi-nhu", "Chủ tịch", Role.LEADER, ""),
    ("sibling-registrar", "Lý Văn Sổ", "vi-nhu", "Văn thư", Role.REGISTRAR, ""),
    ("reviewer", "Hoàng Thị Xét", "so-noi-vu", "Chuyên viên", Role.REVIEWER, "minh-hoa"),
    ("province-inspector", "Phan Văn Dò", "so-noi-vu", "Thanh tra viên", Role.INSPECTOR, "minh-hoa"),
    ("provincial-leader", "Vũ Văn Đỉnh", "minh-hoa", "Chủ tịch", Role.PROVINCIAL_LEADER, ""),
    ("administrator", "Trịnh Thị Máy", "so-noi-vu", "Quản trị hệ thống", Role.ADMINISTRATOR, "minh-hoa"),
    ("auditor", "Cao Văn Tra", "so-noi-vu", "Kiểm toán viên", Role.AUDITOR, "minh-hoa"),
    ("foreign-clerk", "Mai Thị Lạ", "noi-khac", "Chuyên viên", Role.CLERK, ""),
    ("foreign-leader", "Tạ Văn Xa", "noi-khac", "Chủ tịch", Role.LEADER, ""),
    ("foreign-reviewer", "Quách Thị Ngoài", "gia-dinh", "Chuyên viên", Role.REVIEWER, ""),
)
HEADS = {"Chủ tịch", "Trưởng phòng", "Chánh Văn phòng"}


def load_reference() -> None:
    """Catalogues, indicators and kinds, unless they are there: a test that commits takes the migrated ones away."""
    if UnitKind.objects.exists() and Indicator.objects.exists() and CatalogueItem.objects.exists():
        return
    load_catalogues(Catalogue, CatalogueItem)
    load_indicators(Indicator)
    load_kinds(UnitKind)


def build() -> Cast:
    """Everybody and everything above, written by the real actions."""
    load_reference()
    cast = Cast()
    for code, kind, name, parent, symbol in UNITS:
        place = name.split(" ", 1)[1]
        body = f"Ủy ban nhân dân {name}" if symbol == "UBND" else name
        cast.units[code] = found_unit(
            code=code,
            kind=kind,
            name=name,
            body_name=body,
            symbol=symbol,
            since=LONG_AGO,
            parent=cast.units.get(parent),
            issuer_lines=["ỦY BAN NHÂN DÂN", name.upper()] if symbol == "UBND" else [name.upper()],
            seat=place,
            actor=None,
        )
    for username, full_name, unit, post, role, node in PEOPLE:
        enter(cast, username, full_name, unit=unit, post=post, role=role, node=node or unit)
    return cast


def enter(cast: Cast, username: str, full_name: str, *, unit: str, post: str, role: Role | None, node: str) -> None:
    """One person with an account, a post and, unless `role` is None, a role at `node`."""
    user = User.objects.create_user(username)
    code = search_key(full_name).replace(" ", "-")
    official = enter_official(code=code, full_name=full_name, category="civil_servant", user=user, actor=None)
    posting = appoint(
        official=official,
        unit=cast.units[unit],
        post=post,
        since=LONG_AGO,
        rank=Rank.HEAD if post in HEADS else Rank.DEPUTY if post.startswith("Phó ") else Rank.STAFF,
        actor=None,
    )
    if role is not None:
        grant_role(posting=posting, role=role, node=cast.units[node], actor=None)
    cast.users[username], cast.postings[username] = user, posting


def term(catalogue: str, code: str, on: date = TODAY) -> CatalogueItem:
    """A term of a catalogue that holds on a day."""
    return CatalogueItem.objects.of(catalogue, on=on).get(code=code)
