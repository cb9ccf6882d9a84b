"""Letting somebody else sign for the head of a unit, and ending it (NĐ30 Điều 13.3 and 13.4)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.refusal import Outdated, Refused, refused_when
from library.vietnamese import HiddenCharacter, plain_line
from units.models import Delegation, Posting, Unit
from units.ranks import LEADING, DelegationKind, Rank
from units.tree import ancestor_ids

RECEIVERS = {
    DelegationKind.BY_ORDER: frozenset(LEADING),
    DelegationKind.BY_AUTHORITY: frozenset({Rank.HEAD, Rank.ACTING_HEAD}),
}
"""The rank that whoever receives a signature must hold in the own unit."""


@transaction.atomic
def give_delegation(
    *,
    unit: Unit,
    kind: DelegationKind,
    receiver: Posting,
    matters: str,
    act_notation: str,
    act_day: date,
    since: date,
    until: date | None,
    actor: User | None,
) -> Delegation:
    """From `since` to the day before `until` the receiver signs for the head of `unit` in these matters.

    The giver is whoever leads the unit on the first day, never somebody who signs by delegation: there is no
    passing on. The act is the written authorisation (TUQ.), which must end, or the working regulation (TL.).
    Raises Refused.
    """
    giver = Posting.objects.head_of(unit, on=since).first()
    if giver is None:
        raise Refused(_("Đơn vị chưa có người đứng đầu vào ngày bắt đầu nên chưa ai giao ký được."))
    _demand_receiver(unit, kind, receiver, since)
    _demand_days(kind, act_day, since, until)
    try:
        text, notation = plain_line(matters), plain_line(act_notation)
    except HiddenCharacter as hidden:
        raise Refused(str(hidden)) from hidden
    if not text or not notation:
        raise Refused(_("Hãy ghi nội dung được ký và số, ký hiệu văn bản giao ký."))
    with refused_when(
        {"delegation_once_on_a_day": _("Người này đã được giao ký theo hình thức đó trong thời gian này.")}
    ):
        delegation = Delegation.objects.create(
            unit=unit,
            kind=kind,
            giver=giver,
            receiver=receiver,
            matters=text,
            act_notation=notation,
            act_day=act_day,
            valid=DateRange(since, until),
        )
    detail = {"kind": kind.value, "receiver": receiver.pk, "since": since.isoformat()}
    record("give_delegation", delegation, actor=actor, unit_id=unit.pk, detail=detail)
    return delegation


@transaction.atomic
def end_delegation(*, delegation: Delegation, on: date, actor: User | None) -> None:
    """From `on` the receiver signs no more. Ended before it began, it is taken out, unless a report rests on it.

    Raises Refused; Outdated when it has ended meanwhile.
    """
    found = Delegation.objects.select_for_update().filter(pk=delegation.pk).first()
    if found is None or (found.valid.upper and found.valid.upper <= on):
        raise Outdated(_("Việc giao ký này đã kết thúc trước ngày đó."))
    detail = {"kind": found.kind, "receiver": found.receiver_id, "on": on.isoformat()}
    record("end_delegation", found, actor=actor, unit_id=found.unit_id, detail=detail)
    if on > found.valid.lower:
        found.valid = DateRange(found.valid.lower, on)
        found.save(update_fields=["valid"])
        return
    try:
        found.delete()
    except ProtectedError as error:
        day = date_format(found.valid.lower + timedelta(days=1), "d/m/Y")
        raise Refused(
            _("Đã có báo cáo được duyệt theo việc giao ký này; chỉ kết thúc được từ ngày %(day)s.") % {"day": day}
        ) from error


def _demand_receiver(unit: Unit, kind: DelegationKind, receiver: Posting, since: date) -> None:
    """A head within the structure of the unit on the first day (Đ13.3, Đ13.4)."""
    if receiver.rank not in RECEIVERS[kind] or since not in receiver.valid:
        raise Refused(
            _("Chỉ giao ký cho người đứng đầu đơn vị trực thuộc, đang giữ chức vụ vào ngày bắt đầu."), at="receiver"
        )
    if unit.pk not in ancestor_ids(receiver.unit_id, on=since)[1:]:
        raise Refused(_("Đơn vị của người được giao ký không trực thuộc đơn vị này vào ngày bắt đầu."), at="receiver")


def _demand_days(kind: DelegationKind, act_day: date, since: date, until: date | None) -> None:
    if until is None and kind == DelegationKind.BY_AUTHORITY:
        raise Refused(_("Ủy quyền ký phải có thời hạn: hãy ghi ngày kết thúc (Nghị định 30/2020, Điều 13.3)."))
    if until is not None and until <= since:
        raise Refused(_("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
    if since < act_day:
        raise Refused(_("Việc giao ký không bắt đầu trước ngày của văn bản giao ký."), at="since")
