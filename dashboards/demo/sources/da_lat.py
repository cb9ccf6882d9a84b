"""Thành phố Đà Lạt: Báo cáo 6126/BC-UBND ngày 13/9/2023, whose figures run from 2020 to 2023.

3.112 turns of training, 23 persons supported in learning by themselves, 13 persons disciplined, 132 turns of
criticism and review of bodies and persons, 4 remedies.
"""

from datetime import date

from dashboards.demo.good_half import term
from dashboards.demo.sources.remedying import Remedy, decide
from dashboards.demo.world import World
from journal.clock import standing_at
from library.categories import Category
from remedies import actions

DA_LAT = "da-lat"
WARDS = ("phuong-gia-dinh", "xa-minh-chung")
DECIDER = "Chủ tịch Ủy ban nhân dân thành phố"

# year, field, title, turns, women, young
TRAININGS = (
    (2020, "state-management", "Bồi dưỡng kiến thức quản lý nhà nước", 642, 301, 120),
    (2021, "political-theory", "Bồi dưỡng lý luận chính trị", 588, 276, 98),
    (2022, "professional", "Cập nhật kiến thức chuyên môn, nghiệp vụ", 904, 455, 210),
    (2023, "ethics", "Kỹ năng giải quyết công việc, đạo đức công vụ", 978, 489, 233),
)

# day, persons, course
SUPPORTS = (
    (date(2020, 10, 5), 5, "Đại học, hệ vừa làm vừa học"),
    (date(2021, 9, 20), 6, "Thạc sĩ quản lý công"),
    (date(2022, 9, 12), 7, "Thạc sĩ luật, thạc sĩ quản lý kinh tế"),
    (date(2023, 8, 14), 5, "Đại học, hệ vừa làm vừa học"),
)

# day, measure, category, number of decisions
DISCIPLINE = (
    (date(2021, 3, 22), "reprimand", Category.CIVIL_SERVANT, 3),
    (date(2021, 11, 8), "reprimand", Category.PUBLIC_EMPLOYEE, 2),
    (date(2022, 5, 16), "warning", Category.CIVIL_SERVANT, 2),
    (date(2022, 10, 24), "reprimand", Category.CIVIL_SERVANT, 2),
    (date(2023, 4, 17), "reprimand", Category.PUBLIC_EMPLOYEE, 3),
    (date(2023, 6, 26), "warning", Category.CIVIL_SERVANT, 1),
)

# day, measure, category, turns
SOFT = (
    (date(2021, 6, 14), "criticism", Category.CIVIL_SERVANT, 24),
    (date(2021, 12, 20), "review", Category.ORGANISATION, 9),
    (date(2022, 6, 20), "criticism", Category.PUBLIC_EMPLOYEE, 27),
    (date(2022, 12, 19), "review", Category.ORGANISATION, 11),
    (date(2023, 3, 27), "review", Category.CIVIL_SERVANT, 31),
    (date(2023, 8, 21), "criticism", Category.CIVIL_SERVANT, 22),
    (date(2023, 9, 4), "review", Category.ORGANISATION, 8),
)

REMEDIES = (
    Remedy(
        "leadership",
        "Nâng cao vai trò, trách nhiệm của người đứng đầu trong việc thực hiện kỷ luật, kỷ cương hành chính",
    ),
    Remedy("inspection", "Tăng cường kiểm tra công vụ, nhất là kiểm tra đột xuất"),
    Remedy(
        "personnel",
        "Gắn việc thực hiện kỷ luật, kỷ cương hành chính, đạo đức công vụ với đánh giá cán bộ, công chức, viên chức "
        "và bình xét thi đua cuối năm",
    ),
    Remedy("sanctions", "Xử lý nghiêm các trường hợp né tránh, đùn đẩy, thiếu trách nhiệm trong thực thi công vụ"),
)


def keep_da_lat(world: World) -> None:
    """Everything that the report's figures are computed from."""
    _train(world)
    _handle(world)
    decide(
        world,
        DA_LAT,
        "Nhiệm vụ, giải pháp chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng",
        date(2023, 9, 1),
        date(2023, 12, 15),
        REMEDIES,
    )


def _train(world: World) -> None:
    for year, field, title, turns, women, young in TRAININGS:
        ends_on = date(year, 9, 8)
        with standing_at(ends_on):
            actions.record_training(
                unit=world.units[DA_LAT],
                title=f"{title} năm {year}",
                field=term("training_field", field, ends_on),
                starts_on=date(year, 2, 3),
                ends_on=ends_on,
                turns=turns,
                persons=None,
                women=women,
                young=young,
                ethnic_minority=None,
                place="",
                decision_number="",
                actor=None,
            )
    for on, persons, course in SUPPORTS:
        with standing_at(on):
            actions.record_study_support(
                unit=world.units[DA_LAT],
                official=None,
                persons=persons,
                field=term("training_field", "professional", on),
                course=course,
                amount=None,
                decision_number="",
                decided_on=on,
                actor=None,
            )


def _handle(world: World) -> None:
    """Decisions in the invented wards, without names: each person stands in one decision."""
    serial = 0
    for catalogue, rows in (("state_discipline", DISCIPLINE), ("soft_measure", SOFT)):
        for on, measure, category, turns in rows:
            with standing_at(on):
                for number in range(turns):
                    serial += 1
                    actions.record_handling(
                        unit=world.units[WARDS[number % len(WARDS)]],
                        measure=term(catalogue, measure, on),
                        decided_on=on,
                        category=category,
                        notation=f"{serial:03}/QĐ-UBND",
                        decided_by=DECIDER,
                        actor=None,
                    )
