"""Internal rules, functions and base figures.

Tháp Mười has the two rules of which its public report says that every office has them; all else is in the invented
districts, with an overlap, a gap, two functions of nearly the same title, and rules that have run out.
"""

from dataclasses import dataclass
from datetime import date

from dashboards.demo.places import OFFICES
from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies import actions
from remedies.models import InternalRule

YEAR_ENDS = date(2023, 12, 31)


@dataclass(frozen=True)
class Rule:
    """One internal rule; with `before` it renews the one of the year before."""

    unit: str
    kind: str
    title: str
    number: str
    on: date
    until: date | None = None
    before: bool = False


MINH_HOA_RULES = (
    Rule("van-phong-minh-hoa", "office-rules", "Nội quy cơ quan Văn phòng", "02/NQ-VP", date(2022, 1, 10)),
    Rule("van-phong-minh-hoa", "working-regulation", "Quy chế làm việc của Văn phòng", "03/QC-VP", date(2022, 1, 10)),
    Rule("phong-noi-vu-minh-hoa", "office-rules", "Nội quy cơ quan Phòng Nội vụ", "01/NQ-PNV", date(2022, 2, 8)),
    Rule(
        "phong-noi-vu-minh-hoa",
        "working-regulation",
        "Quy chế làm việc",
        "02/QC-PNV",
        date(2023, 1, 12),
        YEAR_ENDS,
        before=True,
    ),
    Rule(
        "phong-noi-vu-minh-hoa",
        "office-culture",
        "Quy chế văn hóa công sở",
        "05/QC-PNV",
        date(2022, 10, 5),
        date(2023, 10, 4),
    ),
    Rule(
        "phong-tai-nguyen-minh-hoa",
        "working-regulation",
        "Quy chế làm việc",
        "04/QC-TNMT",
        date(2022, 1, 20),
        date(2022, 12, 31),
    ),
    Rule("phong-kinh-te-minh-hoa", "office-rules", "Nội quy cơ quan", "01/NQ-KTHT", date(2023, 2, 1)),
    Rule(
        "thi-du",
        "working-regulation",
        "Quy chế làm việc của Ủy ban nhân dân xã",
        "11/QC-UBND",
        date(2023, 1, 9),
        YEAR_ENDS,
    ),
)
VI_DU_RULES = (
    Rule("van-phong-vi-du", "office-rules", "Nội quy cơ quan", "01/NQ-VP", date(2022, 3, 1)),
    Rule("phong-noi-vu-vi-du", "working-regulation", "Quy chế làm việc", "02/QC-PNV", date(2023, 2, 10), YEAR_ENDS),
)

# title, field, leads, helpers
FUNCTIONS = (
    ("Quản lý nhà nước về đất đai trên địa bàn huyện", "land", ("phong-tai-nguyen",), ("thi-du", "gia-su")),
    ("Cấp giấy phép xây dựng, sửa chữa nhà ở riêng lẻ", "construction", ("phong-kinh-te",), ()),
    ("Quản lý trật tự xây dựng", "construction", ("phong-kinh-te", "phong-tai-nguyen"), ("thi-du", "gia-su")),
    ("Cấp phép xây dựng, sửa chữa nhà ở", "construction", ("thi-tran",), ()),
    ("Tiếp nhận, trả kết quả thủ tục hành chính", "administrative-procedures", ("van-phong",), ("phong-noi-vu",)),
    ("Quản lý biên chế, vị trí việc làm", "personnel", ("phong-noi-vu",), ()),
    ("Theo dõi giải ngân vốn đầu tư công", "public-investment", (), ("van-phong", "phong-kinh-te")),
    ("Bảo vệ môi trường khu dân cư, chợ", "environment", ("phong-tai-nguyen",), ("thi-tran",)),
)

WORKFORCES = (
    ("minh-hoa", "minhhoa.cv", date(2022, 12, 31), (14, 62, 388), (14, 60, 379), (9, 15, 512)),
    ("minh-hoa", "minhhoa.cv", date(2023, 6, 30), (14, 62, 380), (14, 59, 374), (9, 15, 518)),
    ("vi-du", "vidu.cv", date(2023, 6, 30), (12, 54, 301), (12, 54, 296), (7, 13, 402)),
)
"""Cadres, civil servants, public employees: assigned, present; Party committees, cells, members."""


def keep_registers(world: World) -> None:
    """Writes every register as its clerk would, each record on its day."""
    for code, office, _symbol in OFFICES:
        for kind, name in (("office-rules", "Nội quy cơ quan"), ("working-regulation", "Quy chế làm việc")):
            unit = f"{code}-thap-muoi"
            _rule(world, "chuyenvien", Rule(unit, kind, f"{name} {office}", "", date(2023, 1, 16)))
    for clerk, rules in (("minhhoa.cv", MINH_HOA_RULES), ("vidu.cv", VI_DU_RULES)):
        for rule in rules:
            if rule.before:
                _rule(world, clerk, _of_last_year(rule))
            _rule(world, clerk, rule)
    _functions(world)
    for line in WORKFORCES:
        _workforce(world, *line)


def _of_last_year(rule: Rule) -> Rule:
    return Rule(rule.unit, rule.kind, rule.title, rule.number, rule.on.replace(year=2022), date(2022, 12, 31))


def _rule(world: World, clerk: str, rule: Rule) -> None:
    unit = world.units[rule.unit]
    renewed = InternalRule.objects.filter(unit=unit, kind__code=rule.kind).first() if rule.before else None
    with standing_at(rule.on):
        actions.record_internal_rule(
            unit=unit,
            kind=CatalogueItem.objects.of("internal_rule", on=rule.on).get(code=rule.kind),
            title=rule.title,
            number=rule.number,
            issued_on=rule.on,
            valid_until=rule.until,
            renews=renewed,
            actor=world.users[clerk],
        )


def _functions(world: World) -> None:
    """The list that Minh Họa keeps, with what the detector is to find."""
    day = date(2023, 6, 15)
    units = {"thi-du": "thi-du", "gia-su": "gia-su", "thi-tran": "thi-tran-minh-hoa"}
    for title, field, leads, helpers in FUNCTIONS:
        with standing_at(day):
            actions.record_function(
                unit=world.units["minh-hoa"],
                title=title,
                field=CatalogueItem.objects.of("field", on=day).get(code=field),
                act=None,
                clause="",
                since=day,
                until=None,
                leads=[world.units[units.get(code, f"{code}-minh-hoa")] for code in leads],
                helpers=[world.units[units.get(code, f"{code}-minh-hoa")] for code in helpers],
                actor=world.users["minhhoa.cv"],
            )


def _workforce(
    world: World,
    unit: str,
    clerk: str,
    on: date,
    assigned: tuple[int, int, int],
    present: tuple[int, int, int],
    party: tuple[int, int, int],
) -> None:
    kinds = ("cadres", "civil-servants", "public-employees")
    counts = {f"{kind}-assigned": number for kind, number in zip(kinds, assigned, strict=True)}
    counts |= {f"{kind}-present": number for kind, number in zip(kinds, present, strict=True)}
    counts |= dict(zip(("grassroots-committees", "grassroots-cells", "party-members"), party, strict=True))
    with standing_at(on):
        actions.record_workforce(
            unit=world.units[unit],
            counted_on=on,
            act=None,
            source="Thống kê tổ chức, biên chế của huyện",
            counts=counts,
            actor=world.users[clerk],
        )
