"""The regime, its rounds of 2023 and 2024 with the outline, and who owes a report by when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboards.demo.world import World
from library.calendar import add_working_days
from reports import actions
from reports.models import Duty, Regime, RoundSection
from reports.windows import Cycle
from units.models import UnitKind

REGIME = "chong-ne-tranh"
WORKING_DAYS = 7
"""Reports are due on this working day after the last day of the data (NĐ 09/2019 leaves the number to the regime)."""
SUBJECT = (
    "Về thực trạng và nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, "
    "sợ trách nhiệm không dám làm trong đội ngũ cán bộ, công chức, viên chức"
)

COVERAGE: list[list[str]] = [
    [code, "year_to_date"]
    for code in ("inspection.communes", "inspection.offices", "inspection.service_units", "inspection.schools")
]
FOLLOWED = ("minh-hoa", "vi-du")
"""The invented districts: theirs are the rounds of 2023, and their deadlines (decision 3)."""
ROUNDS = ("2023-Q1", "2023-Q2", "2023-Q3")

Part = RoundSection.Part
# key, part, title, guidance, figures wanted
OUTLINE: tuple[tuple[str, RoundSection.Part, str, str, list[list[str]]], ...] = (
    (
        "opening",
        Part.OPENING,
        "",
        "Nêu văn bản yêu cầu báo cáo và tên cơ quan báo cáo; kết thúc bằng “báo cáo kết quả thực hiện như sau:”.",
        [],
    ),
    (
        "situation",
        Part.SECTION,
        "Tình hình",
        (
            "Việc quán triệt, triển khai các văn bản chỉ đạo; kết quả kiểm tra công vụ từ đầu năm; biểu hiện, vụ việc "
            "đã phát hiện và xử lý. Không phát hiện thì xác nhận không phát sinh, nêu rõ phạm vi và căn cứ."
        ),
        COVERAGE,
    ),
    (
        "assessment",
        Part.SECTION,
        "Đánh giá chung",
        "Mặt làm được, hạn chế và nguyên nhân khách quan, chủ quan.",
        [],
    ),
    (
        "remedies",
        Part.SECTION,
        (
            "Nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách "
            "nhiệm không dám làm của cán bộ, công chức, viên chức"
        ),
        "Theo sáu nhóm nhiệm vụ, giải pháp; mỗi việc giao một đơn vị, một cá nhân chủ trì, có thời hạn.",
        [],
    ),
    ("closing", Part.CLOSING, "", "Một câu kết thúc báo cáo.", []),
)


@dataclass(frozen=True)
class Asked:
    """One report that a unit was asked for beside the rule: to whom it goes, who reviews it, by which document."""

    unit: str
    receiver: str
    reviewer: str
    request: str = ""


ASKED = (
    Asked("thap-muoi", "huyen-uy-thap-muoi", "dong-thap", "cv-1003-hu"),
    Asked("da-lat", "thanh-uy-da-lat", "lam-dong"),
    Asked("ha-long", "quang-ninh", "quang-ninh"),
    Asked("quang-ngai", "ban-noi-chinh-trung-uong", "ban-noi-chinh-trung-uong"),
    *(
        Asked(unit, "quang-ngai", "quang-ngai")
        for unit in ("huyen-hinh-mau", "huyen-phac-thao", "huyen-gia-thuyet", "huyen-uoc-doan")
    ),
)
"""In the third quarter of 2023."""
WHY_ASKED = "Báo cáo theo yêu cầu riêng, nộp trong kỳ quý III."
EARLY = date(2023, 9, 15)
WHY_EARLY = "Nộp sớm để rút kinh nghiệm, do báo cáo quý II gửi muộn."
BEFORE_THE_PROVINCE = date(2023, 9, 18)
WHY_BEFORE = "Gửi trước để tổng hợp báo cáo của tỉnh."


def open_rounds(world: World) -> None:
    """Lays down the regime, opens its rounds, and asks for the reports of the sources."""
    regime = actions.add_regime(
        code=REGIME,
        name="Báo cáo tình hình chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm "
        "không dám làm",
        subject=SUBJECT,
        cycle=Cycle.QUARTER,
        owner=world.units["dong-thap"],
        legal_act=world.acts["nd-09-2019"],
        since=date(2023, 1, 1),
        until=None,
        actor=None,
    )
    sections = [
        actions.SectionText(part, title, guidance, figures, key) for key, part, title, guidance, figures in OUTLINE
    ]
    actions.write_outline(regime=regime, sections=sections, annexes=[], actor=None)
    central = world.units["ban-noi-chinh-trung-uong"]
    duty = actions.add_duty(
        regime=regime,
        terms=_terms(named=[world.units["binh-thuan"]], receiver=central),
        actor=None,
    )
    _open(world, regime, "2024-Q3")
    named = [world.units[code] for code in FOLLOWED]
    actions.change_duty(duty=duty, terms=_terms(named=named, receiver=world.units["dong-thap"]), actor=None)
    for code in ROUNDS:
        _open(world, regime, code)
    _ask(world)
    _by_kinds(world, regime, duty)


def _open(world: World, regime: Regime, code: str) -> None:
    period = actions.usual_period(regime, code)
    world.rounds[code] = actions.open_round(regime=regime, period=period, actor=None).round


def _ask(world: World) -> None:
    """The reports of the sources, and the days that are not by the rule."""
    quarter = world.rounds["2023-Q3"]
    for asked in ASKED:
        actions.add_unit(
            round_=quarter,
            unit=world.units[asked.unit],
            receiver=world.units[asked.receiver],
            reviewer=world.units[asked.reviewer],
            deadline=add_working_days(quarter.ends_on, WORKING_DAYS),
            reason=WHY_ASKED,
            request=world.acts[asked.request] if asked.request else None,
            actor=None,
        )
    early = quarter.expectations.get(unit=world.units["minh-hoa"])
    actions.change_deadline(expectation=early, deadline=EARLY, reason=WHY_EARLY, actor=None)
    for below in quarter.expectations.filter(receiver=world.units["quang-ngai"]):
        actions.change_deadline(expectation=below, deadline=BEFORE_THE_PROVINCE, reason=WHY_BEFORE, actor=None)


def _by_kinds(world: World, regime: Regime, duty: Duty) -> None:
    """From the fourth quarter on every district of the province files, and the communes before them."""
    kinds = UnitKind.objects.in_bulk(["district", "commune", "town"], field_name="code")
    province = world.units["dong-thap"]
    actions.change_duty(duty=duty, terms=_terms(kinds=[kinds["district"]], children_first=True), actor=None)
    actions.add_duty(
        regime=regime,
        terms=_terms(kinds=[kinds["commune"], kinds["town"]], root=province, working_days=3),
        actor=None,
    )


def _terms(**changes: Any) -> actions.DutyTerms:
    usual: dict[str, Any] = {
        "kinds": [],
        "root": None,
        "named": [],
        "receiver": None,
        "reviewer": None,
        "working_days": WORKING_DAYS,
    }
    return actions.DutyTerms(**{**usual, **changes})
