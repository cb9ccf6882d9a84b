"""Measures in huyện Minh Họa, which is invented: one on a case of the demo, others from documents of earlier years."""

from dataclasses import dataclass
from datetime import date

from dashboards.demo.evidence import evidence
from dashboards.demo.world import World
from journal.clock import standing_at
from library.categories import Category
from library.models import CatalogueItem
from remedies.actions import record_handling
from remedies.models import Finding
from remedies.states import FindingState

CHAIRMAN = "Chủ tịch Ủy ban nhân dân huyện Minh Họa"


@dataclass(frozen=True)
class Decision:
    """One decision of earlier years, as its document says; nobody is named."""

    unit: str
    decided_on: date
    catalogue: str
    measure: str
    category: Category
    notation: str
    decided_by: str = CHAIRMAN


DECISIONS = (
    Decision(
        "phong-tai-nguyen-minh-hoa",
        date(2021, 11, 8),
        "state_discipline",
        "reprimand",
        Category.CIVIL_SERVANT,
        "2105/QĐ-UBND",
    ),
    Decision(
        "phong-kinh-te-minh-hoa",
        date(2022, 10, 20),
        "state_discipline",
        "warning",
        Category.CIVIL_SERVANT_LEADER,
        "1873/QĐ-UBND",
    ),
    Decision("gia-su", date(2022, 12, 15), "soft_measure", "criticism", Category.ORGANISATION, "340/UBND-NV"),
    Decision("thi-tran-minh-hoa", date(2023, 2, 27), "soft_measure", "correction", Category.ORGANISATION, "62/UBND-NV"),
)


def handle(world: World) -> None:
    """Records what was decided, and the measure on the concluded case."""
    clerk, inspector = world.users["minhhoa.cv"], world.users["minhhoa.kt"]
    with standing_at(date(2023, 3, 1)):
        for decision in DECISIONS:
            record_handling(
                unit=world.units[decision.unit],
                measure=_measure(decision.catalogue, decision.measure, decision.decided_on),
                category=decision.category,
                decided_on=decision.decided_on,
                notation=decision.notation,
                decided_by=decision.decided_by,
                actor=clerk,
            )
    on = date(2023, 6, 20)
    with standing_at(on):
        record_handling(
            unit=None,
            finding=Finding.objects.get(unit=world.units["thi-du"], state=FindingState.CONFIRMED),
            measure=_measure("soft_measure", "review", on),
            decided_on=on,
            notation="18/TB-UBND",
            decided_by="Chủ tịch Ủy ban nhân dân xã Thí Dụ",
            files=[("Thông báo 18.pdf", evidence("Thông báo kết quả kiểm điểm", "Kiểm điểm, rút kinh nghiệm."))],
            actor=inspector,
        )


def _measure(catalogue: str, code: str, on: date) -> CatalogueItem:
    return CatalogueItem.objects.of(catalogue, on=on).select_related("catalogue").get(code=code)
