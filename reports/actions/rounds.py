"""Opening a round of a regime, and who owes in it afterwards: added, let off, with another deadline."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.dates import screen_date
from library.models import LegalAct
from reports.actions.announcing import announce_round
from reports.actions.checklists import copy_checklist
from reports.models import (
    DeadlineChange,
    Expectation,
    OutlineVersion,
    Regime,
    Round,
    RoundAnnex,
    RoundSection,
)
from reports.owing import Plan, plan
from reports.windows import ON_DEMAND, Period, WindowError, period_of
from units.models import Identity, Unit


@dataclass(frozen=True)
class Opened:
    """A round, and whether it was opened just now or was there already."""

    round: Round
    is_new: bool


def foreseen(*, regime: Regime, period: Period, request: LegalAct | None = None, due_on: date | None = None) -> Plan:
    """What opening this round today would bring. Raises Refused as `open_round` does."""
    today = clock.today()
    if today not in regime.valid:
        raise Refused(_("Chế độ báo cáo không có hiệu lực vào hôm nay."))
    if not regime.versions.exists():
        raise Refused(_("Chế độ báo cáo chưa có đề cương."))
    if regime.cycle in ON_DEMAND and request is None:
        raise Refused(_("Báo cáo chuyên đề, đột xuất phải nêu văn bản yêu cầu báo cáo."), at="request")
    if due_on is not None and request is None:
        raise Refused(_("Hạn riêng phải theo một văn bản yêu cầu báo cáo."), at="request")
    if due_on is not None and due_on < today:
        raise Refused(_("Hạn theo văn bản yêu cầu không được trước hôm nay."), at="due_on")
    found = plan(regime, period.window, on=today, due_on=due_on)
    if not found.owing:
        raise Refused(_("Chưa có đơn vị nào phải báo cáo theo chế độ này; hãy ghi đối tượng báo cáo trước."))
    return found


@transaction.atomic
def open_round(
    *,
    regime: Regime,
    period: Period,
    actor: User | None,
    request: LegalAct | None = None,
    due_on: date | None = None,
) -> Opened:
    """Opens the round with the outline, annexes, checklist and duties of today: one transaction, once for a period.

    A round that is there already is given back as it is. Of two who open it at once, the second waits for the
    first. Raises Refused.
    """
    regime = Regime.objects.select_for_update().get(pk=regime.pk)
    known = regime.rounds.filter(code=period.code).first()
    if known is not None:
        return Opened(known, is_new=False)
    found = foreseen(regime=regime, period=period, request=request, due_on=due_on)
    version = regime.versions.latest("number")
    made = Round.objects.create(
        regime=regime,
        code=period.code,
        name=period.name,
        starts_on=period.window.start,
        ends_on=period.window.end,
        subject=regime.subject,
        version=version,
        request=request,
        due_on=due_on,
        opened_on=clock.today(),
    )
    _copy_outline(version, made)
    copy_checklist(made)
    Expectation.objects.bulk_create(
        Expectation(
            round=made,
            unit_id=one.unit_id,
            receiver_id=one.receiver_id,
            reviewer_id=one.reviewer_id,
            request=request,
            deadline=one.deadline,
            children_first=one.duty.children_first,
            remind_before=one.duty.remind_before,
            remind_after=one.duty.remind_after,
        )
        for one in found.owing
    )
    detail = {"code": made.code, "number": len(found.owing)}
    record("open_round", made, actor=actor, unit_id=regime.owner_id, detail=detail)
    announce_round(made, owing=[one.unit_id for one in found.owing])
    return Opened(made, is_new=True)


def _copy_outline(version: OutlineVersion, made: Round) -> None:
    """The outline as it stands today; later versions do not reach this round."""
    names = ("key", "part", "title", "order", "guidance", "figures")
    RoundSection.objects.bulk_create(
        RoundSection(round=made, **{name: getattr(row, name) for name in names}) for row in version.sections.all()
    )
    RoundAnnex.objects.bulk_create(
        RoundAnnex(round=made, order=row.order, title=row.title, guidance=row.guidance) for row in version.annexes.all()
    )


def usual_period(regime: Regime, code: str) -> Period:
    """The period of the regime's cycle that a code names. Raises Refused with what is known."""
    try:
        return period_of(regime.cycle, code)
    except WindowError as error:
        told = _("Kỳ “%(code)s” không thuộc chế độ báo cáo %(cycle)s.")
        raise Refused(told % {"code": code, "cycle": regime.get_cycle_display()}) from error


