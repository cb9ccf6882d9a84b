"""The tree: tỉnh Đồng Tháp, huyện Tháp Mười as it was in 2023, two invented districts, and the other sources.

Communes and offices of Tháp Mười are those of the public record. Its service units and schools
are not named in the source report, so theirs are placeholders of their kind.
"""

from collections.abc import Iterator
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from dashboards.demo.place import Place
from dashboards.demo.sources.places import LASTING as SOURCES_LASTING
from dashboards.demo.sources.places import SOURCES
from dashboards.demo.world import World
from units.actions import found_unit
from units.models import Identity, Placement
from units.reference import TWO_LEVELS

SINCE = date(2020, 1, 1)


PROVINCE = (
    Place("dong-thap", "province", "tỉnh Đồng Tháp", seat="Đồng Tháp"),
    Place("tinh-uy-dong-thap", "provincial-party-committee", "Tỉnh ủy Đồng Tháp", symbol="TU", seat="Đồng Tháp"),
    Place("so-noi-vu-dong-thap", "department", "Sở Nội vụ tỉnh Đồng Tháp", "dong-thap", "SNV", "Đồng Tháp"),
    Place("thanh-tra-dong-thap", "department", "Thanh tra tỉnh Đồng Tháp", "dong-thap", "TTT", "Đồng Tháp"),
    Place("thap-muoi", "district", "huyện Tháp Mười", "dong-thap", seat="Tháp Mười"),
    Place(
        "huyen-uy-thap-muoi",
        "district-party-committee",
        "Huyện ủy Tháp Mười",
        "tinh-uy-dong-thap",
        "HU",
        "Tháp Mười",
    ),
    Place("minh-hoa", "district", "huyện Minh Họa", "dong-thap", seat="Minh Họa"),
    Place("vi-du", "district", "huyện Ví Dụ", "dong-thap", seat="Ví Dụ"),
)

# district, kind, code, name
COMMUNES = (
    ("thap-muoi", "town", "thi-tran-my-an", "thị trấn Mỹ An"),
    ("thap-muoi", "commune", "doc-binh-kieu", "xã Đốc Binh Kiều"),
    ("thap-muoi", "commune", "hung-thanh", "xã Hưng Thạnh"),
    ("thap-muoi", "commune", "lang-bien", "xã Láng Biển"),
    ("thap-muoi", "commune", "xa-my-an", "xã Mỹ An"),
    ("thap-muoi", "commune", "my-dong", "xã Mỹ Đông"),
    ("thap-muoi", "commune", "my-hoa", "xã Mỹ Hòa"),
    ("thap-muoi", "commune", "my-quy", "xã Mỹ Quý"),
    ("thap-muoi", "commune", "phu-dien", "xã Phú Điền"),
    ("thap-muoi", "commune", "tan-kieu", "xã Tân Kiều"),
    ("thap-muoi", "commune", "thanh-my", "xã Thanh Mỹ"),
    ("thap-muoi", "commune", "thanh-loi", "xã Thạnh Lợi"),
    ("thap-muoi", "commune", "truong-xuan", "xã Trường Xuân"),
    ("minh-hoa", "town", "thi-tran-minh-hoa", "thị trấn Minh Họa"),
    ("minh-hoa", "commune", "thi-du", "xã Thí Dụ"),
    ("minh-hoa", "commune", "gia-su", "xã Giả Sử"),
    ("vi-du", "town", "thi-tran-vi-du", "thị trấn Ví Dụ"),
    ("vi-du", "commune", "mo-phong", "xã Mô Phỏng"),
    ("vi-du", "commune", "mau-thu", "xã Mẫu Thử"),
)

