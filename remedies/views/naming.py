"""The name behind a record that keeps it out of sight, opened with a reason."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from journal.refusal import Refused
from records.access import get_record
from records.kind import Kind, Panel
from records.views.record import record_page
from remedies import actions
from remedies.access import Can, may_read_name
from remedies.forms.case import ReadNameForm
from remedies.sheets.naming import READ_NAME
from remedies.states import ReadingReason


@require_POST
def read_name_of(request: SignedInRequest, kind: Kind, pk: int, verb: str) -> HttpResponse:
    """The page of the record with the name, once; the reading is journalled with its reason."""
    row = get_record(request.user, kind, pk)
    if not may_read_name(request.user, row.unit_id):
        raise PermissionDenied(str(Can.READ_NAME))
    form = ReadNameForm(request.POST)
    if form.is_valid():
        try:
            named = actions.open_name(row=row, reason=ReadingReason(form.cleaned_data["reason"]), actor=request.user)
        except Refused as refusal:
            refusal.show_in(form)
        else:
            first = Panel(_("Họ tên"), "remedies/_named.html", {"named": named})
            return record_page(request, kind, row, first=first)
    return record_page(request, kind, row, refused=(READ_NAME, form), status=422)