@transaction.atomic
def add_unit(
    *,
    round_: Round,
    unit: Unit,
    receiver: Unit,
    reviewer: Unit,
    deadline: date,
    reason: str,
    actor: User | None,
    request: LegalAct | None = None,
    children_first: bool = False,
) -> Expectation:
    """One more unit owes a report in an opened round: founded later, or asked by a document. Raises Refused."""
    today = clock.today()
    if not Identity.objects.on(today).filter(unit=unit).exists():
        raise Refused(_("Đơn vị không tồn tại vào hôm nay."), at="unit")
    if unit.pk == receiver.pk:
        raise Refused(_("Đơn vị không gửi báo cáo cho chính mình."), at="receiver")
    if deadline < today:
        raise Refused(_("Hạn gửi không được trước hôm nay."), at="deadline")
    with refused_when({"expectation_once": _("Đơn vị này đã có trong kỳ báo cáo.")}):
        made = Expectation.objects.create(
            round=round_,
            unit=unit,
            receiver=receiver,
            reviewer=reviewer,
            deadline=deadline,
            request=request or round_.request,
            children_first=children_first,
            added_reason=reason,
        )
    record("add_unit_to_round", round_, actor=actor, unit_id=unit.pk, detail={"to": deadline.isoformat()})
    return made


@transaction.atomic
def change_deadline(*, expectation: Expectation, deadline: date, reason: str, actor: User | None) -> DeadlineChange:
    """Gives one unit another day in this round, later or earlier; the old day is kept. Raises Refused."""
    row = _open_row(expectation)
    if deadline < clock.today():
        raise Refused(_("Hạn mới không được trước hôm nay."), at="deadline")
    if deadline == row.deadline:
        raise Refused(
            _("Hạn mới trùng với hạn hiện nay (%(day)s).") % {"day": screen_date(row.deadline)}, at="deadline"
        )
    change = DeadlineChange.objects.create(
        expectation=row,
        old=row.deadline,
        new=deadline,
        reason=reason,
        decided_on=clock.today(),
        decided_by=actor,
    )
    Expectation.everything.filter(pk=row.pk).update(deadline=deadline, deadline_reason=reason)
    detail = {"from": change.old.isoformat(), "to": change.new.isoformat()}
    record("change_deadline", row, actor=actor, unit_id=row.unit_id, detail=detail)
    return change


@transaction.atomic
def exempt_unit(*, expectation: Expectation, reason: str, actor: User | None) -> None:
    """Lets one unit off in this round; it stands on the round's page with the reason. Raises Refused."""
    row = _open_row(expectation)
    Expectation.everything.filter(pk=row.pk).update(exempt_reason=reason)
    record("exempt_unit", row, actor=actor, unit_id=row.unit_id)


@transaction.atomic
def demand_again(*, expectation: Expectation, actor: User | None) -> None:
    """A unit that was let off owes its report again, by the day that was set. Raises Refused."""
    row = Expectation.everything.select_for_update(of=("self",)).get(pk=expectation.pk)
    if not row.exempt_reason:
        raise Refused(_("Đơn vị này vẫn phải báo cáo."))
    Expectation.everything.filter(pk=row.pk).update(exempt_reason="")
    record("demand_again", row, actor=actor, unit_id=row.unit_id)


def _open_row(expectation: Expectation) -> Expectation:
    """The row under its lock, while the unit still owes the report."""
    row = Expectation.everything.select_for_update(of=("self",)).get(pk=expectation.pk)
    if row.exempt_reason:
        raise Refused(_("Đơn vị này đã được miễn báo cáo trong kỳ."))
    if Expectation.everything.filter(pk=row.pk).filed().exists():
        raise Refused(_("Đơn vị đã gửi báo cáo của kỳ này."))
    return row
