"""The chain before a unit's leader: who signs off its reports (NĐ30 Điều 10 to 12)."""

from contextlib import AbstractContextManager

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Outdated, Refused, refused_when
from units.models import Official, Posting, PreparationStep, Unit
from units.roles import PREPARING, Role
from units.tree import ancestor_ids


@transaction.atomic
def set_step(*, unit: Unit, role: Role, holder: Posting, is_required: bool, actor: User | None) -> PreparationStep:
    """Puts a step before the leader, or gives it to somebody else. What was signed off before holds on.

    The holder works in the unit or below it, can sign in, holds no other step there, and is not whoever says so.
    Raises Refused.
    """
    if role not in PREPARING:
        raise Refused(_("Vai trò này không phải là một bước trước khi trình lãnh đạo."), at="role")
    if actor is not None and holder.official.user_id == actor.pk:
        raise Refused(_("Không tự giao bước cho chính mình; việc này do quản trị viên khác làm."), at="holder")
    today = clock.today()
    if today not in holder.valid or unit.pk not in ancestor_ids(holder.unit_id, on=today):
        raise Refused(_("Người phụ trách phải đang giữ chức vụ ở đơn vị hoặc đơn vị trực thuộc."), at="holder")
    if not Official.objects.filter(pk=holder.official_id, user__is_active=True).exists():
        raise Refused(_("Người này chưa có tài khoản để xác nhận trên hệ thống."), at="holder")
    Unit.objects.select_for_update().get(pk=unit.pk)  # so that nobody gives the person the other step meanwhile
    others = PreparationStep.objects.filter(unit=unit, holder__official=holder.official_id).exclude(role=role)
    if others.exists():
        raise Refused(_("Một người không phụ trách cả hai bước của cùng một đơn vị."), at="holder")
    with _not_awaited():
        found, _created = PreparationStep.objects.update_or_create(
            unit=unit, role=role, defaults={"holder": holder, "is_required": is_required}
        )
    detail = {"role": role.value, "holder": holder.pk, "required": is_required}
    record("set_step", unit, actor=actor, unit_id=unit.pk, detail=detail)
    return found


@transaction.atomic
def drop_step(*, unit: Unit, role: Role, actor: User | None) -> None:
    """Takes a step out of the chain; what was signed off stays on record.

    Raises Outdated when it is gone already; Refused while a report waits for it: it can be given to somebody else.
    """
    with _not_awaited():
        gone, _rows = PreparationStep.objects.filter(unit=unit, role=role).delete()
    if not gone:
        raise Outdated(_("Bước này đã được bỏ trước đó."))
    record("drop_step", unit, actor=actor, unit_id=unit.pk, detail={"role": role.value})


def _not_awaited() -> AbstractContextManager[None]:
    sentence = _("Đang có báo cáo chờ bước này xác nhận; hãy giao bước cho người khác hoặc chờ xác nhận xong.")
    return refused_when({"preparation_step_is_awaited": sentence})
