"""What was handed to the archive: its minutes, its package, and taking it back."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from library import files
from library.giving import give
from records.views.record import act_on_record
from reports import actions
from reports.dossiers import get_transfer
from reports.forms.dossier import ReasonForm
from reports.kinds.dossier import ARCHIVE_TRANSFER


@require_safe
def minutes_of_transfer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The minutes of handing over, to be signed by both sides."""
    row = get_transfer(request.user, pk)
    if row.minutes is None:
        raise Http404(_("Biên bản đang được lập."))
    response = HttpResponse(files.read(row.minutes), content_type=row.minutes.media_type)
    response["Content-Disposition"] = f'inline; filename="bien-ban-giao-nhan-{pk}.pdf"'
    return response


@require_safe
def package_of_transfer(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Every document with the list and the sums, for the archive's own system."""
    row = get_transfer(request.user, pk, to_keep=True)
    if row.package is None:
        raise Http404(_("Gói dữ liệu đang được lập."))
    return give(request, row.package, f"nop-luu-{pk}.zip")


@require_POST
def undo_transfer(request: SignedInRequest, pk: int) -> HttpResponse:
    """The files are the body's again."""
    row = get_transfer(request.user, pk, to_keep=True)
    return act_on_record(
        request,
        ARCHIVE_TRANSFER,
        row,
        "undo_transfer",
        ReasonForm(request.POST),
        lambda form: actions.undo_transfer(transfer=row, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã hủy giao nhận; hồ sơ trở lại cơ quan."),
    )
