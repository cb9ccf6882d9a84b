"""The recipients of an issued document: who of them is a unit here, and that it has come."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from reports.models import Delivery, Filing, Report
from reports.recipients import recipients_of


def deliver(filing: Filing) -> None:
    """Each recipient that is a unit on the day of the document has it from now on; part of issuing.

    A line is a unit when it is the name of exactly one, of the unit or of its body. Lines that name a group, or
    somebody outside the system, give nobody anything. The receiver of the report has an act of its own.
    """
    day = filing.register_entries.get(void_reason="").issued_on
    sure = {one.unit_id for one in recipients_of(filing, on=day) if one.unit_id is not None}
    others = sure - {filing.report.unit_id, filing.report.expectation.receiver_id}
    Delivery.objects.bulk_create(Delivery(filing=filing, unit_id=unit_id) for unit_id in sorted(others))


@transaction.atomic
def confirm_delivery(*, report: Report, units: Collection[int], actor: User) -> None:
    """One of `units`, for which the actor speaks, says that it has the document. Once for each. Raises Refused."""
    waiting = Delivery.objects.waiting().filter(filing__report=report, unit__in=units)
    found = list(waiting.select_for_update(of=("self",)))
    if not found:
        raise Refused(_("Văn bản đã được xác nhận, hoặc đã bị thu hồi, thay thế."))
    for delivery in found:
        delivery.confirmed_at, delivery.confirmed_by = clock.now(), actor
        delivery.save(update_fields=["confirmed_at", "confirmed_by"])
        detail = {"recipient": delivery.unit_id}
        record("confirm_delivery", report, actor=actor, unit_id=report.unit_id, detail=detail)
