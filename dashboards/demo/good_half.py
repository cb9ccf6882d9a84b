"""Praise, training, reviews of capacity and moves of staff, in the invented districts only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies import actions
from remedies.models import Finding

DISTRICTS = {"minh-hoa": ("minhhoa.cv", "minhhoa.ld"), "vi-du": ("vidu.cv", "vidu.ld")}
"""The clerk who records, the leader who decides."""


@dataclass(frozen=True)
class Praise:
    """One commendation: of the unit's head, or of a collective of the unit."""

    district: str
    unit: str
    on: date
    form: str
    criteria: tuple[str, ...]
    reason: str
    number: str
    amount: int | None = None
    collective: str = ""


PRAISES = (
    Praise(
        "minh-hoa",
        "gia-su",
        date(2023, 5, 22),
        "certificate",
        ("dare-to-act", "dare-to-answer"),
        "Chủ động tháo gỡ vướng mắc mặt bằng, hoàn thành đường liên ấp trước hạn hai tháng.",
        "245/QĐ-UBND",
        447_000,
    ),
    Praise(
        "minh-hoa",
        "thi-tran-minh-hoa",
        date(2023, 7, 14),
        "public-praise",
        ("act-truly", "true-results"),
        "Sáu tháng liền không có hồ sơ trễ hạn.",
        "",
        collective="Bộ phận Tiếp nhận và Trả kết quả",
    ),
    Praise(
        "minh-hoa",
        "phong-noi-vu-minh-hoa",
        date(2023, 8, 31),
        "early-raise",
        ("dare-to-think", "dare-to-innovate", "true-results"),
        "Đề xuất và thực hiện quy trình nội bộ rút ngắn một nửa thời gian thẩm định hồ sơ.",
        "391/QĐ-UBND",
    ),
    Praise(
        "vi-du",
        "mau-thu",
        date(2023, 8, 18),
        "certificate",
        ("dare-to-speak", "dare-to-act"),
        "Thẳng thắn kiến nghị và giải quyết dứt điểm đơn thư kéo dài về đất đai.",
        "198/QĐ-UBND",
        540_000,
    ),
)

# unit, from, to, title, field, turns, women, young
TRAININGS = (
    (
        "minh-hoa",
        date(2023, 5, 8),
        date(2023, 5, 12),
        "Bồi dưỡng kỹ năng giải quyết thủ tục hành chính",
        "state-management",
        64,
        30,
        22,
    ),
    (
        "minh-hoa",
        date(2023, 8, 7),
        date(2023, 8, 11),
        "Bồi dưỡng chuyển đổi số, dịch vụ công trực tuyến",
        "languages-computing",
        118,
        57,
        41,
    ),
    ("vi-du", date(2023, 6, 19), date(2023, 6, 23), "Bồi dưỡng đạo đức công vụ, văn hóa công sở", "ethics", 52, 25, 14),
)

# district, unit, the head's name is kept, persons, day, field, course, amount
SUPPORTS = (
    (
        "minh-hoa",
        "phong-kinh-te-minh-hoa",
        True,
        1,
        date(2023, 3, 6),
        "professional",
        "Thạc sĩ quản lý xây dựng",
        15_000_000,
    ),
    (
        "minh-hoa",
        "phong-kinh-te-minh-hoa",
        True,
        1,
        date(2023, 8, 21),
        "languages-computing",
        "Ngoại ngữ bậc 4",
        6_000_000,
    ),
    ("minh-hoa", "minh-hoa", False, 3, date(2023, 7, 10), "political-theory", "Trung cấp lý luận chính trị", None),
    ("vi-du", "vi-du", False, 2, date(2023, 8, 14), "professional", "Đại học luật", 20_000_000),
)

# district, unit, section, day, fit, to train, to reassign, note
REVIEWS = (
    (
        "minh-hoa",
        "phong-tai-nguyen-minh-hoa",
        "Tổ cấp giấy chứng nhận",
        date(2023, 7, 27),
        4,
        2,
        1,
        "Đề nghị bồi dưỡng nghiệp vụ đo đạc; chuyển một người sang bộ phận lưu trữ.",
    ),
    ("minh-hoa", "thi-du", "Bộ phận Một cửa", date(2023, 9, 11), 3, 1, 1, ""),
    ("vi-du", "phong-kinh-te-vi-du", "Tổ thẩm định", date(2023, 8, 3), 5, 1, 0, ""),
)


def do_good(world: World) -> None:
    """Records everything above on its own day."""
    for praise in PRAISES:
        _praise(world, praise)
    _train(world)
    _review(world)
    _move(world)


