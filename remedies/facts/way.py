"""The way of one task through time: given, passed on, extended, done, judged, given up, opened anew."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from library.dates import screen_date
from remedies.models import Task, TaskExtension, TaskTransfer
from remedies.states import TaskState
from units.names import identities


@dataclass(frozen=True)
class Step:
    """One thing that happened, in words; `notes` are its reason and what it rests on."""

    on: date
    what: str
    notes: list[str] = field(default_factory=list)
    task_id: int | None = None  # another task that it leads to


@dataclass(frozen=True)
class Hop:
    """One unit that led the task, from a day on; `came` says which way the task came to it."""

    unit: str
    since: date
    came: str = ""


@dataclass(frozen=True)
class Way:
    """What happened to a task, oldest first, the units that led it, and its deadlines, the one of now last."""

    steps: list[Step]
    hops: list[Hop]
    deadlines: list[date]


def way_of(task: Task, *, on: date) -> Way:
    """The whole way of a task up to a day, in a fixed number of queries."""
    transfers = list(task.transfers.select_related("from_person", "to_person", "act"))
    extensions = list(task.extensions.select_related("decided_by", "act"))
    units = {task.lead_unit_id, *(row.from_unit_id for row in transfers), *(row.to_unit_id for row in transfers)}
    names = {pk: capfirst(name.name) for pk, name in identities(units, on=on).items()}
    first = transfers[0] if transfers else None
    lead = names[first.from_unit_id if first else task.lead_unit_id]
    person = first.from_person if first else task.lead_person
    given = Step(task.given_on, _("Giao nhiệm vụ"), [_given(lead, person.full_name, _first_deadline(task, extensions))])
    steps = [
        given,
        *(_transferred(row, names) for row in transfers),
        *(_extended(row) for row in extensions),
        *_ended(task),
    ]
    moved = [Hop(names[row.to_unit_id], row.on, row.get_direction_display()) for row in transfers]
    deadlines = [*(row.old_deadline for row in extensions), task.deadline]
    return Way(sorted(steps, key=lambda step: step.on), [Hop(lead, task.given_on), *moved], deadlines)


def _first_deadline(task: Task, extensions: list[TaskExtension]) -> date:
    return extensions[0].old_deadline if extensions else task.deadline


def _given(unit: str, person: str, deadline: date) -> str:
    told = {"unit": unit, "person": person, "deadline": screen_date(deadline)}
    return _("%(unit)s chủ trì, %(person)s; hạn %(deadline)s") % told


def _transferred(row: TaskTransfer, names: dict[int, str]) -> Step:
    told = {"from": names[row.from_unit_id], "to": names[row.to_unit_id], "person": row.to_person.full_name}
    where = _("%(from)s → %(to)s, %(person)s") % told
    basis = str(row.act) if row.act else row.basis_note
    notes = [
        f"{where} ({row.get_direction_display()})",
        _("Lý do: %(reason)s") % {"reason": row.reason},
        _("%(competence)s. Căn cứ: %(basis)s")
        % {
            "competence": row.get_competence_display(),
            "basis": f"{row.get_basis_display()}{f' ({basis})' if basis else ''}",
        },
    ]
    return Step(row.on, _("Chuyển chủ trì lần %(number)d") % {"number": row.number}, notes)


def _extended(row: TaskExtension) -> Step:
    told = {"old": screen_date(row.old_deadline), "new": screen_date(row.new_deadline)}
    decided = f"{row.decided_by.full_name}{f', {row.act}' if row.act else ''}"
    notes = [
        _("Hạn %(old)s → %(new)s") % told,
        _("Lý do: %(reason)s") % {"reason": row.reason},
        _("Người quyết định: %(who)s") % {"who": decided},
    ]
    return Step(row.decided_on, _("Gia hạn lần %(number)d") % {"number": row.number}, notes)


def _ended(task: Task) -> list[Step]:
    steps = []
    if task.done_on:
        steps.append(Step(task.done_on, _("Báo cáo hoàn thành")))
    if task.judged_on:
        verified = task.state == TaskState.VERIFIED
        what = _("Xác nhận hoàn thành") if verified else _("Không xác nhận hoàn thành")
        steps.append(Step(task.judged_on, what, [task.judgement] if task.judgement else []))
    if task.dropped_on:
        assert task.drop_until is not None
        notes = [
            _("Lý do: %(reason)s") % {"reason": task.drop_reason},
            _("Người chịu trách nhiệm: %(who)s; xem xét lại trước %(until)s")
            % {"who": task.drop_owner, "until": screen_date(task.drop_until)},
        ]
        steps.append(Step(task.dropped_on, _("Quyết định không thực hiện"), notes))
    anew = task.reopened_as.first()
    if anew is not None:
        notes = [_("Lý do: %(reason)s") % {"reason": anew.reopen_reason}]
        steps.append(Step(anew.given_on, _("Mở lại thành nhiệm vụ mới"), notes, anew.pk))
    return steps
