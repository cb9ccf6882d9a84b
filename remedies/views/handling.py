"""Decisions about people and bodies: paper, the Party's notice, annulling. The rest comes from the kind."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_handling, get_paper
from remedies.forms.handling import AnnulForm, TellPartyForm
from remedies.kinds.handling import HANDLING
from remedies.views.evidence import opened


@require_POST
def annul_handling(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that the decision counts no more."""
    found = get_handling(request.user, pk, Can.ENTER)
    return act_on_record(
        request,
        HANDLING,
        found,
        "annul",
        AnnulForm(request.POST),
        lambda form: actions.annul_handling(handling=found, reason=form.cleaned_data["reason"], actor=request.user),
        said=_("Đã hủy bỏ; hồ sơ này không còn tính vào số liệu."),
    )


@require_POST
def tell_party(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that the Party organisation was told."""
    found = get_handling(request.user, pk, Can.ENTER)
    return act_on_record(
        request,
        HANDLING,
        found,
        "tell-party",
        TellPartyForm(request.POST),
        lambda form: actions.tell_party(handling=found, on=form.cleaned_data["on"], actor=request.user),
        said=_("Đã ghi ngày thông báo cho tổ chức đảng."),
    )


@require_safe
def paper_of_handling(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    """The file of a decision."""
    found = get_handling(request.user, pk, Can.VIEW)
    return opened(request, found, get_paper(request.user, found, paper))
