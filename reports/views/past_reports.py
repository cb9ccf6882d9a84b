"""The file of a report that was signed before the system."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from records.access import get_record
from reports.kinds.past_report import PAST_REPORT
from reports.models import PastReport
from reports.views.papers import framed_here, shown


@require_safe
@framed_here  # type: ignore[arg-type]  # typed for a request that nobody signed in with
def file_of_past_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """The signed PDF as it was taken in."""
    row: PastReport = get_record(request.user, PAST_REPORT, pk)
    return shown(row.file, f"{row.notation.replace('/', '_')}.pdf")
