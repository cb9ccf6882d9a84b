"""The regime, its rounds of 2023 and 2024 with the outline, and who owes a report by when."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from dashboards.demo.world import World
from library.calendar import add_working_days
from reports.models import Expectation, Regime, Round, RoundSection
from reports.windows import Cycle, period

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
ROUNDS = ((2023, 1, "I"), (2023, 2, "II"), (2023, 3, "III"), (2024, 3, "III"))
"""Year and quarter; that of 2024 is the one of Bình Thuận."""

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
class Owed:
    """One report that a unit owes: in which round, to whom, who reviews it, and by when if not by the rule."""

    round: str
    unit: str
    receiver: str
    reviewer: str = "dong-thap"
    own_deadline: date | None = None
    reason: str = ""
    request: str = ""


OWED = (
    Owed("2023-Q1", "minh-hoa", "dong-thap"),
    Owed("2023-Q1", "vi-du", "dong-thap"),
    Owed("2023-Q2", "minh-hoa", "dong-thap"),
    Owed("2023-Q2", "vi-du", "dong-thap"),
    Owed("2023-Q3", "thap-muoi", "huyen-uy-thap-muoi", request="cv-1003-hu"),
    Owed(
        "2023-Q3",
        "minh-hoa",
        "dong-thap",
        own_deadline=date(2023, 9, 15),
        reason="Nộp sớm để rút kinh nghiệm, do báo cáo quý II gửi muộn.",
    ),
    Owed("2023-Q3", "vi-du", "dong-thap"),
    Owed("2023-Q3", "da-lat", "thanh-uy-da-lat", "lam-dong"),
    Owed("2023-Q3", "ha-long", "quang-ninh", "quang-ninh"),
    Owed("2023-Q3", "quang-ngai", "ban-noi-chinh-trung-uong", "ban-noi-chinh-trung-uong"),
    Owed("2024-Q3", "binh-thuan", "ban-noi-chinh-trung-uong", "ban-noi-chinh-trung-uong"),
)


def open_rounds(world: World) -> None:
    """Sets up the regime with its rounds, their outline and the reports that are owed."""
    regime = Regime.objects.create(
        code=REGIME,
        name="Báo cáo tình hình chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm "
        "không dám làm",
        subject=SUBJECT,
        cycle=Cycle.QUARTER,
        legal_act=world.acts["nd-09-2019"],
        valid=DateRange(date(2023, 1, 1), None),
    )
    for year, quarter, roman in ROUNDS:
        world.rounds[f"{year}-Q{quarter}"] = _round(regime, year, quarter, f"Quý {roman} năm {year}")
    for owed in OWED:
        round_ = world.rounds[owed.round]
        Expectation.objects.create(
            round=round_,
            unit=world.units[owed.unit],
            receiver=world.units[owed.receiver],
            reviewer=world.units[owed.reviewer],
            request=world.acts[owed.request] if owed.request else None,
            deadline=owed.own_deadline or add_working_days(round_.ends_on, WORKING_DAYS),
            deadline_reason=owed.reason,
        )


def _round(regime: Regime, year: int, quarter: int, name: str) -> Round:
    window = period(Cycle.QUARTER, year, quarter)
    made = Round.objects.create(
        regime=regime, code=f"{year}-Q{quarter}", name=name, starts_on=window.start, ends_on=window.end
    )
    RoundSection.objects.bulk_create(
        RoundSection(round=made, key=key, part=part, title=title, order=order, guidance=guidance, figures=figures)
        for order, (key, part, title, guidance, figures) in enumerate(OUTLINE, start=1)
    )
    return made
