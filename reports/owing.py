"""Who would owe a report if a round were opened on a day: to whom, by when, and who is left out and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from library.calendar import working_days
from library.working_days import WorkingDays
from reports.models import Duty, Regime
from reports.windows import Window
from units.names import identities
from units.tree import Node, tree


@dataclass(frozen=True)
class Owing:
    """One report that a unit would owe."""

    unit_id: int
    unit_name: str
    receiver_id: int
    receiver_name: str
    reviewer_id: int
    reviewer_name: str
    deadline: date
    duty: Duty


@dataclass(frozen=True)
class LeftOut:
    """A unit, or all units of a kind, of whom nothing is asked, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Plan:
    """What opening a round on a day would bring, in the order of the tree."""

    owing: tuple[Owing, ...]
    left_out: tuple[LeftOut, ...]


def plan(regime: Regime, window: Window, *, on: date, due_on: date | None = None) -> Plan:
    """Who owes by the regime's duties and the tree of the day; the first duty that names a unit holds for it.

    The deadline is counted in working days after the last day of the data (NĐ 09/2019), and never lies
    after `due_on`, the day that the asking document sets.
    """
    nodes, calendar = tree(on=on), working_days()
    duties = list(regime.duties.prefetch_related("kinds", "named"))
    judged: dict[int, Owing | LeftOut] = {}
    for duty in duties:
        deadline = _deadline(calendar, window, duty, due_on)
        for node in _of_duty(duty, nodes):
            if node.id not in judged:
                judged[node.id] = _judge(node, duty, deadline)
    named = _with_names(judged, on)
    found = [named[node.id] for node in nodes if node.id in named]
    left = [one for one in found if isinstance(one, LeftOut)]
    return Plan(
        tuple(one for one in found if isinstance(one, Owing)),
        (*left, *_ended(duties, nodes, on), *_other_kinds(regime, nodes, judged)),
    )


def _deadline(calendar: WorkingDays, window: Window, duty: Duty, due_on: date | None) -> date:
    counted = calendar.add(window.end, duty.working_days)
    return min(counted, due_on) if due_on else counted


def _of_duty(duty: Duty, nodes: Iterable[Node]) -> list[Node]:
    """The units that the duty names, or those of its kinds at and below its root."""
    named = {unit.pk for unit in duty.named.all()}
    if named:
        return [node for node in nodes if node.id in named]
    kinds = {kind.code for kind in duty.kinds.all()}
    return [node for node in _below(duty.root_id or duty.regime.owner_id, nodes) if node.kind in kinds]


def _below(root_id: int, nodes: Iterable[Node]) -> list[Node]:
    """The root and all below it; parents come first in `nodes`."""
    reached: set[int] = {root_id}
    found = []
    for node in nodes:
        if node.id == root_id or node.parent_id in reached:
            reached.add(node.id)
            found.append(node)
    return found


def _judge(node: Node, duty: Duty, deadline: date) -> Owing | LeftOut:
    name = capfirst(node.name)
    receiver = duty.receiver_id or node.parent_id
    if receiver is None:
        return LeftOut(name, _("Không có đơn vị cấp trên để nhận báo cáo."))
    if receiver == node.id:
        return LeftOut(name, _("Là nơi nhận báo cáo."))
    return Owing(node.id, name, receiver, "", duty.reviewer_id or receiver, "", deadline, duty)


def _with_names(judged: Mapping[int, Owing | LeftOut], on: date) -> dict[int, Owing | LeftOut]:
    """The same with the names of who receives and reviews; one that has ended receives nothing."""
    owing = [one for one in judged.values() if isinstance(one, Owing)]
    names = identities({pk for one in owing for pk in (one.receiver_id, one.reviewer_id)}, on=on)

    def told(one: Owing | LeftOut) -> Owing | LeftOut:
        if isinstance(one, LeftOut):
            return one
        for pk in (one.receiver_id, one.reviewer_id):
            if on not in names[pk].valid:
                return LeftOut(one.unit_name, _("%(unit)s đã kết thúc hoạt động.") % {"unit": capfirst(names[pk].name)})
        called = {pk: capfirst(names[pk].name) for pk in (one.receiver_id, one.reviewer_id)}
        return replace(one, receiver_name=called[one.receiver_id], reviewer_name=called[one.reviewer_id])

    return {pk: told(one) for pk, one in judged.items()}


def _ended(duties: Iterable[Duty], nodes: Iterable[Node], on: date) -> list[LeftOut]:
    """Units that a duty names and that are not there on the day."""
    existing = {node.id for node in nodes}
    gone = {unit.pk for duty in duties for unit in duty.named.all()} - existing
    names = identities(gone, on=on)
    return [LeftOut(capfirst(names[pk].name), _("Không tồn tại vào ngày mở kỳ.")) for pk in sorted(gone)]


def _other_kinds(regime: Regime, nodes: Iterable[Node], judged: Mapping[int, object]) -> list[LeftOut]:
    """Units below the owner of whom no duty speaks, told kind by kind."""
    counts: dict[str, int] = {}
    for node in _below(regime.owner_id, nodes):
        if node.id not in judged and node.id != regime.owner_id:
            counts[node.kind_name] = counts.get(node.kind_name, 0) + 1
    told = _("%(number)s đơn vị; chế độ báo cáo không quy định.")
    return [LeftOut(capfirst(kind), told % {"number": number}) for kind, number in counts.items()]
