"""The people of the demo. Every name is invented; two of them share one, as people do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dashboards.demo.accounts import AccountMaker
from dashboards.demo.places import EXCHANGE, SINCE, ends
from dashboards.demo.world import World
from library.language import in_vietnamese
from units.actions import appoint, enter_official, give_delegation, grant_role, set_step
from units.models import Identity, Official, Posting
from units.ranks import DelegationKind, Rank
from units.reference import TWO_LEVELS
from units.roles import GRANTED, Role

CADRE, CIVIL_SERVANT, EMPLOYEE = (
    Official.Category.CADRE,
    Official.Category.CIVIL_SERVANT,
    Official.Category.PUBLIC_EMPLOYEE,
)


@dataclass(frozen=True)
class Person:
    """One person with one post; with `username`, an account, and with `role`, that role at `nodes` or at the unit.

    A signer has the role from a delegation (`delegate`), at the one node, and those before a leader have theirs from
    a chain (`set_chain`).
    """

    full_name: str
    unit: str
    post: str
    username: str = ""
    role: Role | None = None
    nodes: tuple[str, ...] = ()
    rank: Rank = Rank.STAFF
    category: Official.Category = CIVIL_SERVANT


def _head(
    full_name: str,
    unit: str,
    post: str,
    category: Official.Category,
    username: str = "",
    role: Role | None = None,
    nodes: tuple[str, ...] = (),
) -> Person:
    return Person(full_name, unit, post, username, role, nodes, rank=Rank.HEAD, category=category)


USERS = (
    Person("Phan Thị Ngọc Lam", "thap-muoi", "Chuyên viên", "chuyenvien", Role.CLERK),
    Person("Trương Hoài Đức", "thap-muoi", "Chuyên viên", "chuyenvien2", Role.CLERK),
    _head("Lê Hoàng Minh Khang", "thap-muoi", "Chủ tịch", CADRE, "lanhdao", Role.LEADER),
    Person("Võ Thị Tường An", "thap-muoi", "Phó Chủ tịch", "phochutich", Role.LEADER, rank=Rank.DEPUTY, category=CADRE),
    Person("Nguyễn Thị Kim Sổ", "thap-muoi", "Văn thư", "vanthu", Role.REGISTRAR),
    Person("Đặng Văn Chánh Trực", "thap-muoi", "Thanh tra viên", "kiemtra", Role.INSPECTOR),
    Person("Lâm Thị Bích Vân", "phong-noi-vu-thap-muoi", "Chuyên viên", "noivu.cv", Role.CLERK),
    Person("Huỳnh Tấn Lộc Ninh", "huyen-uy-thap-muoi", "Chuyên viên Văn phòng", "huyenuy", Role.CLERK),
    Person(
        "Tô Thị Mỹ Duyên",
        "so-noi-vu-dong-thap",
        "Chuyên viên giúp việc Ban Chỉ đạo",
        "bcd",
        Role.REVIEWER,
        ("dong-thap",),
    ),
    _head("Cao Trọng Hiển", "dong-thap", "Chủ tịch", CADRE, "lanhdaotinh", Role.PROVINCIAL_LEADER),
    Person(
        "Mai Quốc Thanh Liêm", "thanh-tra-dong-thap", "Thanh tra viên", "kiemtra.tinh", Role.INSPECTOR, ("dong-thap",)
    ),
    Person(
        "Đinh Nhật Quản",
        "so-noi-vu-dong-thap",
        "Quản trị hệ thống",
        "quantri",
        Role.ADMINISTRATOR,
        ("dong-thap", "tinh-uy-dong-thap"),
    ),
    Person("Tạ Thị Minh Xét", "thanh-tra-dong-thap", "Kiểm toán viên nội bộ", "kiemtoan", Role.AUDITOR, ("dong-thap",)),
    Person("Bùi Thị Thảo Nguyên", "minh-hoa", "Chuyên viên", "minhhoa.cv", Role.CLERK),
    _head("Dương Phước Toàn", "minh-hoa", "Chủ tịch", CADRE, "minhhoa.ld", Role.LEADER),
    Person("Hồ Văn Giấy", "minh-hoa", "Văn thư", "minhhoa.vt", Role.REGISTRAR),
    Person("Trịnh Công Sát", "minh-hoa", "Thanh tra viên", "minhhoa.kt", Role.INSPECTOR),
    _head(
        "Phạm Thị Bút",
        "van-phong-minh-hoa",
        "Chánh Văn phòng",
        CIVIL_SERVANT,
        "minhhoa.cvp",
        Role.SIGNER,
        ("minh-hoa",),
    ),
    Person("Ngô Thị Hạ Thi", "vi-du", "Chuyên viên", "vidu.cv", Role.CLERK),
    _head("Quách Đại Thành", "vi-du", "Chủ tịch", CADRE, "vidu.ld", Role.LEADER),
    Person("Lý Thị Ấn", "vi-du", "Văn thư", "vidu.vt", Role.REGISTRAR),
    Person("Châu Văn Rà", "vi-du", "Thanh tra viên", "vidu.kt", Role.INSPECTOR),
    _head("Hồ Thị Dụ", "phong-noi-vu-vi-du", "Trưởng phòng", CIVIL_SERVANT, "vidu.nv", Role.CONTENT_HEAD, ("vi-du",)),
    _head(
        "Ngô Văn Nháp", "van-phong-vi-du", "Chánh Văn phòng", CIVIL_SERVANT, "vidu.vp", Role.FORM_CHECKER, ("vi-du",)
    ),
)

# Heads of offices and communes, who lead tasks: unit, name
HEADS = (
    ("tinh-uy-dong-thap", "Vương Thế Kiên"),
    ("so-noi-vu-dong-thap", "Hà Thị Thu Cúc"),
    ("thanh-tra-dong-thap", "Đỗ Nguyên Khiết"),
    ("huyen-uy-thap-muoi", "Trần Bảo Định"),
    ("thi-tran-my-an", "Nguyễn Thị Yên"),
    ("doc-binh-kieu", "Phạm Hữu Kiều"),
    ("hung-thanh", "Lê Thị Hưng"),
    ("lang-bien", "Trần Hải Biên"),
    ("xa-my-an", "Nguyễn Văn An"),
    ("my-dong", "Đoàn Thị Đông Mai"),
    ("my-hoa", "Huỳnh Thuận Hòa"),
    ("my-quy", "Võ Minh Quý"),
    ("phu-dien", "Bùi Phú Cường"),
    ("tan-kieu", "Lương Thị Tân"),
    ("thanh-my", "Cao Mỹ Phụng"),
    ("thanh-loi", "Phùng Tấn Lợi"),
    ("truong-xuan", "Mai Thị Trường Xuân"),
    ("van-phong-thap-muoi", "Trần Thị Văn Thơ"),
    ("phong-noi-vu-thap-muoi", "Nguyễn Văn An"),
    ("phong-tu-phap-thap-muoi", "Lê Công Tâm"),
    ("phong-tai-chinh-thap-muoi", "Phan Ngọc Kim Ngân"),
    ("phong-tai-nguyen-thap-muoi", "Đặng Hoàng Sơn Thủy"),
    ("phong-lao-dong-thap-muoi", "Võ Thị Ngọc Cần"),
    ("phong-van-hoa-thap-muoi", "Hồ Thị Mỹ Tục"),
    ("phong-giao-duc-thap-muoi", "Trương Thị Hiếu Học"),
    ("phong-y-te-thap-muoi", "Lâm An Khang"),
    ("thanh-tra-thap-muoi", "Dương Chí Minh Bạch"),
    ("phong-nong-nghiep-thap-muoi", "Ngô Thị Lúa Vàng"),
    ("phong-kinh-te-thap-muoi", "Tạ Đình Hạ"),
    ("dich-vu-nong-nghiep-thap-muoi", "Lý Văn Đồng"),
    ("ban-quan-ly-du-an-thap-muoi", "Đinh Công Trình"),
    ("mam-non-1-thap-muoi", "Tô Thị Thơ Ngây"),
    ("tieu-hoc-1-thap-muoi", "Hà Thị Bảng"),
    ("thcs-1-thap-muoi", "Quách Thị Phấn"),
    ("thcs-2-thap-muoi", "Vương Thị Thước"),
    ("thi-tran-minh-hoa", "Trịnh Thị Họa Mi"),
    ("thi-du", "Châu Thí Nghiệm"),
    ("gia-su", "Đỗ Thị Giả Như"),
    ("phong-noi-vu-minh-hoa", "Lê Văn Mẫu"),
    ("phong-tai-nguyen-minh-hoa", "Bùi Văn Ruộng"),
    ("phong-kinh-te-minh-hoa", "Huỳnh Thị Cầu"),
    ("dich-vu-nong-nghiep-minh-hoa", "Đoàn Văn Giống"),
    ("thcs-1-minh-hoa", "Lương Thị Chữ"),
    ("thi-tran-vi-du", "Phùng Thị Ví Von"),
    ("mo-phong", "Cao Văn Phỏng"),
    ("mau-thu", "Trần Thị Thử"),
    ("phong-tai-nguyen-vi-du", "Lâm Văn Đất"),
    ("phong-kinh-te-vi-du", "Dương Thị Đường"),
    ("dich-vu-nong-nghiep-vi-du", "Mai Văn Mạ"),
    ("thcs-1-vi-du", "Võ Thị Vở"),
)

# Others, whom a case or a task needs
STAFF = (
    Person("Đào Văn Chậm", "thi-du", "Công chức Địa chính - Xây dựng"),
    Person("Kiều Thị Trễ", "phong-tai-nguyen-minh-hoa", "Chuyên viên"),
    Person("Thái Văn Ngại", "mo-phong", "Công chức Tư pháp - Hộ tịch"),
)

# Those who keep the records of the other four sources, and the heads who lead their tasks
SOURCES = (
    Person("Trịnh Thị Sương Mai", "da-lat", "Chuyên viên", "dalat.cv", Role.CLERK),
    _head("Hoàng Thông Reo", "da-lat", "Chủ tịch", CADRE),
    Person("Vũ Thị Sóng", "ha-long", "Chuyên viên", "halong.cv", Role.CLERK),
    _head("Bùi Đảo Ngọc", "ha-long", "Chủ tịch", CADRE),
    Person("Tiêu Văn Ấn Trà", "quang-ngai", "Chuyên viên Văn phòng", "quangngai.cv", Role.CLERK),
    _head("Lương Thiên Bút", "quang-ngai", "Bí thư", CADRE),
    Person("Cổ Lũy Thu", "quang-ngai", "Phó Chánh Văn phòng", "quangngai.xx", Role.REVIEWER),
    Person("Nông Thị Khuôn", "huyen-hinh-mau", "Chuyên viên", "huyenhinhmau.cv", Role.CLERK),
    _head("Ninh Văn Khuôn Thước", "huyen-hinh-mau", "Chủ tịch", CADRE, "huyenhinhmau.ld", Role.LEADER),
    Person("Doãn Thị Nét", "huyen-hinh-mau", "Văn thư", "huyenhinhmau.vt", Role.REGISTRAR),
    Person("Thạch Thị Thảo", "huyen-phac-thao", "Chuyên viên", "huyenphacthao.cv", Role.CLERK),
    _head("Kim Văn Phác", "huyen-phac-thao", "Chủ tịch", CADRE, "huyenphacthao.ld", Role.LEADER),
    Person("Sơn Thị Vạch", "huyen-phac-thao", "Văn thư", "huyenphacthao.vt", Role.REGISTRAR),
    Person("Quản Thị Giả Định", "huyen-gia-thuyet", "Chuyên viên", "huyengiathuyet.cv", Role.CLERK),
    _head("La Văn Thuyết", "huyen-gia-thuyet", "Chủ tịch", CADRE, "huyengiathuyet.ld", Role.LEADER),
    Person("Ma Thị Đoán", "huyen-gia-thuyet", "Văn thư", "huyengiathuyet.vt", Role.REGISTRAR),
    Person("Mạc Thị Nắng", "binh-thuan", "Chuyên viên Ban Tổ chức", "binhthuan.cv", Role.CLERK),
    _head("Kha Hải Đăng", "binh-thuan", "Bí thư", CADRE),
)

HEAD_POSTS = {
    "provincial-party-committee": ("Bí thư", CADRE),
    "district-party-committee": ("Bí thư", CADRE),
    "department": ("Giám đốc", CIVIL_SERVANT),
    "town": ("Chủ tịch", CADRE),
    "commune": ("Chủ tịch", CADRE),
    "district-office": ("Trưởng phòng", CIVIL_SERVANT),
    "service-unit": ("Giám đốc", EMPLOYEE),
    "school": ("Hiệu trưởng", EMPLOYEE),
}
OTHER_POSTS = (("van-phong", "Chánh Văn phòng"), ("thanh-tra", "Chánh Thanh tra"))


def enter_people(world: World) -> None:
    """Enters everybody with post, account and role."""
    identities = Identity.objects.filter(unit__in=world.units.values()).select_related("kind", "unit")
    names = {identity.unit.code: identity for identity in identities}
    maker = AccountMaker()
    for number, person in enumerate((*USERS, *_heads(names), *STAFF, *SOURCES), start=1):
        _enter(world, person, number, names, maker)


def delegate(world: World) -> None:
    """The head of Minh Họa lets the head of its office sign reports until the end of the year."""
    give_delegation(
        unit=world.units["minh-hoa"],
        kind=DelegationKind.BY_AUTHORITY,
        receiver=Posting.objects.get(unit=world.units["van-phong-minh-hoa"], rank=Rank.HEAD),
        matters="Báo cáo định kỳ gửi cấp trên khi Chủ tịch đi công tác",
        act_notation="07/UQ-UBND",
        act_day=date(2023, 8, 31),
        since=date(2023, 9, 1),
        until=date(2024, 1, 1),
        actor=world.users["minhhoa.ld"],
    )


def set_chain(world: World) -> None:
    """What huyện Ví Dụ sends is signed off by the office that drafts it and by its own office before the leader."""
    for role, office in ((Role.CONTENT_HEAD, "phong-noi-vu-vi-du"), (Role.FORM_CHECKER, "van-phong-vi-du")):
        set_step(
            unit=world.units["vi-du"],
            role=role,
            holder=Posting.objects.get(unit=world.units[office], rank=Rank.HEAD),
            is_required=True,
            actor=world.users["quantri"],
        )


def _heads(names: dict[str, Identity]) -> Iterator[Person]:
    for unit, full_name in HEADS:
        post, category = HEAD_POSTS[names[unit].kind.code]
        post = next((other for prefix, other in OTHER_POSTS if unit.startswith(prefix)), post)
        yield _head(full_name, unit, post, category)


def _nodes(person: Person) -> tuple[str, ...]:
    return person.nodes or (person.unit,)


@in_vietnamese()
def _label(person: Person, role: Role, names: dict[str, Identity]) -> str:
    """What the sign-in page says of an account: role, unit."""
    shown = f"{role.label} ({person.post})" if role is Role.LEADER else str(role.label)
    return f"{shown[0].upper()}{shown[1:]}, {names[_nodes(person)[0]].name}"


def _enter(world: World, person: Person, number: int, names: dict[str, Identity], maker: AccountMaker) -> None:
    user = None
    if person.username and person.role:
        user = maker.make(person.username, _label(person, person.role, names))
        world.users[person.username] = user
    official = enter_official(
        code=f"cb-{number:03}",
        full_name=person.full_name,
        category=person.category,
        is_party_member=True if person.category is CADRE else None,
        telephone=f"{EXCHANGE} {1000 + number}" if person.username else "",
        user=user,
        actor=None,
    )
    posting = appoint(
        official=official,
        unit=world.units[person.unit],
        post=person.post,
        since=SINCE,
        until=TWO_LEVELS if ends(person.unit) else None,
        rank=person.rank,
        actor=None,
    )
    (world.heads if person.rank is Rank.HEAD else world.staff)[person.unit] = official
    if person.role in GRANTED:
        for node in _nodes(person):
            grant_role(posting=posting, role=person.role, node=world.units[node], actor=None)
