"""Records of the remedies app, small and named, on top of the cast."""

from datetime import date
from typing import Any

from library.models import CatalogueItem
from remedies.actions import (
    add_evidence,
    add_task,
    ask_reply,
    confirm_finding,
    decide_plan,
    record_finding,
    record_handling,
    record_inspection,
    record_reply,
    record_visit,
    verify_finding,
)
from remedies.models import Finding, Handling, Inspection, Reply, Task, Visit
from remedies.states import GRAVE, EvidenceStep
from tests import evidence
from tests.cast import Cast, term

PDF = evidence.pdf()


def an_inspection(cast: Cast, *, unit: str = "thi-du") -> Inspection:
    """The district's inspection of 2023."""
    return record_inspection(
        unit=cast.unit(unit),
        title="Kiểm tra công vụ năm 2023",
        starts_on=date(2023, 3, 6),
        ends_on=date(2023, 12, 15),
        actor=None,
    )


def a_visit(
    cast: Cast,
    inspection: Inspection,
    *,
    unit: str = "an-binh",
    on: date = date(2023, 7, 12),
    result: str = Visit.Result.CLEAN,
) -> Visit:
    """An unannounced and combined visit with nothing found, unless `result` says otherwise."""
    return record_visit(
        inspection=inspection,
        unit=cast.unit(unit),
        on=on,
        mode=Visit.Mode.UNANNOUNCED_COMBINED,
        combined_with="kiểm tra cải cách hành chính",
        result=result,
        actor=None,
    )


def a_finding(cast: Cast, *, unit: str = "an-binh", named: str = "commune-clerk", **changes: Any) -> Finding:
    """A reported sign in a commune, about a named person; `changes` replace single values."""
    values: dict[str, Any] = {
        "unit": cast.unit(unit),
        "subject": Finding.Subject.PERSON if named else Finding.Subject.ORGANISATION,
        "manifestations": [term("manifestation", "delaying")],
        "causes": [term("cause", "misplaced-staff")],
        "field": term("field", "land"),
        "step": EvidenceStep.SIGN,
        "found_on": date(2023, 7, 12),
        "summary": "Hồ sơ đất đai trả chậm nhiều lần mà không có thư xin lỗi.",
        "official": cast.official(named) if named else None,
        "actor": None,
        **changes,
    }
    if values["step"] in GRAVE:
        values.setdefault("evidence", "Sổ theo dõi hồ sơ của bộ phận một cửa.")
    return record_finding(**values)


def prove(finding: Finding, step: EvidenceStep) -> None:
    """Evidence for a step."""
    add_evidence(finding=finding, step=step, text="Biên bản làm việc, sổ theo dõi hồ sơ.", actor=None)


def hear(cast: Cast, finding: Finding, step: EvidenceStep) -> Reply:
    """The named person was asked and has answered."""
    reply = ask_reply(
        finding=finding, step=step, asked_on=date(2023, 8, 1), due_on=date(2023, 8, 8), actor=cast.user("inspector")
    )
    record_reply(
        finding=finding,
        reply=reply,
        on=date(2023, 8, 5),
        text="Thừa nhận chậm, do quá tải.",
        actor=cast.user("inspector"),
    )
    return reply


def a_concluded_finding(
    cast: Cast, step: EvidenceStep = EvidenceStep.VIOLATION, *, named: str = "commune-clerk", **changes: Any
) -> Finding:
    """A finding that was verified, proven, heard where it names somebody, and confirmed at a step."""
    finding = a_finding(cast, named=named, **changes)
    verify_finding(finding=finding, actor=cast.user("inspector"))
    prove(finding, step)
    if named:
        hear(cast, finding, step)
    confirm_finding(finding=finding, step=step, conclusion="Có vi phạm.", actor=cast.user("inspector"))
    return finding


def measure(catalogue: str, code: str, on: date = date(2023, 9, 1)) -> CatalogueItem:
    """A measure in force on a day."""
    return CatalogueItem.objects.of(catalogue, on=on).select_related("catalogue").get(code=code)


def a_handling(cast: Cast, finding: Finding | None = None, **changes: Any) -> Handling:
    """A reprimand of somebody unnamed in An Bình by a numbered decision, or of the person of a finding."""
    values: dict[str, Any] = {
        "unit": cast.unit("an-binh"),
        "finding": finding,
        "category": "civil_servant",
        "measure": measure("state_discipline", "reprimand"),
        "decided_on": date(2023, 9, 1),
        "notation": "12/QĐ-UBND",
        "decided_by": "Chủ tịch Ủy ban nhân dân huyện Thí Dụ",
        "actor": None,
        **changes,
    }
    return record_handling(**values)


def a_task(cast: Cast, *, plan_of: str = "thi-du", lead: str = "inspector", **changes: Any) -> Task:
    """A task of the district's plan, led by the head of its office of home affairs."""
    posting = cast.postings[lead]
    plan = decide_plan(
        unit=cast.unit(plan_of), title="Kế hoạch khắc phục năm 2023", decided_on=date(2023, 3, 3), actor=None
    )
    values: dict[str, Any] = {
        "plan": plan,
        "group": term("remedy_group", "inspection"),
        "title": "Kiểm tra đột xuất việc chấp hành giờ giấc làm việc",
        "lead_unit": posting.unit,
        "lead_person": posting.official,
        "lead_since": date(2023, 3, 6),
        "deadline": date(2023, 12, 15),
        "actor": None,
        **changes,
    }
    return add_task(**values)


def reminder() -> dict[str, Any]:
    """A measure that is no discipline, without a decision of its own."""
    return {"measure": measure("soft_measure", "reminder"), "notation": "", "decided_by": ""}
