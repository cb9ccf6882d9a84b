"""Two self-review rounds of the invented district Minh Họa: promises of the first are followed up in the second."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies import actions
from remedies.actions import ReviewRow
from remedies.models import Promise, RemedyPlan, SelfReviewRound

CLERK = "minhhoa.cv"
# unit, members, with an office, handed in by the day of the demo; all 518 members of the base figures of June 2023
ORGANISATIONS = (
    ("van-phong-minh-hoa", 24, 8, 24),
    ("phong-noi-vu-minh-hoa", 16, 4, 16),
    ("phong-tai-nguyen-minh-hoa", 19, 4, 14),
    ("phong-kinh-te-minh-hoa", 21, 5, 17),
    ("thi-tran-minh-hoa", 143, 14, 121),
    ("thi-du", 158, 16, 104),
    ("gia-su", 137, 15, 126),
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hồ", "Võ", "Bùi", "Đặng")
GIVEN = ("An", "Bình", "Cúc", "Dũng", "Giang", "Hòa", "Khánh", "Lan", "Minh", "Nga", "Phúc", "Quyên", "Sơn")
PROMISES = (
    "Trả lời công dân đúng hẹn; hồ sơ trễ phải xin lỗi bằng văn bản.",
    "Không đùn đẩy việc thuộc thẩm quyền lên cấp trên.",
    "Chủ động đề xuất, tham mưu ít nhất một giải pháp cải cách thủ tục hành chính.",
    "Chấp hành giờ giấc làm việc, không giải quyết việc riêng trong giờ.",
)
OATH = "Thề trước Đảng, hứa trước dân: không né tránh, không đùn đẩy, làm đến nơi đến chốn việc được giao."


def look_within(world: World) -> None:
    """Opens both rounds, records who has handed in, and follows up what was promised."""
    last = _round(world, "Đợt tự soi, tự sửa năm 2022", date(2022, 7, 11), date(2022, 9, 15))
    _hand_in(world, last, date(2022, 8, 15), whole=True)
    _look_back(world, last)
    now = _round(world, "Đợt tự soi, tự sửa năm 2023", date(2023, 8, 7), date(2023, 9, 29))
    _hand_in(world, now, date(2023, 9, 6), whole=False)
    _follow_up(world, now)


def _round(world: World, title: str, opened_on: date, due_on: date) -> SelfReviewRound:
    with standing_at(opened_on):
        return actions.open_self_review_round(
            unit=world.units["minh-hoa"],
            title=title,
            opened_on=opened_on,
            due_on=due_on,
            oath=OATH,
            act=None,
            actor=world.users[CLERK],
        )


def _hand_in(world: World, of_round: SelfReviewRound, on: date, *, whole: bool) -> None:
    """The list of all members on one day; with `whole` everybody has handed in."""
    with standing_at(on):
        rows = list(_members(world, on, whole=whole))
        actions.record_self_reviews(of_round=of_round, rows=rows, actor=world.users[CLERK])


def _members(world: World, on: date, *, whole: bool) -> Iterator[ReviewRow]:
    serial = 0
    for unit, members, with_office, handed_in in ORGANISATIONS:
        for number in range(members):
            serial += 1
            submitted = whole or number < handed_in
            yield ReviewRow(
                unit=world.units[unit],
                member_code=f"MH-{serial:04}",
                member_name=f"{FAMILIES[serial % len(FAMILIES)]} Thị {GIVEN[serial % len(GIVEN)]}",
                with_office=number < with_office,
                submitted_on=on - timedelta(days=number % 5) if submitted else None,
                promises=(PROMISES[number // 20 % len(PROMISES)],) if submitted and number % 20 == 0 else (),
            )


def _look_back(world: World, last: SelfReviewRound) -> None:
    """A year later most promises of the first round were kept; the others go on."""
    day = date(2023, 6, 30)
    with standing_at(day):
        for number, promise in enumerate(Promise.objects.filter(review__round=last).order_by("pk")):
            if number % 4 != 3:
                actions.keep_promise(promise=promise, on=day, note="", actor=world.users[CLERK])


def _follow_up(world: World, now: SelfReviewRound) -> None:
    """In the second round one promise of the first gets another day, and one becomes a task of one person."""
    day, actor = date(2023, 9, 12), world.users[CLERK]
    later, unkept = Promise.objects.open().exclude(review__round=now).order_by("pk")[:2]
    with standing_at(day):
        actions.follow_promise(
            promise=later,
            on=day,
            note="Đã thực hiện một phần, còn hai hồ sơ trễ.",
            due_on=date(2023, 12, 15),
            in_round=now,
            actor=actor,
        )
        actions.miss_promise(
            promise=unkept,
            on=day,
            note="Qua một năm chưa thực hiện.",
            plan=RemedyPlan.objects.get(unit=world.units["minh-hoa"]),
            group=CatalogueItem.objects.of("remedy_group", on=day).get(code="personnel"),
            title="Thực hiện cam kết khi tự soi, tự sửa năm 2022 về giải quyết hồ sơ đúng hẹn",
            lead_unit=world.units["phong-noi-vu-minh-hoa"],
            lead_person=world.heads["phong-noi-vu-minh-hoa"],
            deadline=date(2023, 11, 30),
            in_round=now,
            actor=actor,
        )
