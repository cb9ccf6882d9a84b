"""What is the same whichever way a filing goes out: when it was sent, and whether too late."""

from datetime import datetime

from django.utils import timezone

from reports.models import Filing, RegisterEntry


def mark_issued(filing: Filing, *, at: datetime) -> None:
    """The filing was issued at `at`: whether that is late is decided by the day, and the register is told."""
    filing.issued_at = at
    due_on = filing.due_on
    filing.is_late = due_on is not None and timezone.localdate(at) > due_on
    filing.save(update_fields=["issued_at", "is_late", "way"])
    RegisterEntry.objects.filter(filing=filing, void_reason="").update(sent_on=timezone.localdate(at))
