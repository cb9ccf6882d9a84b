"""Inspections and the units visited: every visit of Tháp Mười is clean, as its report says."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from dashboards.demo.evidence import evidence
from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies.actions import add_document, plan_units, record_inspection, record_visit
from remedies.models import Inspection, InspectionDocument, Visit

PLANNED, UNANNOUNCED, COMBINED, BOTH = (
    Visit.Mode.PLANNED,
    Visit.Mode.UNANNOUNCED,
    Visit.Mode.COMBINED,
    Visit.Mode.UNANNOUNCED_COMBINED,
)
CLEAN, ATTITUDES, FOUND = Visit.Result.CLEAN, Visit.Result.ATTITUDES, Visit.Result.FOUND
REFORM = "kiểm tra cải cách hành chính"


@dataclass(frozen=True)
class Campaign:
    """One inspection under a plan, from its first to its last day."""

    district: str
    inspector: str
    plan: str
    title: str
    starts_on: date
    ends_on: date


THAP_MUOI = Campaign(
    "thap-muoi", "kiemtra", "kh-1537", "Kiểm tra công vụ năm 2023", date(2023, 3, 6), date(2023, 9, 14)
)
MINH_HOA = Campaign(
    "minh-hoa", "minhhoa.kt", "kh-21-minh-hoa", "Kiểm tra công vụ năm 2023", date(2023, 1, 30), date(2023, 9, 14)
)
VI_DU = Campaign("vi-du", "vidu.kt", "kh-18-vi-du", "Kiểm tra công vụ năm 2023", date(2023, 1, 30), date(2023, 9, 14))

# month, day, unit, mode, result
Row = tuple[int, int, str, Visit.Mode, Visit.Result]

# 13 communes, 6 offices, 2 service units, 3 schools
THAP_MUOI_VISITS: tuple[Row, ...] = (
    (3, 14, "thi-tran-my-an", BOTH, CLEAN),
    (3, 16, "my-quy", COMBINED, CLEAN),
    (3, 28, "phong-noi-vu-thap-muoi", COMBINED, CLEAN),
    (4, 6, "truong-xuan", UNANNOUNCED, CLEAN),
    (4, 13, "thanh-loi", COMBINED, CLEAN),
    (4, 25, "phong-tai-nguyen-thap-muoi", BOTH, CLEAN),
    (5, 9, "hung-thanh", BOTH, CLEAN),
    (5, 11, "tan-kieu", COMBINED, CLEAN),
    (5, 18, "mam-non-1-thap-muoi", UNANNOUNCED, CLEAN),
    (5, 23, "phong-kinh-te-thap-muoi", COMBINED, CLEAN),
    (6, 6, "doc-binh-kieu", UNANNOUNCED, CLEAN),
    (6, 8, "my-hoa", BOTH, CLEAN),
    (6, 20, "dich-vu-nong-nghiep-thap-muoi", UNANNOUNCED, CLEAN),
    (6, 27, "phong-lao-dong-thap-muoi", COMBINED, CLEAN),
    (7, 4, "xa-my-an", COMBINED, CLEAN),
    (7, 11, "phu-dien", BOTH, CLEAN),
    (7, 18, "my-dong", UNANNOUNCED, CLEAN),
    (7, 25, "ban-quan-ly-du-an-thap-muoi", COMBINED, CLEAN),
    (8, 8, "thanh-my", COMBINED, CLEAN),
    (8, 15, "phong-tu-phap-thap-muoi", COMBINED, CLEAN),
    (8, 22, "lang-bien", BOTH, CLEAN),
    (8, 29, "phong-tai-chinh-thap-muoi", COMBINED, CLEAN),
    (9, 7, "tieu-hoc-1-thap-muoi", UNANNOUNCED, CLEAN),
    (9, 12, "thcs-1-thap-muoi", UNANNOUNCED, CLEAN),
)
MINH_HOA_VISITS: tuple[Row, ...] = (
    (2, 14, "thi-tran-minh-hoa", PLANNED, CLEAN),
    (2, 21, "phong-noi-vu-minh-hoa", PLANNED, CLEAN),
    (3, 2, "dich-vu-nong-nghiep-minh-hoa", PLANNED, CLEAN),
    (3, 9, "thcs-1-minh-hoa", UNANNOUNCED, CLEAN),
    (5, 16, "thi-du", BOTH, FOUND),
    (6, 1, "phong-tai-nguyen-minh-hoa", UNANNOUNCED, FOUND),
    (7, 20, "gia-su", COMBINED, ATTITUDES),
    (8, 24, "phong-kinh-te-minh-hoa", UNANNOUNCED, FOUND),
    (9, 6, "thi-du", UNANNOUNCED, FOUND),
)
VI_DU_VISITS: tuple[Row, ...] = (
    (2, 16, "thi-tran-vi-du", PLANNED, CLEAN),
    (2, 23, "phong-tai-nguyen-vi-du", PLANNED, CLEAN),
    (3, 7, "dich-vu-nong-nghiep-vi-du", PLANNED, CLEAN),
    (3, 10, "thcs-1-vi-du", UNANNOUNCED, CLEAN),
    (4, 27, "mau-thu", COMBINED, CLEAN),
    (6, 8, "phong-kinh-te-vi-du", UNANNOUNCED, CLEAN),
    (8, 10, "mo-phong", UNANNOUNCED, FOUND),
)


CAMPAIGNS = ((THAP_MUOI, THAP_MUOI_VISITS), (MINH_HOA, MINH_HOA_VISITS), (VI_DU, VI_DU_VISITS))

# month: units, as the invented districts planned them; visits without notice are in no plan
PLANNED_UNITS: dict[str, dict[int, tuple[str, ...]]] = {
    "minh-hoa": {
        2: ("thi-tran-minh-hoa", "phong-noi-vu-minh-hoa"),
        3: ("dich-vu-nong-nghiep-minh-hoa",),
        5: ("thi-du",),
        7: ("gia-su",),
        8: ("van-phong-minh-hoa",),
        9: ("phong-tai-nguyen-minh-hoa",),
    },
    "vi-du": {2: ("thi-tran-vi-du", "phong-tai-nguyen-vi-du"), 4: ("mau-thu",), 9: ("phong-noi-vu-vi-du",)},
}


def inspect(world: World) -> None:
    """Records the three campaigns, their plans, and every visit on its own day."""
    for campaign, rows in CAMPAIGNS:
        _visit(world, campaign, rows)


def _themes(*codes: str) -> list[CatalogueItem]:
    return list(CatalogueItem.objects.of("inspection_theme", on=date(2023, 1, 3)).filter(code__in=codes))


def _visit(world: World, campaign: Campaign, rows: Iterable[Row]) -> None:
    actor = world.users[campaign.inspector]
    with standing_at(campaign.starts_on):
        inspection = record_inspection(
            unit=world.units[campaign.district],
            title=campaign.title,
            plan=world.acts[campaign.plan],
            starts_on=campaign.starts_on,
            ends_on=campaign.ends_on,
            themes=_themes("discipline", "public-ethics"),
            actor=actor,
        )
        _plan(world, inspection, campaign, actor)
    combined = _themes("discipline", "public-ethics", "administrative-reform")
    for month, day, unit, mode, result in rows:
        on = date(2023, month, day)
        with standing_at(on):
            visit = record_visit(
                inspection=inspection,
                unit=world.units[unit],
                on=on,
                mode=mode,
                combined_with=REFORM if mode in {COMBINED, BOTH} else "",
                themes=combined if mode in {COMBINED, BOTH} else (),
                result=result,
                actor=actor,
            )
            if result == FOUND:
                _minute(visit, actor)


def _plan(world: World, inspection: Inspection, campaign: Campaign, actor: User) -> None:
    for month, units in PLANNED_UNITS.get(campaign.district, {}).items():
        first = max(date(2023, month, 1), campaign.starts_on)
        last = min(date(2023, month, monthrange(2023, month)[1]), campaign.ends_on)
        chosen = [world.units[unit] for unit in units]
        plan_units(inspection=inspection, units=chosen, first_day=first, last_day=last, actor=actor)


def _minute(visit: Visit, actor: User) -> None:
    """The minutes of a visit that found something."""
    title = "Biên bản kiểm tra công vụ"
    paper = evidence(title, f"Lập ngày {visit.on:%d/%m/%Y} tại trụ sở đơn vị được kiểm tra.", "Các bên thống nhất ký.")
    add_document(
        inspection=visit.inspection,
        visit=visit,
        kind=InspectionDocument.Kind.MINUTES,
        dated=visit.on,
        file=(f"{title}.pdf", paper),
        actor=actor,
    )
