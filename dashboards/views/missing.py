"""Who is missing in a round, and reminding them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards.facts.missing import missing_in, missing_rows
from dashboards.views.rounds import excel_of_round
from journal.keys import new_key
from records.listing import PAGE_SIZES, page_of
from records.sheets import carry_out
from reports import access, actions
from reports.forms.round import RemindForm
from reports.models import Round
from units.access import standing


@require_safe
def missing(request: SignedInRequest, pk: int) -> HttpResponse:
    """The units that have not filed, the longest wait first."""
    return _page(request, access.get_round_to_steer(request.user, pk))


@require_POST
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Remind the chosen units."""
    round_ = access.get_round_to_steer(request.user, pk)

    def act(form: RemindForm) -> None:
        done = actions.remind(round_=round_, rows=form.chosen(), actor=request.user)
        if done.before:
            told = _("%(number)s đơn vị đã được nhắc hôm nay, không nhắc lại.")
            messages.warning(request, told % {"number": done.before})

    return carry_out(
        request,
        RemindForm(request.POST, round_=round_),
        act,
        said=_("Đã nhắc các đơn vị được chọn; đơn vị thấy ở chuông và thư nhắc việc hằng ngày."),
        back=reverse("missing", args=[pk]),
        again=lambda form: _page(request, round_, form),
    )


def _page(request: SignedInRequest, round_: Round, form: RemindForm | None = None) -> HttpResponse:
    page = page_of(missing_in(round_), request.GET, usual=PAGE_SIZES[1])
    context = {
        "round": round_,
        "form": form,
        "page_obj": page,
        "page_sizes": PAGE_SIZES,
        "rows": missing_rows(list(page.object_list), on=standing(request.user).on),
        "key": new_key(),
        **excel_of_round(request, round_, missing="on"),
    }
    return render(request, "dashboards/missing.html", context, status=422 if form else 200)
