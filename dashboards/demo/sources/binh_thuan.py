"""Tỉnh ủy Bình Thuận: base figures of the Party organisation, and its self-review round in two forms.

463 = 248 + 215 grassroots organisations, 41.782 members, 370 officials managed by the Standing Committee.
"""

from datetime import date

from dashboards.demo.world import World
from journal.clock import standing_at
from remedies import actions
from remedies.actions import ReviewRow

BINH_THUAN = "binh-thuan"
COUNTED_ON = date(2023, 6, 30)
"""The press of 2024 names no day; nothing in the demo lies after its own day, which is in 2023."""
OPENED_ON, DUE_ON, READ_ON = date(2023, 7, 3), date(2023, 12, 20), date(2023, 9, 11)
COUNTS = {
    "grassroots-committees": 248,
    "grassroots-cells": 215,
    "party-members": 41_782,
    "managed-officials": 370,
}
MEMBERS, WITH_OFFICE, HANDED_IN = 36, 8, 31
"""Of the invented organisation; a member with an office writes a report, the others a pledge."""
PROMISES = (
    "Giải quyết công việc đúng thẩm quyền, đúng thời hạn, không đùn đẩy lên cấp trên.",
    "Thẳng thắn nêu chính kiến khi được lấy ý kiến.",
)


def keep_binh_thuan(world: World) -> None:
    """The base figures as of a day, and a round with its turn-out in the invented organisation."""
    with standing_at(COUNTED_ON):
        actions.record_workforce(
            unit=world.units[BINH_THUAN],
            counted_on=COUNTED_ON,
            act=None,
            source="Thống kê tổ chức đảng, đảng viên của Tỉnh ủy",
            counts=COUNTS,
            actor=None,
        )
    with standing_at(OPENED_ON):
        opened = actions.open_self_review_round(
            unit=world.units[BINH_THUAN],
            title="Lời thề trước Đảng, lời hứa trước dân",
            opened_on=OPENED_ON,
            due_on=DUE_ON,
            oath="",
            act=None,
            actor=None,
        )
    with standing_at(READ_ON):
        rows = [
            ReviewRow(
                unit=world.units["dang-uy-xa-uoc-le"],
                member_code=f"BT-{number:03}",
                member_name=f"Đảng viên Mẫu {number:03}",
                with_office=number <= WITH_OFFICE,
                submitted_on=READ_ON if number <= HANDED_IN else None,
                promises=PROMISES if number <= WITH_OFFICE else (),
            )
            for number in range(1, MEMBERS + 1)
        ]
        actions.record_self_reviews(of_round=opened, rows=rows, actor=None)
