"""What the inspections found, in the invented districts only."""

from dataclasses import dataclass
from datetime import date

from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies.actions import clear_finding, confirm_finding, record_finding, verify_finding
from remedies.models import Finding, Visit
from remedies.states import EvidenceStep, FindingState


@dataclass(frozen=True)
class Case:
    """One finding at a visit. `ends` is how far its verification has come by the day of the demo."""

    unit: str
    found_on: date
    subject: Finding.Subject
    manifestations: tuple[str, ...]
    causes: tuple[str, ...]
    field: str
    step: EvidenceStep
    summary: str
    named: bool = False
    ends: FindingState = FindingState.REPORTED
    concluded_on: date | None = None
    conclusion: str = ""


MINH_HOA_CASES = (
    Case(
        "thi-du",
        date(2023, 5, 16),
        Finding.Subject.PERSON,
        ("avoiding", "delaying"),
        ("limited-ability", "weak-supervision-by-leader"),
        "land",
        EvidenceStep.CONDUCT,
        "Giữ hồ sơ đề nghị xác nhận tình trạng sử dụng đất quá thời hạn giải quyết, nhiều lần yêu cầu người dân bổ "
        "sung giấy tờ ngoài quy định.",
        named=True,
        ends=FindingState.CONFIRMED,
        concluded_on=date(2023, 6, 9),
        conclusion="Có hành vi né tránh việc được giao, chậm giải quyết 03 hồ sơ; Ủy ban nhân dân xã đã kiểm điểm và "
        "giải quyết dứt điểm hồ sơ.",
    ),
    Case(
        "phong-tai-nguyen-minh-hoa",
        date(2023, 6, 1),
        Finding.Subject.ORGANISATION,
        ("needless-consultation", "pushing-across"),
        ("shifting-law", "lax-discipline"),
        "environment",
        EvidenceStep.SIGN,
        "Lấy ý kiến năm cơ quan đối với việc thuộc thẩm quyền của phòng, làm kéo dài thời gian giải quyết.",
        ends=FindingState.CLEARED,
        concluded_on=date(2023, 6, 13),
        conclusion="Việc lấy ý kiến là bắt buộc theo quy định chuyên ngành; không có biểu hiện đùn đẩy.",
    ),
    Case(
        "gia-su",
        date(2023, 7, 20),
        Finding.Subject.ORGANISATION,
        ("fearing-responsibility",),
        ("no-protection", "shifting-law"),
        "public-investment",
        EvidenceStep.ATTITUDE,
        "Tâm lý e ngại khi quyết định chủ trương đầu tư các công trình nhỏ được phân cấp, chờ hướng dẫn của cấp trên.",
    ),
    Case(
        "phong-kinh-te-minh-hoa",
        date(2023, 8, 24),
        Finding.Subject.ORGANISATION,
        ("pushing-up", "not-deciding"),
        ("lack-of-backbone", "shallow-inspection"),
        "construction",
        EvidenceStep.CONDUCT,
        "Trình cấp trên quyết định việc cấp phép sửa chữa nhà ở thuộc thẩm quyền của phòng.",
        ends=FindingState.VERIFYING,
    ),
    Case(
        "thi-du",
        date(2023, 9, 6),
        Finding.Subject.PERSON,
        ("avoiding", "harassing"),
        ("lack-of-backbone",),
        "administrative-procedures",
        EvidenceStep.CONDUCT,
        "Hẹn lại nhiều lần, không nêu lý do khi tiếp nhận hồ sơ ở bộ phận một cửa.",
        named=True,
        ends=FindingState.VERIFYING,
    ),
)
VI_DU_CASES = (
    Case(
        "mo-phong",
        date(2023, 8, 10),
        Finding.Subject.PERSON,
        ("dragging-feet", "not-advising"),
        ("discouraged", "formal-assessment"),
        "justice",
        EvidenceStep.SIGN,
        "Chậm tham mưu xử lý hồ sơ hộ tịch tồn đọng, chưa đề xuất biện pháp khắc phục.",
        named=True,
        ends=FindingState.VERIFYING,
    ),
)


def find(world: World) -> None:
    """Records every finding on the day of its visit, and its verification."""
    for inspector, cases in (("minhhoa.kt", MINH_HOA_CASES), ("vidu.kt", VI_DU_CASES)):
        for case in cases:
            _find(world, inspector, case)


def _find(world: World, inspector: str, case: Case) -> None:
    actor = world.users[inspector]
    with standing_at(case.found_on):
        finding = record_finding(
            unit=world.units[case.unit],
            visit=Visit.objects.get(unit=world.units[case.unit], on=case.found_on),
            subject=case.subject,
            official=world.staff[case.unit] if case.named else None,
            manifestations=_terms("manifestation", case.manifestations, case.found_on),
            causes=_terms("cause", case.causes, case.found_on),
            field=_terms("field", (case.field,), case.found_on)[0],
            step=case.step,
            found_on=case.found_on,
            summary=case.summary,
            actor=actor,
        )
        if case.ends != FindingState.REPORTED:
            verify_finding(finding=finding, actor=actor)
    if case.concluded_on is not None:
        with standing_at(case.concluded_on):
            if case.ends == FindingState.CONFIRMED:
                confirm_finding(finding=finding, step=case.step, conclusion=case.conclusion, actor=actor)
            else:
                clear_finding(finding=finding, conclusion=case.conclusion, actor=actor)


def _terms(catalogue: str, codes: tuple[str, ...], on: date) -> list[CatalogueItem]:
    terms = {term.code: term for term in CatalogueItem.objects.of(catalogue, on=on)}
    return [terms[code] for code in codes]
