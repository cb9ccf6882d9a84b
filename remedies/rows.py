"""Lines of the lists: records with the names of their units and their states in words.

No line of a list carries the name of the official behind a finding (decision 13).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from library.deadlines import Due, due
from records.kind import Status
from remedies.models import Finding, Handling, Inspection, Opinion, Task, Visit
from remedies.states import EvidenceStep, FindingState, HandlingState, OpinionState, Position, TaskState
from units.names import identities

State = TypeVar("State", bound=TextChoices)

FINDING_TONES = {
    FindingState.REPORTED: "wait",
    FindingState.VERIFYING: "run",
    FindingState.CONFIRMED: "back",
    FindingState.CLEARED: "off",
    FindingState.INSUFFICIENT: "draft",
    FindingState.HANDLED: "done",
    FindingState.DUPLICATE: "off",
}
STEP_TONES = {
    EvidenceStep.ATTITUDE: "neutral",
    EvidenceStep.SIGN: "draft",
    EvidenceStep.CONDUCT: "wait",
    EvidenceStep.VIOLATION: "back",
}
TASK_TONES = {
    TaskState.OPEN: "run",
    TaskState.DONE: "good",
    TaskState.VERIFIED: "done",
    TaskState.RETURNED: "back",
    TaskState.NOT_TO_DO: "off",
}
OPINION_TONES = {
    OpinionState.ASKED: "wait",
    OpinionState.REPLIED: "done",
    OpinionState.SILENT: "late",
    OpinionState.LATE: "back",
    OpinionState.WITHDRAWN: "off",
}
RESULT_TONES = {Visit.Result.CLEAN: "good", Visit.Result.ATTITUDES: "draft", Visit.Result.FOUND: "back"}


@dataclass(frozen=True)
class FindingRow:
    """A finding in a list."""

    finding: Finding
    unit_name: str
    manifestations: str
    state: Status
    step: Status


@dataclass(frozen=True)
class HandlingRow:
    """A decision about a person or a body in a list."""

    handling: Handling
    unit_name: str
    effect: Status


@dataclass(frozen=True)
class TaskRow:
    """A task in a list."""

    task: Task
    lead_name: str
    state: Status
    due: Due | None  # None once it has ended


@dataclass(frozen=True)
class OpinionRow:
    """An opinion in a list; `position` is what counts, `due` how long there is still time."""

    opinion: Opinion
    unit_name: str
    asker_name: str
    state: Status
    position: str
    due: Due | None  # None once it was given or the deadline has passed


@dataclass(frozen=True)
class InspectionRow:
    """An inspection in a list."""

    inspection: Inspection
    unit_name: str


@dataclass(frozen=True)
class VisitRow:
    """A visit in a list."""

    visit: Visit
    unit_name: str
    result: Status
    themes: str


def finding_rows(findings: Sequence[Finding], *, on: date) -> list[FindingRow]:
    """Findings (manifestations prefetched) with the names of their units, in one query."""
    names = identities({finding.unit_id for finding in findings}, on=on)
    return [
        FindingRow(
            finding=finding,
            unit_name=capfirst(names[finding.unit_id].name),
            manifestations="; ".join(term.name for term in finding.manifestations.all()),
            state=_status(FindingState(finding.state), FINDING_TONES),
            step=_status(EvidenceStep(finding.step), STEP_TONES),
        )
        for finding in findings
    ]


def handling_rows(handlings: Sequence[Handling], *, on: date) -> list[HandlingRow]:
    """Decisions (measures fetched) with the names of their units, in one query, and their effect on a day."""
    names = identities({handling.unit_id for handling in handlings}, on=on)
    return [HandlingRow(row, capfirst(names[row.unit_id].name), effect_of(row, on=on)) for row in handlings]


def effect_of(handling: Handling, *, on: date) -> Status:
    """Whether a decision counts, and a discipline or a “not yet” has effect on a day, in words."""
    if handling.state == HandlingState.ANNULLED:
        return Status(handling.get_state_display(), "off")
    if handling.ladder == Handling.Ladder.EXEMPT:
        return Status(_("Được miễn"), "good")
    if handling.ladder == Handling.Ladder.DEFERRED:
        return Status(_("Chưa xem xét"), "wait") if handling.in_effect(on=on) else Status(_("Hết lý do"), "off")
    if not handling.is_discipline:
        return Status(_("Ngoài kỷ luật"), "neutral")
    if handling.in_effect(on=on):
        return Status(_("Đang có hiệu lực"), "run")
    return Status(_("Đã hết hiệu lực"), "done")


def task_rows(tasks: Sequence[Task], *, on: date) -> list[TaskRow]:
    """Tasks with the names of their lead units, in one query."""
    names = identities({task.lead_unit_id for task in tasks}, on=on)
    return [
        TaskRow(
            task=task,
            lead_name=capfirst(names[task.lead_unit_id].name),
            state=_status(TaskState(task.state), TASK_TONES),
            due=due(task.deadline, today=on) if task.state == TaskState.OPEN else None,
        )
        for task in tasks
    ]


def opinion_rows(opinions: Sequence[Opinion], *, on: date) -> list[OpinionRow]:
    """Opinions (consultation at hand) with the names of the units that are asked and that ask, in one query."""
    asked = {opinion.unit_id for opinion in opinions}
    names = identities(asked | {opinion.consultation.unit_id for opinion in opinions}, on=on)
    return [
        OpinionRow(
            opinion=opinion,
            unit_name=names[opinion.unit_id].name,
            asker_name=names[opinion.consultation.unit_id].name,
            state=opinion_status(opinion),
            position=_position(opinion),
            due=due(opinion.consultation.deadline, today=on) if opinion.state == OpinionState.ASKED else None,
        )
        for opinion in opinions
    ]


def opinion_status(opinion: Opinion) -> Status:
    """How the opinion stands, in words and tone."""
    return _status(OpinionState(opinion.state), OPINION_TONES)


def _position(opinion: Opinion) -> str:
    """The position that counts; where silence counts as agreement it says so."""
    if opinion.silent_on:
        return _("Coi như đồng ý")
    return str(Position(opinion.position).label) if opinion.position else ""


def inspection_rows(inspections: Sequence[Inspection], *, on: date) -> list[InspectionRow]:
    """Inspections with the names of the units that led them, in one query."""
    names = identities({inspection.unit_id for inspection in inspections}, on=on)
    return [InspectionRow(row, capfirst(names[row.unit_id].name)) for row in inspections]


def visit_rows(visits: Sequence[Visit], *, on: date) -> list[VisitRow]:
    """Visits (themes prefetched) with the names of the units visited, in one query."""
    names = identities({visit.unit_id for visit in visits}, on=on)
    return [
        VisitRow(
            row,
            capfirst(names[row.unit_id].name),
            Status(capfirst(row.get_result_display()), RESULT_TONES[Visit.Result(row.result)]),
            "; ".join(theme.name for theme in row.themes.all()),
        )
        for row in visits
    ]


def _status(state: State, tones: Mapping[State, str]) -> Status:
    """A state by its own word: a field looks through all of its choices for it, each time anew."""
    return Status(str(state.label), tones[state])
