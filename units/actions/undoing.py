"""Taking back the last change of a unit, as long as nothing hangs on it."""

from datetime import date

from django.apps import apps
from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ManyToManyRel, ProtectedError
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock, wall
from journal.actions import record
from journal.refusal import Outdated, Refused
from units.actions.changing import lock
from units.holdings import taken_over
from units.models import Placement, Unit, UnitChange
from units.querysets import UnitQuerySet


@transaction.atomic
def undo_change(*, change: UnitChange, reason: str, actor: User, reach: UnitQuerySet | None = None) -> None:
    """Everything is as it was before the change; the change itself stays, with the reason. Raises Refused.

    `reach` are the units that the actor administers: whoever could not have made the change does not take it back.
    Only the last change of every unit concerned can be taken back, and only while nothing that the old units
    left has been taken over and nothing has been recorded of a unit that the change founded.
    """
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do hủy thay đổi."), at="reason")
    units = list(change.units.all())
    lock(units, on=change.effective)
    change = UnitChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if change.undone_at is not None:
        raise Outdated(_("Thay đổi này đã được hủy."))
    if UnitChange.objects.filter(units__in=units, undone_at__isnull=True, pk__gt=change.pk).exists():
        raise Refused(
            _("Sau thay đổi này còn thay đổi khác của các đơn vị liên quan; hãy hủy thay đổi sau cùng trước.")
        )
    if reach is not None:
        _demand_reach(change, units, reach)
    if told := taken_over(units, since=change.made_at):
        raise Refused(_("Không hủy được vì đã nhận bàn giao: %(what)s.") % {"what": "; ".join(told)})
    founded = [pk for label, pk in change.steps["begun"] if label == "units.unit"]
    detail = {"change": change.pk, "verb": change.kind, "on": change.effective.isoformat()}
    for unit in units:
        record("undo_change", unit, actor=actor, unit_id=unit.pk, detail=detail)
    change.units.remove(*founded)
    hanging = _("Không hủy được vì đã có hồ sơ, vị trí công tác hoặc đơn vị gắn với đơn vị mới.")
    if _is_named(founded):
        raise Refused(hanging)
    try:
        with transaction.atomic():
            _take_back(change)
    except ProtectedError as error:
        raise Refused(hanging) from error
    except IntegrityError as error:
        raise Refused(_("Không hủy được vì các ngày đã ghi sau đó không còn khớp.")) from error
    change.undone_at, change.undone_by, change.undo_reason = clock.now(), actor, reason.strip()
    change.save(update_fields=["undone_at", "undone_by", "undo_reason"])


def last_change(unit: Unit) -> UnitChange | None:
    """The change of the unit that could be taken back: the last one made."""
    return UnitChange.objects.filter(units=unit, undone_at__isnull=True).select_related("legal_act").first()


def _demand_reach(change: UnitChange, units: list[Unit], reach: UnitQuerySet) -> None:
    """All that the change concerns, and that under which it put or left a unit, lies in the reach."""
    rows = [pk for label, pk, *_upper in (*change.steps["begun"], *change.steps["ended"]) if label == "units.placement"]
    above = Placement.objects.filter(pk__in=rows).values_list("parent_id", flat=True)
    wanted = {unit.pk for unit in units} | set(above)
    beyond = Unit.objects.filter(pk__in=wanted).exclude(pk__in=reach).order_by("pk").first()
    if beyond is not None:
        raise Refused(_("Đơn vị “%(code)s” ngoài phạm vi của bạn.") % {"code": beyond.code})


def _is_named(units: list[int]) -> bool:
    """Whether a record names one of these units among several: it would lose it without a word, as no key protects it.

    A task names those that help, a duty those that report.
    """
    with wall.showing(wall.EVERYTHING):
        return any(
            relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": units}).exists()
            for relation in Unit._meta.get_fields(include_hidden=True)
            if isinstance(relation, ManyToManyRel) and relation.related_model is not UnitChange
        )


def _take_back(change: UnitChange) -> None:
    """Newest first: what was begun goes, what was taken out or ended goes on as before, unless it ended meanwhile."""
    for label, pk in reversed(change.steps["begun"]):
        apps.get_model(label)._base_manager.get(pk=pk).delete()
    for row in serializers.deserialize("python", change.steps.get("taken_out", [])):
        row.save(force_insert=True)
    for label, pk, upper in change.steps["ended"]:
        row = apps.get_model(label)._base_manager.get(pk=pk)
        if row.valid.upper != change.effective:
            continue
        row.valid = DateRange(row.valid.lower, date.fromisoformat(upper) if upper else None)
        row.save(update_fields=["valid"])
