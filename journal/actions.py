"""Writing down what was done."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import Session, User
from journal import anchors, clock, copies, pulse
from journal.chain import Row
from journal.context import origin
from journal.maintenance import Maintenance, in_force, open_again, shut
from journal.models import DemoDay, Entry, MaintenanceTime
from journal.querysets import ClockTimestamp
from journal.refusal import Refused


class NotADemo(Exception):
    """The clock of a production instance cannot be moved."""


def record(
    verb: str,
    subject: models.Model,
    *,
    actor: User | None,
    unit_id: int | None = None,
    from_state: str = "",
    to_state: str = "",
    detail: Mapping[str, object] | None = None,
) -> Entry:
    """Writes one entry in the running transaction, so that the act and its trace stand or fall together.

    `actor` is None when the machine acts by itself. `unit_id` is the unit whose business it is.
    `detail` is plain JSON without the name of any person (see `Entry`).
    """
    source = origin()
    return Entry.objects.create(
        business_at=clock.now(),
        actor=actor,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        unit_id=unit_id,
        from_state=from_state,
        to_state=to_state,
        detail=dict(detail or {}),
        ip=source.ip,
        request_id=source.request_id,
    )


@transaction.atomic
def move_demo_day(day: date, *, actor: User | None) -> None:
    """Makes the demo stand at `day`. Raises NotADemo in production."""
    if not settings.DEMO_DAY:
        raise NotADemo
    before = clock.today()
    known = DemoDay.objects.first()
    latest = known.latest and max(known.latest, day) if known else max(before, day)
    row, _created = DemoDay.objects.update_or_create(id=1, defaults={"day": day, "latest": latest})
    clock.forget()
    record("move_demo_day", row, actor=actor, detail={"from": before.isoformat(), "to": day.isoformat()})


@transaction.atomic
def note_restore(*, of: str, gone: Sequence[Row]) -> None:
    """After a restore: says, after the last entry that came back, that what followed it is gone, and ends all sessions.

    The backup is of the moment `of`; a session that was ended since would be open again. That it was done today is
    kept for whoever sends what may have gone out already. What is known to be `gone` is counted; signed, that explains
    anchors of the time that is lost. Raises NoKey.
    """
    head = copies.head()
    Session.objects.all().delete()
    pulse.strike(pulse.RESTORE)
    last = Entry.objects.order_by("-pk").first()
    if last:
        told = {
            "of": of,
            "position": (head.position if head else None) or 0,
            "head": head.hash if head else "",
            "lost": len(gone),
            "until": gone[-1].at.isoformat() if gone else "",
        }
        record(anchors.RESTORED, last, actor=None, detail=anchors.declared(told))


@transaction.atomic
def note_taken_out() -> None:
    """Says, as the last entry that goes with it, that everything here is taken out as open files."""
    last = Entry.objects.order_by("-pk").first()
    if last:
        record("taken_out", last, actor=None)


@transaction.atomic
def note_brought_in(*, of: str, manifest: str) -> None:
    """Says, after the last entry that was brought in, where it comes from: the moment, the SHA-256 of the list.

    As after a restore: what mails of that day may have gone out already is known to whoever sends them.
    """
    pulse.strike(pulse.RESTORE)
    last = Entry.objects.order_by("-pk").first()
    if last:
        record("brought_in", last, actor=None, detail={"of": of, "manifest": manifest})


@transaction.atomic
def begin_maintenance(*, until: datetime | None, reason: str, actor: User | None) -> MaintenanceTime:
    """Lets in nobody but those who run the system; while it goes on already, says anew until when and what for.

    Raises Refused when `until` (real time) has passed.
    """
    state = Maintenance(until, reason)
    if state.is_over:
        raise Refused(_("Giờ dự kiến xong đã qua."))
    row = MaintenanceTime.objects.select_for_update().filter(ended_at=None).first()
    verb = "change_maintenance" if row else "begin_maintenance"
    row = row or MaintenanceTime()
    row.until, row.reason = until, reason
    row.save()
    record(verb, row, actor=actor, detail={"to": until.isoformat(timespec="minutes")} if until else None)
    shut(state)
    return row


@transaction.atomic
def end_maintenance(*, actor: User | None) -> None:
    """Lets everybody in again. Raises Refused when everybody is."""
    now = in_force()
    row = MaintenanceTime.objects.select_for_update().filter(ended_at=None).first()
    if row is None and now is None:
        raise Refused(_("Hệ thống đang mở, không có lần bảo trì nào để kết thúc."))
    if row is None:  # the database was put back meanwhile
        row = MaintenanceTime.objects.create(reason=now.reason if now else "")
    row.ended_at = ClockTimestamp()
    row.save(update_fields=["ended_at"])
    record("end_maintenance", row, actor=actor)
    open_again()
