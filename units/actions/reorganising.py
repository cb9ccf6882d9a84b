"""Applying a list of mergers: all in one transaction, in an order in which each can be done, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from library.citations import BadNotation
from library.models import LegalAct
from library.vietnamese import search_key
from units.actions.changing import lock_all
from units.actions.founding import Named, NewUnit, rename_unit
from units.actions.grounds import NewAct, entered, known_act
from units.actions.placing import move_unit
from units.actions.succeeding import Part, close_unit, merge_units, split_unit
from units.actions.undoing import last_change
from units.mergers import How, ListRefused, MergerRow, Problem, Step, founders, plan
from units.models import Identity, Placement, Unit, UnitKind
from units.querysets import UnitQuerySet


@dataclass(frozen=True)
class Done:
    """What was done, and the line of the list that asked for it."""

    line: int
    sentence: str


@transaction.atomic
def reorganise(*, rows: Sequence[MergerRow], reach: UnitQuerySet, actor: User | None) -> list[Done]:
    """Everything the list asks for, on units of `reach`. Raises ListRefused with every problem found.

    Other changes of units wait until it is done, and then find the units as the list left them.
    """
    lock_all()
    work = _Work(rows, reach, actor)
    work.enter_acts()
    done: list[Done] = []
    for day in sorted({row.on for row in rows if row.on}):
        done += sorted(work.units_of(day), key=lambda row: row.line)
    if work.problems:
        raise ListRefused(sorted(work.problems, key=lambda problem: problem.line))
    return done


class _Work:
    """A list under way: what is known by now, and what went wrong."""

    def __init__(self, rows: Sequence[MergerRow], reach: UnitQuerySet, actor: User | None) -> None:
        self.rows, self.actor = rows, actor
        codes = {code for row in rows for code in (row.old, row.new, row.parent) if code}
        self.units = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
        self.reached = set(reach.filter(code__in=codes).values_list("code", flat=True))
        self.kinds = list(UnitKind.objects.all())
        self.problems: list[Problem] = []
        self.refused_acts: set[str] = set()
        for row in rows:
            if row.on is None:
                self._wrong(row.line, _("Chưa ghi ngày hiệu lực."))

    def enter_acts(self) -> None:
        """What the library does not have of the acts that the list tells whole."""
        for row in self.rows:
            if row.act and row.act_kind and row.act_issued_on and row.act_issuer and row.act_title:
                told = (row.act_kind, row.act, row.act_issued_on, row.act_issuer, row.act_title)
                try:
                    if known_act(row.act) is None:
                        entered(NewAct(*told), actor=self.actor)
                except (BadNotation, Refused) as error:
                    self._wrong(row.line, str(error))
                    self.refused_acts.add(row.act)

    def units_of(self, day: date) -> list[Done]:
        """What the list asks for on one day, each step as soon as it can be done."""
        steps, problems = plan(row for row in self.rows if row.on == day)
        self.problems += problems
        founded = founders(steps, self.units)
        pending = [step for step in steps if self._is_sound(step, founded)]
        above = dict(Placement.objects.on(day).values_list("child__code", "parent__code"))
        done = []
        while ready := [step for step in pending if self._is_ready(step, pending, founded, above)]:
            for step in ready:
                pending.remove(step)
                done += self._carry(step, day)
        for step in pending if not self.problems else []:
            self._wrong(step.line, _("Không thực hiện được: các dòng của danh sách chờ lẫn nhau."))
        self._compare([row for step in steps for row in step.rows if row.new in step.heirs], day)
        return done

    def _compare(self, rows: list[MergerRow], day: date) -> None:
        """What rows say of a unit that takes over must be so: they found it, but neither rename nor move it."""
        names = dict(Identity.objects.on(day).values_list("unit__code", "name"))
        above = dict(Placement.objects.on(day).values_list("child__code", "parent__code"))
        for row in rows:
            name, parent = names.get(row.new, ""), above.get(row.new, "")
            if row.name and name and search_key(row.name) != search_key(name):
                told = _(
                    "Đơn vị “%(code)s” tên là “%(name)s”, dòng này ghi tên khác. "
                    "Muốn đổi tên, hãy thêm một dòng có mã mới trùng mã cũ."
                )
                self._wrong(row.line, told % {"code": row.new, "name": name})
            if row.parent and parent and row.parent != parent:
                told = _(
                    "Đơn vị “%(code)s” trực thuộc “%(parent)s”, dòng này ghi nơi khác. "
                    "Muốn chuyển, hãy thêm một dòng có mã mới trùng mã cũ."
                )
                self._wrong(row.line, told % {"code": row.new, "parent": parent})

    def _wrong(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))

    def _is_sound(self, step: Step, founded: dict[str, Step]) -> bool:
        """Every unit of which the step speaks is there, within reach, or founded by the list."""
        before = len(self.problems)
        for row in step.rows:
            for code in filter(None, (row.old, row.new, row.parent)):
                if code not in self.units and (code == row.old or code not in founded):
                    self._wrong(row.line, _("Không có đơn vị mã “%(code)s”.") % {"code": code})
                elif code in self.units and code not in self.reached:
                    self._wrong(row.line, _("Đơn vị “%(code)s” ngoài phạm vi của bạn.") % {"code": code})
        return len(self.problems) == before

    def _is_ready(self, step: Step, pending: list[Step], founded: dict[str, Step], above: dict[str, str]) -> bool:
        """Who takes over and who stands above is there; below a unit that ends nothing is still to be done.

        What is split off goes before the unit gets its new name or place.
        """
        wanted = {row.parent for row in step.rows if row.parent} | step.heirs
        own = {code for code, founder in founded.items() if founder is step}
        if not wanted - own <= set(self.units):
            return False
        if step.how is not How.SPLIT and any(other.how is How.SPLIT and other.olds == step.olds for other in pending):
            return False
        others = {code for other in pending if other is not step for code in other.olds}
        return not step.ends or not any(_stands_below(code, step.olds, above) for code in others - step.olds)

    def _carry(self, step: Step, day: date) -> list[Done]:
        try:
            with transaction.atomic():
                act = self._act(step.rows)
                unit = _CARRY[step.how](self, step, day, act)
        except Refused as refusal:
            self._wrong(step.line, str(refusal))
            return []
        change = last_change(unit)
        return [Done(step.line, change.summary)] if change else []

    def _act(self, rows: tuple[MergerRow, ...]) -> LegalAct | None:
        notation = next((row.act for row in rows if row.act), "")
        if not notation or notation in self.refused_acts:
            return None
        try:
            act = known_act(notation)
        except BadNotation as error:
            raise Refused(str(error)) from error
        if act is None:
            told = _("Văn bản “%(act)s” chưa có trong thư viện; hãy ghi đủ các cột của văn bản.")
            raise Refused(told % {"act": notation})
        return act

    def _kind(self, row: MergerRow, day: date) -> str:
        """The kind that the row names by code or name, or else the one whose names begin like this."""
        asked = row.kind.strip().lower()
        for kind in self.kinds:
            if asked in {kind.code, kind.name.lower()} and asked:
                return kind.code
        if asked:
            raise Refused(_("Không có loại đơn vị “%(code)s”.") % {"code": row.kind})
        begun = [
            kind for kind in self.kinds if kind.name_begins and row.name.lower().startswith(f"{kind.name_begins} ")
        ]
        fitting = [kind for kind in begun if day in kind.valid]
        if len(fitting) != 1:
            raise Refused(_("Hãy ghi loại đơn vị của “%(name)s”.") % {"name": row.name})
        return fitting[0].code

    def _heir(self, code: str, rows: tuple[MergerRow, ...], day: date) -> Unit | NewUnit:
        """The unit with this code; one that is not there yet is founded as its first row says."""
        if code in self.units:
            return self.units[code]
        told = [row for row in rows if row.new == code and row.name]
        if not told:
            raise Refused(_("Hãy ghi tên của đơn vị mới “%(code)s”.") % {"code": code})
        row = told[0]
        named = Named(self._kind(row, day), row.name, symbol=self._symbol(row), official_code=row.official_code)
        return NewUnit(code, named, self.units[row.parent] if row.parent else None)

    def _symbol(self, row: MergerRow) -> str:
        """That of the old unit, for offices and schools, whose kind does not tell one."""
        last = Identity.objects.filter(unit__code=row.old, kind__collective_name="").order_by("-valid").first()
        return last.symbol if last else ""

    def _keep(self, *units: Unit) -> None:
        self.units |= {unit.code: unit for unit in units}
        self.reached |= {unit.code for unit in units}

    def _rename(self, step: Step, day: date, act: LegalAct | None) -> Unit:
        row = step.rows[0]
        unit = self.units[row.old]
        now = Identity.objects.filter(unit=unit).select_related("kind").order_by("-valid").first()
        if now is None:
            raise Refused(_("Không có đơn vị mã “%(code)s”.") % {"code": row.old})
        kind = self._kind(row, day) if row.kind or row.name else now.kind.code
        rename_unit(
            unit=unit,
            kind=kind,
            name=row.name or now.name,
            official_code=row.official_code or None,
            on=day,
            legal_act=act,
            actor=self.actor,
        )
        return unit

    def _move(self, step: Step, day: date, act: LegalAct | None) -> Unit:
        row = step.rows[0]
        unit = self.units[row.old]
        move_unit(unit=unit, parent=self.units[row.parent], on=day, legal_act=act, actor=self.actor)
        return unit

    def _merge(self, step: Step, day: date, act: LegalAct | None) -> Unit:
        olds = [self.units[row.old] for row in step.rows]
        new = self._heir(step.rows[0].new, step.rows, day)
        unit = merge_units(olds=olds, new=new, on=day, legal_act=act, actor=self.actor)
        self._keep(unit)
        return unit

    def _split(self, step: Step, day: date, act: LegalAct | None) -> Unit:
        unit = self.units[step.rows[0].old]
        parts = [Part(self._heir(row.new, step.rows, day), row.share) for row in step.rows]
        self._keep(*split_unit(unit=unit, parts=parts, on=day, legal_act=act, actor=self.actor))
        return unit

    def _dissolve(self, step: Step, day: date, act: LegalAct | None) -> Unit:
        unit = self.units[step.rows[0].old]
        close_unit(unit=unit, on=day, legal_act=act, actor=self.actor)
        return unit


_CARRY = {
    How.RENAME: _Work._rename,
    How.MOVE: _Work._move,
    How.MERGE: _Work._merge,
    How.SPLIT: _Work._split,
    How.DISSOLVE: _Work._dissolve,
}


def _stands_below(code: str, tops: frozenset[str], above: dict[str, str]) -> bool:
    seen: set[str] = set()
    while code in above and code not in seen:
        seen.add(code)
        code = above[code]
        if code in tops:
            return True
    return False