def term(catalogue: str, code: str, on: date) -> CatalogueItem:
    """A term as it holds on a day."""
    return CatalogueItem.objects.of(catalogue, on=on).get(code=code)


def _praise(world: World, praise: Praise) -> None:
    clerk, _leader = DISTRICTS[praise.district]
    district = world.units[praise.district].identities.get().body_name
    with standing_at(praise.on):
        actions.record_commendation(
            unit=world.units[praise.unit],
            subject=Finding.Subject.ORGANISATION if praise.collective else Finding.Subject.PERSON,
            official=None if praise.collective else world.heads[praise.unit],
            collective=praise.collective,
            form=term("commendation_form", praise.form, praise.on),
            criteria=[term("commendation_criterion", code, praise.on) for code in praise.criteria],
            reason=praise.reason,
            decision_number=praise.number,
            decided_on=praise.on,
            decided_by=f"Chủ tịch {district}",
            amount=Decimal(praise.amount) if praise.amount else None,
            actor=world.users[clerk],
        )


def _train(world: World) -> None:
    for unit, starts_on, ends_on, title, field, turns, women, young in TRAININGS:
        with standing_at(ends_on):
            actions.record_training(
                unit=world.units[unit],
                title=title,
                field=term("training_field", field, ends_on),
                starts_on=starts_on,
                ends_on=ends_on,
                turns=turns,
                persons=None,
                women=women,
                young=young,
                ethnic_minority=None,
                place="",
                decision_number="",
                actor=world.users[DISTRICTS[unit][0]],
            )
    for district, unit, is_named, persons, on, field, course, amount in SUPPORTS:
        with standing_at(on):
            actions.record_study_support(
                unit=world.units[unit],
                official=world.heads[unit] if is_named else None,
                persons=persons,
                field=term("training_field", field, on),
                course=course,
                amount=Decimal(amount) if amount else None,
                decision_number="",
                decided_on=on,
                actor=world.users[DISTRICTS[district][0]],
            )


def _review(world: World) -> None:
    for district, unit, section, on, fit, to_train, to_reassign, note in REVIEWS:
        with standing_at(on):
            actions.record_capacity_review(
                unit=world.units[unit],
                section=section,
                reviewed_on=on,
                fit=fit,
                to_train=to_train,
                to_reassign=to_reassign,
                note=note,
                actor=world.users[DISTRICTS[district][0]],
            )


@dataclass(frozen=True)
class Move:
    """One move of staff; `answers` is the day of the finding in the unit that it remedies."""

    district: str
    unit: str
    on: date
    kind: str
    reason: str
    number: str
    to_unit: str = ""
    official: str = ""
    person_kinds: tuple[str, ...] = ()
    answers: date | None = None


MOVES = (
    Move(
        "minh-hoa",
        "thi-du",
        date(2023, 6, 26),
        "position-change",
        "Chuyển đổi vị trí sau kết luận chậm giải quyết hồ sơ đất đai.",
        "301/QĐ-UBND",
        official="thi-du",
        answers=date(2023, 5, 16),
    ),
    Move(
        "minh-hoa",
        "phong-noi-vu-minh-hoa",
        date(2023, 8, 1),
        "rotation",
        "Luân chuyển cán bộ trẻ về cơ sở để rèn luyện.",
        "355/QĐ-UBND",
        to_unit="gia-su",
        person_kinds=("young", "women", "planned"),
    ),
    Move(
        "minh-hoa",
        "dich-vu-nong-nghiep-minh-hoa",
        date(2023, 8, 15),
        "streamlining",
        "Tinh giản do sắp xếp lại vị trí việc làm.",
        "372/QĐ-UBND",
    ),
    Move(
        "vi-du",
        "phong-kinh-te-vi-du",
        date(2023, 7, 24),
        "rotation",
        "Luân chuyển cán bộ trong quy hoạch.",
        "170/QĐ-UBND",
        to_unit="mau-thu",
        person_kinds=("young", "planned"),
    ),
)


def _move(world: World) -> None:
    for move in MOVES:
        unit = world.units[move.unit]
        with standing_at(move.on):
            actions.record_staff_move(
                unit=unit,
                official=world.staff[move.official] if move.official else None,
                kind=term("staff_move", move.kind, move.on),
                to_unit=world.units[move.to_unit] if move.to_unit else None,
                decided_on=move.on,
                decision_number=move.number,
                reason=move.reason,
                person_kinds=[term("person_kind", code, move.on) for code in move.person_kinds],
                finding=Finding.objects.get(unit=unit, found_on=move.answers) if move.answers else None,
                actor=world.users[DISTRICTS[move.district][0]],
            )
