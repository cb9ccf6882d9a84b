"""What the inspections found, in the invented districts only: a case in every state."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from dashboards.demo.evidence import evidence
from dashboards.demo.world import World
from journal.clock import standing_at
from library.models import CatalogueItem
from remedies.actions import (
    ask_reply,
    clear_finding,
    confirm_finding,
    discuss,
    leave_open_finding,
    mark_duplicate,
    record_finding,
    record_reply,
    verify_finding,
)
from remedies.models import Finding, Visit
from remedies.states import EvidenceStep, FindingState


@dataclass(frozen=True)
class Hearing:
    """The named official was asked to answer at the step of the case, and has perhaps done so."""

    asked_on: date
    due_on: date
    answered_on: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Case:
    """One finding, at a visit unless it came `trigger`ed otherwise. `ends` is how far it has come by the demo's day."""

    unit: str
    found_on: date
    subject: Finding.Subject
    manifestations: tuple[str, ...]
    causes: tuple[str, ...]
    field: str
    step: EvidenceStep
    summary: str
    named: bool = False
    trigger: str = "inspection"
    effects: tuple[str, ...] = ()
    degree: str = ""
    shown: str = ""
    hearing: Hearing | None = None
    talk: str = ""
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
        effects=("delay", "trouble"),
        degree="slight",
        shown="Sổ theo dõi hồ sơ của bộ phận một cửa: 03 hồ sơ quá hạn từ 12 đến 25 ngày; 02 phiếu yêu cầu bổ sung "
        "giấy tờ không có trong danh mục.",
        hearing=Hearing(
            date(2023, 5, 22),
            date(2023, 5, 31),
            date(2023, 5, 30),
            "Thừa nhận giải quyết chậm, do kiêm nhiệm nhiều việc và chưa nắm chắc quy định mới; cam kết khắc phục.",
        ),
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
        ends=FindingState.INSUFFICIENT,
        concluded_on=date(2023, 8, 15),
        conclusion="Chưa thể hiện rõ thành hành vi cụ thể, do đó chưa có cơ sở để xem xét, xử lý; tiếp tục theo dõi.",
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
        effects=("delay",),
        degree="slight",
        shown="Tờ trình của phòng về việc cấp phép sửa chữa nhà ở, là việc thuộc thẩm quyền của phòng.",
        talk="Đã đề nghị Văn phòng cung cấp sổ công văn đến để đối chiếu thêm các tờ trình cùng loại.",
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
        effects=("trouble", "trust"),
        degree="slight",
        shown="Biên bản kiểm tra đột xuất và phiếu hẹn của ba người dân có mặt tại bộ phận một cửa.",
        hearing=Hearing(date(2023, 9, 12), date(2023, 9, 25)),
        ends=FindingState.VERIFYING,
    ),
    Case(
        "thi-du",
        date(2023, 9, 8),
        Finding.Subject.PERSON,
        ("harassing",),
        ("lack-of-backbone",),
        "administrative-procedures",
        EvidenceStep.SIGN,
        "Người dân gọi đường dây nóng: nộp hồ sơ ở bộ phận một cửa bị hẹn lại ba lần không rõ lý do.",
        trigger="petition",
        ends=FindingState.DUPLICATE,
        concluded_on=date(2023, 9, 11),
    ),
    Case(
        "gia-su",
        date(2023, 9, 18),
        Finding.Subject.ORGANISATION,
        ("delaying",),
        ("weak-supervision-by-leader",),
        "public-investment",
        EvidenceStep.SIGN,
        "Báo chí phản ánh công trình giao thông nông thôn chậm giải ngân, để vốn quá hạn nhiều tháng.",
        trigger="press",
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
    """Records every finding on its day, its verification, and what came of it."""
    for inspector, cases in (("minhhoa.kt", MINH_HOA_CASES), ("vidu.kt", VI_DU_CASES)):
        for case in cases:
            _find(world, world.users[inspector], case)


def _find(world: World, actor: User, case: Case) -> None:
    with standing_at(case.found_on):
        finding = _record(world, actor, case)
        if case.ends not in {FindingState.REPORTED, FindingState.DUPLICATE}:
            verify_finding(finding=finding, actor=actor)
        if case.talk:
            discuss(finding=finding, text=case.talk, actor=actor)
    if case.hearing is not None:
        _hear(finding, actor, case.step, case.hearing)
    if case.concluded_on is not None:
        with standing_at(case.concluded_on):
            _conclude(finding, actor, case)


def _record(world: World, actor: User, case: Case) -> Finding:
    visit = Visit.objects.get(unit=world.units[case.unit], on=case.found_on) if case.trigger == "inspection" else None
    return record_finding(
        unit=world.units[case.unit],
        visit=visit,
        subject=case.subject,
        official=world.staff[case.unit] if case.named else None,
        manifestations=_terms("manifestation", case.manifestations, case.found_on),
        causes=_terms("cause", case.causes, case.found_on),
        field=_terms("field", (case.field,), case.found_on)[0],
        trigger=_terms("trigger", (case.trigger,), case.found_on)[0],
        effects=_terms("effect", case.effects, case.found_on),
        degree=_terms("harm_degree", (case.degree,), case.found_on)[0] if case.degree else None,
        step=case.step,
        found_on=case.found_on,
        summary=case.summary,
        evidence=case.shown,
        actor=actor,
    )


def _hear(finding: Finding, actor: User, step: EvidenceStep, hearing: Hearing) -> None:
    with standing_at(hearing.asked_on):
        reply = ask_reply(finding=finding, step=step, asked_on=hearing.asked_on, due_on=hearing.due_on, actor=actor)
    if hearing.answered_on is not None:
        with standing_at(hearing.answered_on):
            paper = ("Văn bản giải trình.pdf", evidence("Giải trình", hearing.text))
            record_reply(
                finding=finding, reply=reply, on=hearing.answered_on, text=hearing.text, files=[paper], actor=actor
            )


def _conclude(finding: Finding, actor: User, case: Case) -> None:
    match case.ends:
        case FindingState.CONFIRMED:
            confirm_finding(finding=finding, step=case.step, conclusion=case.conclusion, actor=actor)
        case FindingState.INSUFFICIENT:
            leave_open_finding(finding=finding, conclusion=case.conclusion, actor=actor)
        case FindingState.DUPLICATE:
            original = Finding.objects.filter(unit=finding.unit, found_on__lt=finding.found_on).latest("found_on")
            mark_duplicate(finding=finding, original=original, actor=actor)
        case _:
            clear_finding(finding=finding, conclusion=case.conclusion, actor=actor)


def _terms(catalogue: str, codes: tuple[str, ...], on: date) -> list[CatalogueItem]:
    terms = {term.code: term for term in CatalogueItem.objects.of(catalogue, on=on)}
    return [terms[code] for code in codes]
