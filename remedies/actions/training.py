"""Recording courses in turns, and support for learning by oneself in persons."""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_in_post, demand_order, demand_past, demand_terms, demand_unit
from remedies.models import StudySupport, Training
from units.models import Official, Unit


class TrainingValues(TypedDict):
    """What a course says; the parts count turns, `persons` counts people."""

    unit: Unit
    title: str
    field: CatalogueItem
    starts_on: date
    ends_on: date
    turns: int
    persons: int | None
    women: int | None
    young: int | None
    ethnic_minority: int | None
    place: str
    decision_number: str


class StudySupportValues(TypedDict):
    """What a support says: one official, or a number of persons without names."""

    unit: Unit
    official: Official | None
    persons: int
    field: CatalogueItem
    course: str
    amount: Decimal | None
    decision_number: str
    decided_on: date


@transaction.atomic
def record_training(*, actor: User | None, **values: Unpack[TrainingValues]) -> Training:
    """One course with its turns. Raises Refused."""
    _demand_course(values)
    row = Training.objects.create(**values)
    record("record_training", row, actor=actor, unit_id=row.unit_id, detail={"turns": row.turns})
    return row


@transaction.atomic
def amend_training(row: Training, *, actor: User, seen: str, **values: Unpack[TrainingValues]) -> None:
    """Other values for a course. Raises Refused, Outdated."""
    _demand_course(values)
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def record_study_support(*, actor: User | None, **values: Unpack[StudySupportValues]) -> StudySupport:
    """Support by one decision for one official, or for a number of persons. Raises Refused."""
    _demand_support(values)
    row = StudySupport.objects.create(**values)
    record("record_study_support", row, actor=actor, unit_id=row.unit_id)
    return row


@transaction.atomic
def amend_study_support(row: StudySupport, *, actor: User, seen: str, **values: Unpack[StudySupportValues]) -> None:
    """Other values for a support. Raises Refused, Outdated."""
    _demand_support(values)
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


def _demand_course(values: TrainingValues) -> None:
    demand_order(values["starts_on"], values["ends_on"])
    demand_past(values["ends_on"], _("Ngày kết thúc khóa bồi dưỡng"), at="ends_on")
    demand_unit(values["unit"], values["ends_on"])
    demand_terms("training_field", [values["field"]], values["ends_on"], at="field")
    parts = (values["persons"], values["women"], values["young"], values["ethnic_minority"])
    if values["turns"] < 1 or any(part is not None and part > values["turns"] for part in parts):
        raise Refused(_("Số lượt phải lớn hơn 0; số người và các số trong đó không được lớn hơn số lượt."), at="turns")


def _demand_support(values: StudySupportValues) -> None:
    on = values["decided_on"]
    demand_past(on, _("Ngày quyết định"), at="decided_on")
    demand_unit(values["unit"], on)
    demand_terms("training_field", [values["field"]], on, at="field")
    demand_in_post(values["official"], values["unit"], on)
    if values["official"] is not None and values["persons"] != 1:
        raise Refused(_("Khi ghi tên cá nhân thì số người là 1; mỗi người một hồ sơ."), at="persons")
