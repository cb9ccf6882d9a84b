"""Files of a record."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.refusal import Refused
from library.actions import attach, detach
from library.giving import saved_file
from records.access import get_attachable, get_attachment, get_record
from records.forms import AttachForm
from records.kind import Kind
from records.views.record import act_on_record


@require_POST
def attach_to_record(request: SignedInRequest, kind: Kind, pk: int, verb: str) -> HttpResponse:
    """Files put to a record, all or none."""
    row = get_attachable(request.user, kind, pk)

    def act(form: AttachForm) -> None:
        for upload in form.cleaned_data["uploads"]:
            attach(subject=row, content=upload.read(), name=upload.name, actor=request.user)

    return act_on_record(
        request, kind, row, "attach", AttachForm(request.POST, request.FILES), act, said=_("Đã thêm tệp.")
    )


@require_POST
def detach_from_record(request: SignedInRequest, kind: Kind, pk: int, file: int, verb: str) -> HttpResponse:
    """A file taken away from a record."""
    row = get_attachable(request.user, kind, pk)
    try:
        detach(subject=row, attachment=get_attachment(row, file), actor=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ tệp."))
    return redirect(reverse(kind.url_name(kind.code), args=[pk]))


@require_safe
def file_of_record(request: SignedInRequest, kind: Kind, pk: int, file: int) -> HttpResponse:
    """A file of a record that the user may see, always as a download."""
    attachment = get_attachment(get_record(request.user, kind, pk), file)
    return saved_file(attachment.file, attachment.name)
