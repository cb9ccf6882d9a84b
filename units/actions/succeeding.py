"""One unit followed by another: mergers, splits, the end of a unit. History keeps the old ones.

What the old unit had open is then shown to whoever takes over (`units.querysets.left_behind_ids`): it moves
on the very day, planned or not, and nothing of the old unit is rewritten.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from units.actions import demands
from units.actions.changing import Changing, lock
from units.actions.founding import NewUnit, establish
from units.actions.placing import place
from units.actions.posting import end_posting
from units.models import Identity, Placement, Posting, Succession, Unit, UnitChange


@dataclass(frozen=True)
class Part:
    """One of the units that follow a split; `share` is its part of the old one, 0 to 1, where that is known."""

    unit: Unit | NewUnit
    share: Decimal | None = None


@transaction.atomic
def merge_units(
    *, olds: Iterable[Unit], new: Unit | NewUnit, on: date, actor: User | None, legal_act: LegalAct | None = None
) -> Unit:
    """From `on` the units `olds` are part of `new`, which exists that day or is founded by it. Raises Refused.

    One of `olds` may be `new` itself. What stood below an old unit stands below the new one.
    """
    changing = Changing(UnitChange.Kind.MERGE, on=on, legal_act=legal_act, actor=actor)
    ending = [old for old in olds if old != new]
    if not ending:
        raise Refused(_("Hãy chọn ít nhất một đơn vị được nhập vào đơn vị khác."))
    _lock(ending, [new], on)
    names = [demands.endable(old, on).name for old in ending]
    unit = _ready(changing, new)
    for old in ending:
        _follow(changing, old, unit, Succession.Kind.MERGE)
        _hand_on_children(changing, old, unit)
        _end(changing, old)
        record("merge_unit", old, actor=actor, unit_id=old.pk, detail={"into": unit.pk, "on": on.isoformat()})
    changing.finish(f"Sáp nhập {', '.join(names)} vào {demands.existing(unit, on).name}.")
    return unit


@transaction.atomic
def split_unit(
    *, unit: Unit, parts: Sequence[Part], on: date, actor: User | None, legal_act: LegalAct | None = None
) -> list[Unit]:
    """From `on` the units of `parts` follow `unit`, which goes on if it is one of them. Raises Refused.

    Shares are given for all parts and make 1 together, or for none. What stood below a unit that ends
    stands below the first part.
    """
    _demand_shares(unit, parts)
    changing = Changing(UnitChange.Kind.SPLIT, on=on, legal_act=legal_act, actor=actor)
    _lock([unit], [part.unit for part in parts], on)
    goes_on = any(part.unit == unit for part in parts)
    name = (demands.changeable if goes_on else demands.endable)(unit, on).name
    ready = [_ready(changing, part.unit) for part in parts]
    for heir, part in zip(ready, parts, strict=True):
        _follow(changing, unit, heir, Succession.Kind.SPLIT, part.share)
    if not goes_on:
        _hand_on_children(changing, unit, ready[0])
        _end(changing, unit)
    detail = {"into": [heir.pk for heir in ready], "on": on.isoformat()}
    record("split_unit", unit, actor=actor, unit_id=unit.pk, detail=detail)
    heirs = ", ".join(demands.existing(heir, on).name for heir in ready)
    changing.finish(f"Chia tách {name} thành {heirs}.")
    return ready


@transaction.atomic
def close_unit(
    *,
    unit: Unit,
    on: date,
    actor: User | None,
    heir: Unit | None = None,
    legal_act: LegalAct | None = None,
) -> None:
    """The unit is dissolved: from `on` it is no more, and `heir` takes over, or else the unit above it.

    What stood below it stands below the heir. Without an heir, nothing may stand below it any more.
    Raises Refused.
    """
    changing = Changing(UnitChange.Kind.DISSOLVE, on=on, legal_act=legal_act, actor=actor)
    if heir == unit:
        raise Refused(_("Đơn vị giải thể không thể tự tiếp nhận."))
    _lock([unit], [heir] if heir else [], on)
    name = demands.endable(unit, on).name
    if heir is not None:
        demands.existing(heir, on)
        _hand_on_children(changing, unit, heir)
    elif Unit.objects.children_of(unit, on=on).exists():
        raise Refused(_("%(unit)s còn đơn vị trực thuộc; hãy chuyển các đơn vị đó trước.") % {"unit": name})
    _follow(changing, unit, heir, Succession.Kind.DISSOLVE)
    _end(changing, unit)
    detail = {"on": on.isoformat(), "heir": heir.pk if heir else None}
    record("close_unit", unit, actor=actor, unit_id=unit.pk, detail=detail)
    changing.finish(f"Giải thể {name}.")


def _demand_shares(unit: Unit, parts: Sequence[Part]) -> None:
    if len(parts) < 2:
        raise Refused(_("Chia tách cần ít nhất hai đơn vị; đơn vị cũ có thể là một trong số đó."))
    known = [part.unit.pk for part in parts if isinstance(part.unit, Unit)]
    if len(known) != len(set(known)):
        raise Refused(_("Một đơn vị chỉ ghi một lần trong các đơn vị sau chia tách."))
    shares = [part.share for part in parts if part.share is not None]
    if not shares:
        return
    if len(shares) != len(parts):
        raise Refused(_("Hãy ghi tỷ lệ cho mọi đơn vị sau chia tách, hoặc không ghi cho đơn vị nào."))
    if sum(shares) != 1 or min(shares) <= 0:
        raise Refused(_("Các tỷ lệ phải lớn hơn 0 và cộng lại bằng 1 (100 %)."))


def _lock(ending: Sequence[Unit], into: Sequence[Unit | NewUnit], on: date) -> None:
    """Lock all that the change touches: the units that end, what stands below them, who takes over and all above."""
    if any(isinstance(new, NewUnit) and new.parent in ending and new.parent not in into for new in into):
        raise Refused(_("Đơn vị mới không thể trực thuộc đơn vị kết thúc hoạt động cùng ngày."))
    known = [unit for unit in into if isinstance(unit, Unit)]
    above = known + [new.parent for new in into if isinstance(new, NewUnit) and new.parent is not None]
    below = Unit.objects.filter(placements__parent__in=ending, placements__valid__contains=on)
    lock([*ending, *known, *below], below=above, on=on)


def _ready(changing: Changing, unit: Unit | NewUnit) -> Unit:
    """The unit that takes over: founded by the change, or there on the day."""
    if isinstance(unit, NewUnit):
        return establish(changing, unit)
    demands.existing(unit, changing.on)
    return unit


def _follow(
    changing: Changing, old: Unit, new: Unit | None, kind: Succession.Kind, share: Decimal | None = None
) -> None:
    succession = Succession(
        old=old, new=new, kind=kind, effective=changing.on, legal_act=changing.legal_act, share=share
    )
    told_already = demands.recorded_since(demands.name_of(old, changing.on), changing.on)
    with refused_when({"succession_once": told_already}):
        succession.save(force_insert=True)
    changing.begin(succession)
    changing.concern(old, *([new] if new else []))


def _hand_on_children(changing: Changing, old: Unit, new: Unit) -> None:
    for child in Unit.objects.children_of(old, on=changing.on):
        if child != new:
            place(changing, child, new)


def _end(changing: Changing, unit: Unit) -> None:
    """The unit's name, place and posts hold up to the day before; with the posts, access ends."""
    demands.nothing_planned(unit, changing.on)
    for identity in Identity.objects.on(changing.on).filter(unit=unit):
        changing.end(identity)
    for placement in Placement.objects.on(changing.on).filter(child=unit):
        demands.after(placement, demands.name_of(unit, changing.on), changing.on)
        changing.end(placement)
    for posting in Posting.objects.on(changing.on).filter(unit=unit):
        changing.note_end(posting)
        end_posting(posting=posting, on=changing.on, actor=changing.actor)
