"""Protected proposals at every step of their way, in the invented districts only."""

from dataclasses import dataclass
from datetime import date

from dashboards.demo.good_half import DISTRICTS
from dashboards.demo.world import World
from journal.clock import standing_at
from remedies import actions
from remedies.models import Finding, ProtectedProposal
from remedies.states import PilotOutcome


@dataclass(frozen=True)
class Proposed:
    """One proposal to the district, and what has become of it by the day of the demo."""

    district: str
    unit: str
    submitted_on: date
    title: str
    content: str
    by_head: bool = False
    appraised_since: date | None = None
    answered_on: date | None = None
    number: str = ""
    declined_because: str = ""
    pilot_until: date | None = None
    ended_on: date | None = None
    result: str = ""


PROPOSED = (
    Proposed(
        "minh-hoa",
        "thi-tran-minh-hoa",
        date(2023, 2, 20),
        "Trả kết quả thủ tục hành chính tại nhà cho người cao tuổi",
        "Người cao tuổi phải đi lại nhiều lần; đề nghị thí điểm trả kết quả tại nhà trong năm tháng ở hai khóm.",
        by_head=True,
        appraised_since=date(2023, 2, 27),
        answered_on=date(2023, 3, 20),
        number="312/UBND-NV",
        pilot_until=date(2023, 8, 31),
        ended_on=date(2023, 9, 1),
        result="Đã trả 214 kết quả tại nhà, không phát sinh chi phí; đề nghị nhân rộng.",
    ),
    Proposed(
        "minh-hoa",
        "thi-du",
        date(2023, 4, 3),
        "Tiếp nhận trước, bổ sung giấy tờ sau đối với hồ sơ đất đai đủ điều kiện",
        "Cho phép tiếp nhận hồ sơ thiếu bản sao giấy tờ tùy thân và bổ sung khi nhận kết quả, để giảm số lần đi lại.",
        by_head=True,
        appraised_since=date(2023, 4, 10),
        answered_on=date(2023, 4, 28),
        number="498/UBND-NV",
        pilot_until=date(2023, 12, 31),
    ),
    Proposed(
        "minh-hoa",
        "phong-tai-nguyen-minh-hoa",
        date(2023, 7, 5),
        "Ủy quyền cho xã xác nhận hiện trạng sử dụng đất",
        "Quy định hiện hành chưa nêu rõ thẩm quyền; đề nghị thí điểm ủy quyền cho hai xã trong sáu tháng.",
        appraised_since=date(2023, 7, 17),
    ),
    Proposed(
        "vi-du",
        "mo-phong",
        date(2023, 6, 12),
        "Cấp bản sao trích lục hộ tịch không cần tờ khai",
        "Tra cứu trong cơ sở dữ liệu thay cho tờ khai.",
        appraised_since=date(2023, 6, 19),
        answered_on=date(2023, 7, 10),
        number="260/UBND-TP",
        declined_because="Tờ khai do luật quy định, không thuộc phạm vi được thí điểm.",
    ),
    Proposed(
        "vi-du",
        "mau-thu",
        date(2023, 9, 14),
        "Họp trực tuyến với tổ dân phố để giải quyết kiến nghị",
        "Đề nghị thí điểm họp trực tuyến hằng tuần, kết luận có giá trị như biên bản họp trực tiếp.",
    ),
)
MEASURE = "Giữ kín họ tên; không xem xét trách nhiệm khi thực hiện đúng chủ trương đã được cho phép thí điểm."
CITED_FOR = ("thi-du", date(2023, 9, 6))
"""The finding for which the proposal of the same commune speaks."""


def propose(world: World) -> None:
    """Records every proposal and each step on its own day."""
    for proposed in PROPOSED:
        proposal = _receive(world, proposed)
        _answer(world, proposed, proposal)
    unit, found_on = world.units[CITED_FOR[0]], CITED_FOR[1]
    with standing_at(date(2023, 9, 8)):
        actions.cite_proposal(
            proposal=ProtectedProposal.objects.get(unit=unit),
            finding=Finding.objects.get(unit=unit, found_on=found_on),
            reason="Việc hẹn bổ sung giấy tờ nằm trong quy trình đang thí điểm.",
            actor=world.users["minhhoa.kt"],
        )


def _receive(world: World, proposed: Proposed) -> ProtectedProposal:
    clerk, _leader = DISTRICTS[proposed.district]
    with standing_at(proposed.submitted_on):
        return actions.record_proposal(
            unit=world.units[proposed.unit],
            official=world.heads[proposed.unit] if proposed.by_head else None,
            title=proposed.title,
            content=proposed.content,
            submitted_on=proposed.submitted_on,
            authority=world.units[proposed.district],
            actor=world.users[clerk],
        )


def _answer(world: World, proposed: Proposed, proposal: ProtectedProposal) -> None:
    clerk, leader = (world.users[name] for name in DISTRICTS[proposed.district])
    if proposed.appraised_since is not None:
        with standing_at(proposed.appraised_since):
            actions.appraise_proposal(proposal=proposal, on=proposed.appraised_since, actor=clerk)
    if proposed.answered_on is not None:
        with standing_at(proposed.answered_on):
            if proposed.declined_because:
                actions.decline_proposal(
                    proposal=proposal,
                    decision_number=proposed.number,
                    decided_on=proposed.answered_on,
                    reason=proposed.declined_because,
                    actor=leader,
                )
            else:
                actions.allow_proposal(
                    proposal=proposal,
                    decision_number=proposed.number,
                    decided_on=proposed.answered_on,
                    pilot_until=proposed.pilot_until,
                    reason="",
                    measure=MEASURE,
                    measure_until=date(2024, 12, 31),
                    actor=leader,
                )
    if proposed.ended_on is not None:
        with standing_at(proposed.ended_on):
            actions.end_pilot(
                proposal=proposal,
                ended_on=proposed.ended_on,
                outcome=PilotOutcome.REACHED,
                result=proposed.result,
                actor=leader,
            )
