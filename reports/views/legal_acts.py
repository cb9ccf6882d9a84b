"""Saying that one document of the library replaces another."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from library.actions import replace_legal_act as act_replace
from records.access import get_amendable
from records.views.record import act_on_record
from reports.forms.legal_act import ReplaceForm
from reports.kinds.legal_act import LEGAL_ACT


@require_POST
def replace_legal_act(request: SignedInRequest, pk: int) -> HttpResponse:
    """From a day on another document stands in this one's place."""
    row, _entry = get_amendable(request.user, LEGAL_ACT, pk)
    return act_on_record(
        request,
        LEGAL_ACT,
        row,
        "replace",
        ReplaceForm(request.POST),
        lambda form: act_replace(old=row, new=form.cleaned_data["by"], on=form.cleaned_data["on"], actor=request.user),
        said=_("Đã ghi văn bản thay thế."),
    )
