"""Records of a case at a place: everything that may name somebody does, in names that no page may show."""

from datetime import date
from typing import Any

from accounts.models import User
from remedies.actions import (
    add_document,
    discuss,
    plan_units,
    record_finding,
    record_handling,
    record_inspection,
    record_visit,
)
from remedies.models import Finding, InspectionDocument, Visit
from remedies.states import EvidenceStep
from tests.cast import Cast, term
from tests.remedies.records import PDF, measure
from units.actions import appoint, enter_official
from units.models import Official, Unit

DAY = date(2023, 7, 12)
GUILTY = "TÊNMẬT"
"""Begins the family name of everybody who stands in a finding."""


def mark(code: str) -> str:
    """The word that texts of a unit carry."""
    return "RIÊNG" + code.upper().replace("-", "")


def guilty(code: str) -> str:
    """The family name of the person in the unit's finding."""
    return GUILTY + code.upper().replace("-", "")


def cases(cast: Cast, code: str, actor: User) -> dict[str, Any]:
    """A finding about somebody who has left meanwhile and a decision about them, an inspection with plan and papers."""
    unit = cast.unit(code)
    name = f"{guilty(code)} Văn Kín"
    person = enter_official(code=f"mat-{code}", full_name=name, category="civil_servant", actor=None)
    appoint(official=person, unit=unit, post="Chuyên viên", since=date(2022, 1, 1), until=date(2023, 8, 1), actor=None)
    visit = _visit(unit)
    return {
        "inspection": visit.inspection,
        "visit": visit,
        "document": _document(visit, visit, InspectionDocument.Kind.MINUTES, actor),
        "conclusion": _document(visit, None, InspectionDocument.Kind.CONCLUSION, actor),
        "finding": _finding(visit, person, actor),
        "handling": record_handling(
            unit=unit,
            official=person,
            category="civil_servant",
            measure=measure("state_discipline", "reprimand", DAY),
            decided_on=DAY,
            notation=f"1/QĐ-{mark(code)}",
            decided_by="Chủ tịch",
            files=[(f"{guilty(code)}.pdf", PDF)],
            actor=actor,
        ),
    }


def _visit(unit: Unit) -> Visit:
    inspection = record_inspection(
        unit=unit,
        title=f"Kiểm tra {mark(unit.code)}",
        starts_on=date(2023, 3, 6),
        ends_on=date(2023, 12, 15),
        actor=None,
    )
    plan_units(inspection=inspection, units=[unit], first_day=DAY.replace(day=1), last_day=DAY, actor=None)
    return record_visit(
        inspection=inspection,
        unit=unit,
        on=DAY,
        mode=Visit.Mode.UNANNOUNCED,
        result=Visit.Result.FOUND,
        actor=None,
    )


def _document(visit: Visit, of: Visit | None, kind: str, actor: User) -> InspectionDocument:
    """Minutes of the visit, or the conclusion of its inspection."""
    code = visit.unit.code
    return add_document(
        inspection=visit.inspection,
        visit=of,
        kind=kind,
        notation=f"{mark(code)}/KL",
        dated=DAY,
        file=(f"{mark(code)}.pdf", PDF),
        actor=actor,
    )


def _finding(visit: Visit, person: Official, actor: User) -> Finding:
    code = visit.unit.code
    finding = record_finding(
        unit=visit.unit,
        visit=visit,
        official=person,
        subject=Finding.Subject.PERSON,
        manifestations=[term("manifestation", "delaying")],
        causes=[term("cause", "misplaced-staff")],
        field=term("field", "land"),
        step=EvidenceStep.SIGN,
        found_on=DAY,
        summary=f"Hồ sơ {mark(code)} trả chậm.",
        evidence=f"Sổ một cửa {mark(code)}.",
        files=[(f"{guilty(code)}.pdf", PDF)],
        actor=actor,
    )
    discuss(finding=finding, text=f"Trao đổi {mark(code)}.", actor=actor)
    return finding