# The offices that every district has (Nghị định 37/2014/NĐ-CP, Điều 7): code, name, symbol
OFFICES = (
    ("van-phong", "Văn phòng HĐND và UBND", "VP"),
    ("phong-noi-vu", "Phòng Nội vụ", "PNV"),
    ("phong-tu-phap", "Phòng Tư pháp", "PTP"),
    ("phong-tai-chinh", "Phòng Tài chính - Kế hoạch", "PTCKH"),
    ("phong-tai-nguyen", "Phòng Tài nguyên và Môi trường", "PTNMT"),
    ("phong-lao-dong", "Phòng Lao động - Thương binh và Xã hội", "PLĐTBXH"),
    ("phong-van-hoa", "Phòng Văn hóa và Thông tin", "PVHTT"),
    ("phong-giao-duc", "Phòng Giáo dục và Đào tạo", "PGDĐT"),
    ("phong-y-te", "Phòng Y tế", "PYT"),
    ("thanh-tra", "Thanh tra", "TTr"),
    ("phong-nong-nghiep", "Phòng Nông nghiệp và Phát triển nông thôn", "PNNPTNT"),
    ("phong-kinh-te", "Phòng Kinh tế và Hạ tầng", "PKTHT"),
)
FEW_OFFICES = frozenset({"van-phong", "phong-noi-vu", "phong-tai-nguyen", "phong-kinh-te"})

# code, kind, name, symbol: placeholders of their kind
SERVICES = (
    ("dich-vu-nong-nghiep", "service-unit", "Trung tâm Dịch vụ nông nghiệp", "TTDVNN"),
    ("ban-quan-ly-du-an", "service-unit", "Ban Quản lý dự án và Phát triển quỹ đất", "BQLDA"),
    ("mam-non-1", "school", "Trường Mầm non số 1", "MN1"),
    ("tieu-hoc-1", "school", "Trường Tiểu học số 1", "TH1"),
    ("thcs-1", "school", "Trường Trung học cơ sở số 1", "THCS1"),
    ("thcs-2", "school", "Trường Trung học cơ sở số 2", "THCS2"),
)
FEW_SERVICES = frozenset({"dich-vu-nong-nghiep", "thcs-1"})

EXCHANGE = "0277 000"
"""The beginning of every telephone number of the demo: of Đồng Tháp, and of no exchange that there is."""

TELEPHONES = {"dong-thap": 1, "thap-muoi": 2, "minh-hoa": 3, "vi-du": 4}

DISTRICTS = {"thap-muoi": "huyện Tháp Mười", "minh-hoa": "huyện Minh Họa", "vi-du": "huyện Ví Dụ"}


def places() -> Iterator[Place]:
    """Every unit, parents first."""
    yield from PROVINCE
    yield from SOURCES
    for district, kind, code, name in COMMUNES:
        yield Place(code, kind, name, district, seat=name.removeprefix("thị trấn ").removeprefix("xã "))
    for district, name in DISTRICTS.items():
        whole = district == "thap-muoi"
        lines = ("ỦY BAN NHÂN DÂN", name.upper())
        seat = name.removeprefix("huyện ")
        for code, office, symbol in OFFICES:
            if whole or code in FEW_OFFICES:
                yield Place(f"{code}-{district}", "district-office", f"{office} {name}", district, symbol, seat, lines)
        for code, kind, service, symbol in SERVICES:
            if whole or code in FEW_SERVICES:
                yield Place(f"{code}-{district}", kind, f"{service} {name}", district, symbol, seat, lines)


def found_places(world: World) -> None:
    """Founds every unit; what the law ends with 30/6/2025 ends then, whatever day the demo is moved to."""
    for place in places():
        world.units[place.code] = found_unit(
            code=place.code,
            kind=place.kind,
            name=place.name,
            body_name=place.body_name,
            symbol=place.symbol,
            since=SINCE,
            parent=world.units.get(place.parent),
            issuer_lines=place.issuer_lines,
            parent_lines=place.parent_lines,
            seat=place.seat,
            telephone=f"{EXCHANGE} {TELEPHONES[place.code]:04}" if place.code in TELEPHONES else "",
            actor=None,
        )
    ended = [unit.pk for code, unit in world.units.items() if ends(code)]
    Identity.objects.filter(unit__in=ended).update(valid=DateRange(SINCE, TWO_LEVELS))
    Placement.objects.filter(child__in=ended).update(valid=DateRange(SINCE, TWO_LEVELS))


LASTING = frozenset({"dong-thap", "tinh-uy-dong-thap", "so-noi-vu-dong-thap", "thanh-tra-dong-thap"}) | SOURCES_LASTING


def ends(code: str) -> bool:
    """Whether the unit ended with the district level (Luật Tổ chức chính quyền địa phương 72/2025/QH15)."""
    return code not in LASTING
