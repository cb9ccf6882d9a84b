"""Records of the remedies app, small and named, on top of the cast."""

from datetime import date
from typing import Any

from remedies.actions import add_task, decide_plan, record_finding, record_inspection, record_visit
from remedies.models import Finding, Inspection, Task, Visit
from remedies.states import EvidenceStep
from tests.cast import Cast, term

PDF = b"%PDF-1.7\n% a page of evidence\n%%EOF\n"


def an_inspection(cast: Cast, *, unit: str = "thi-du") -> Inspection:
    """The district's inspection of 2023."""
    return record_inspection(
        unit=cast.unit(unit),
        title="Kiểm tra công vụ năm 2023",
        starts_on=date(2023, 3, 6),
        ends_on=date(2023, 12, 15),
        actor=None,
    )


def a_visit(cast: Cast, inspection: Inspection, *, unit: str = "an-binh", on: date = date(2023, 7, 12)) -> Visit:
    """An unannounced and combined visit with nothing found."""
    return record_visit(
        inspection=inspection,
        unit=cast.unit(unit),
        on=on,
        mode=Visit.Mode.UNANNOUNCED_COMBINED,
        combined_with="kiểm tra cải cách hành chính",
        result=Visit.Result.CLEAN,
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
    return record_finding(**values)


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
