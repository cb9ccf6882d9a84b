"""Under which unit a unit stands."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from units.actions import demands
from units.actions.changing import Changing, lock
from units.actions.delegation import end_delegation
from units.models import Delegation, Placement, Unit, UnitChange
from units.querysets import subtree_ids
from units.tree import ancestor_ids


@transaction.atomic
def move_unit(
    *, unit: Unit, parent: Unit, on: date, actor: User | None, legal_act: LegalAct | None = None
) -> Placement:
    """From `on` the unit stands under `parent`, and all below it with it. Raises Refused."""
    lock([unit, parent], below=[parent], on=on)
    name = demands.existing(unit, on).name
    changing = Changing(UnitChange.Kind.MOVE, on=on, legal_act=legal_act, actor=actor)
    placement = place(changing, unit, parent)
    above = demands.existing(parent, on).name
    changing.finish(f"Chuyển {name} về trực thuộc {above}.")
    return placement


def place(changing: Changing, unit: Unit, parent: Unit) -> Placement:
    """Put a locked unit under another as part of a change."""
    on = changing.on
    demands.lasting(parent, on)
    until = None
    old = Placement.objects.filter(child=unit).order_by("-valid").first()
    if old is not None:
        demands.after(old, demands.name_of(unit, on), on)
        if old.parent_id == parent.pk and on in old.valid:
            told = _("%(unit)s đang trực thuộc đơn vị này.")
            raise Refused(told % {"unit": demands.name_of(unit, on)})
        if on in old.valid:
            until = old.valid.upper
            changing.end(old)
    placement = Placement(child=unit, parent=parent, valid=DateRange(on, until), legal_act=changing.legal_act)
    circle = _("Đơn vị không thể trực thuộc chính nó hoặc đơn vị nằm dưới nó.")
    with refused_when({"placement_no_circle": circle, "placement_not_under_itself": circle}):
        placement.save(force_insert=True)
    _end_delegations(changing, unit, parent)
    changing.concern(unit)
    detail = {"parent": parent.pk, "on": on.isoformat()}
    record("move_unit", unit, actor=changing.actor, unit_id=unit.pk, detail=detail)
    return changing.begin(placement)


def _end_delegations(changing: Changing, unit: Unit, parent: Unit) -> None:
    """From the day on nobody of the unit, or below it, signs for a head whose body they no longer belong to (Đ13.3)."""
    on = changing.on
    moved = subtree_ids([unit.pk], on)
    let = Delegation.objects.filter(receiver__unit_id__in=moved, valid__overlap=DateRange(on, None))
    for delegation in let.exclude(unit__in=ancestor_ids(parent.pk, on=on)).exclude(unit_id__in=moved):
        if delegation.valid.lower < on:
            changing.note_end(delegation)
        else:
            changing.note_removal(delegation)
        end_delegation(delegation=delegation, on=on, actor=changing.actor)
