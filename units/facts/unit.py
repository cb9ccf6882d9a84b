"""One unit through time: what it is on the day, what it was, what came before and after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from django.db.models import Q
from django.utils.formats import localize
from django.utils.translation import gettext as _

from library.citations import full
from library.models import LegalAct
from units.models import Identity, Placement, Posting, Succession, Unit, UnitChange
from units.names import identities
from units.ranks import Rank
from units.tree import Node, tree

SHOWN_BELOW = 30
"""How many units of a kind stand on the page before it leads to the tree."""


@dataclass(frozen=True)
class Neighbour:
    """Another unit in a sentence about this one; `note`: the share it got of a split."""

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True)
class Event:
    """What happened to the unit on a day, by which act; `undone` is why a change was taken back."""

    day: date | None
    text: str
    others: tuple[Neighbour, ...] = ()
    act: str = ""
    undone: str = ""
    is_planned: bool = False


@dataclass(frozen=True)
class Below:
    """The units of one kind directly below, the first of them by name."""

    kind: str
    kind_name: str
    number: int
    nodes: list[Node]


@dataclass(frozen=True)
class UnitPage:
    """One unit: what it is on the day, who leads it, what it was and where it stood."""

    unit: Unit
    on: date
    identity: Identity
    exists: bool
    parent: Neighbour | None
    heads: list[Posting]
    below: list[Below]
    names: list[Identity]
    events: list[Event]

    @property
    def goes_on(self) -> bool:
        """Whether what the unit is on the day has no end, or is followed by another name of it."""
        end = self.identity.valid.upper
        return end is None or any(name.valid.lower == end for name in self.names)

    def goes_on_after(self, day: date) -> bool:
        """Whether the unit is there later than a day."""
        end = self.names[0].valid.upper
        return end is None or bool(end > day)


def unit_page(unit: Unit, *, on: date) -> UnitPage:
    """All that the page of a unit shows, as of a day; the number of queries is fixed."""
    names = list(unit.identities.select_related("kind", "legal_act").order_by("-valid"))
    current = next((name for name in names if on in name.valid), None)
    placements = list(unit.placements.select_related("legal_act").order_by("-valid"))
    place = next((row for row in placements if on in row.valid), None)
    successions = _successions(unit)
    others = _neighbours(unit, placements, successions, on=on)
    leaders = Posting.objects.on(on).filter(unit=unit).exclude(rank=Rank.STAFF).select_related("official")
    return UnitPage(
        unit=unit,
        on=on,
        identity=current or names[0],
        exists=current is not None,
        parent=others[place.parent_id] if place else None,
        heads=list(leaders.by_seniority()),
        below=_below(unit, on=on),
        names=names,
        events=_events(unit, names, placements, successions, others, on=on),
    )


def _successions(unit: Unit) -> list[Succession]:
    """What the unit followed, and what followed it; its own new names are told by its names."""
    either = Q(old=unit) | Q(new=unit)
    rows = Succession.objects.filter(either).exclude(old=unit, new=unit)
    return list(rows.select_related("legal_act").order_by("effective", "pk"))


def _neighbours(
    unit: Unit, placements: Iterable[Placement], successions: Iterable[Succession], *, on: date
) -> dict[int, Neighbour]:
    ids = {row.parent_id for row in placements} | {row.old_id for row in successions}
    ids |= {row.new_id for row in successions if row.new_id}
    codes = dict(Unit.objects.filter(pk__in=ids).values_list("pk", "code"))
    return {pk: Neighbour(codes[pk], row.name) for pk, row in identities(ids - {unit.pk}, on=on).items()}


def _below(unit: Unit, *, on: date) -> list[Below]:
    nodes = [node for node in tree(on=on, roots=[unit.pk]) if node.depth == 1]
    groups = [(kind, list(found)) for kind, found in groupby(nodes, key=lambda node: node.kind)]
    return [Below(kind, found[0].kind_name, len(found), found[:SHOWN_BELOW]) for kind, found in groups]


def _events(
    unit: Unit,
    names: Sequence[Identity],
    placements: Sequence[Placement],
    successions: Sequence[Succession],
    others: dict[int, Neighbour],
    *,
    on: date,
) -> list[Event]:
    """Newest first; a change that was taken back stands among them, with the reason."""
    first = placements[-1] if placements and placements[-1].valid.lower == names[-1].valid.lower else None
    events = [
        _began(names[-1], others[first.parent_id] if first else None),
        *_namings(names),
        *(_placed(row, others) for row in placements if row is not first),
        *_followings(unit, successions, others),
        *_ended(unit, names[0], successions),
        *_undone(unit),
    ]
    dated = [replace(event, is_planned=bool(event.day and event.day > on)) for event in events]
    return sorted(dated, key=lambda event: event.day or date.min, reverse=True)


def _began(first: Identity, parent: Neighbour | None) -> Event:
    told = (
        _("Bắt đầu ghi nhận là %(name)s (%(kind)s), trực thuộc")
        if parent
        else _("Bắt đầu ghi nhận là %(name)s (%(kind)s)")
    )
    text = told % {"name": first.name, "kind": first.kind.name}
    return Event(first.valid.lower, text, (parent,) if parent else (), _cited(first.legal_act))


def _namings(names: Sequence[Identity]) -> Iterable[Event]:
    for later, earlier in pairwise(names):
        text = _("Đổi thành %(name)s (%(kind)s)")
        if earlier.name == later.name:
            text = _("Thay đổi thông tin, tên vẫn là %(name)s (%(kind)s)")
        yield Event(
            later.valid.lower, text % {"name": later.name, "kind": later.kind.name}, act=_cited(later.legal_act)
        )


def _ended(unit: Unit, last: Identity, successions: Iterable[Succession]) -> Iterable[Event]:
    """An end that came with the kind, as long as nobody has said what follows."""
    if last.valid.upper and not any(row.old_id == unit.pk and row.effective == last.valid.upper for row in successions):
        yield Event(last.valid.upper, _("Kết thúc hoạt động; chưa ghi đơn vị kế thừa"))


def _placed(row: Placement, others: dict[int, Neighbour]) -> Event:
    return Event(row.valid.lower, _("Chuyển về trực thuộc"), (others[row.parent_id],), _cited(row.legal_act))


def _followings(unit: Unit, successions: Sequence[Succession], others: dict[int, Neighbour]) -> Iterable[Event]:
    """A merger of three units, or a split into three, is one event that names all of them."""

    def alike(row: Succession) -> tuple[date, str, bool]:
        return row.effective, row.kind, row.old_id == unit.pk

    for (day, kind, is_out), grouped in groupby(sorted(successions, key=alike), key=alike):
        rows = list(grouped)
        named = [_named(others[pk], row.share) for row in rows if (pk := row.new_id if is_out else row.old_id)]
        yield Event(day, _words(kind, is_out=is_out, has_heir=bool(named)), tuple(named), _cited(rows[0].legal_act))


def _named(other: Neighbour, share: Decimal | None) -> Neighbour:
    if share is None:
        return other
    return replace(other, note=f"{localize((share * 100).normalize())}%")


def _words(kind: str, *, is_out: bool, has_heir: bool) -> str:
    out = {
        Succession.Kind.MERGE: _("Sáp nhập vào"),
        Succession.Kind.SPLIT: _("Chia tách thành"),
        Succession.Kind.DISSOLVE: _("Giải thể, đơn vị tiếp nhận:") if has_heir else _("Giải thể"),
    }
    into = {
        Succession.Kind.MERGE: _("Tiếp nhận do sáp nhập"),
        Succession.Kind.SPLIT: _("Hình thành từ việc chia tách"),
        Succession.Kind.DISSOLVE: _("Tiếp nhận do giải thể"),
    }
    return (out if is_out else into)[Succession.Kind(kind)]


def _undone(unit: Unit) -> Iterable[Event]:
    for change in UnitChange.objects.filter(units=unit, undone_at__isnull=False).select_related("legal_act"):
        yield Event(change.effective, change.summary, act=_cited(change.legal_act), undone=change.undo_reason)


def _cited(act: LegalAct | None) -> str:
    return full(act, footnote=True) if act else ""
