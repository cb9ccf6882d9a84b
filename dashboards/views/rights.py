"""Half-yearly reviews of access rights: their list, one with its lines, confirming it, its paper."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from dashboards import actions
from dashboards.access import get_access_review, get_unit_to_review, units_to_review, visible_reviews
from dashboards.facts.rights import review_before, told
from dashboards.forms import ConfirmReviewForm
from dashboards.jobs import DRAW_REVIEW, SIGN_REVIEW
from dashboards.models import AccessReview
from journal import clock
from journal.outbox import state_of
from journal.refusal import Refused
from library import files
from records.fields import key_in
from units.names import identities

LATEST = 50


@require_safe
def access_reviews(request: SignedInRequest) -> HttpResponse:
    """Reviews of the units that the administrator keeps, the newest first, and where one can be drawn up."""
    own = units_to_review(request.user)
    rows = list(visible_reviews(request.user)[:LATEST])
    names = identities({row.unit_id for row in rows} | {unit.pk for unit in own}, on=clock.today())
    return render(
        request,
        "dashboards/access_reviews.html",
        {
            "reviews": [(row, names[row.unit_id].name) for row in rows],
            "units": [(unit, names[unit.pk].name) for unit in own],
        },
    )


@require_POST
def draw_up_review(request: SignedInRequest, code: str) -> HttpResponse:
    """A review of what is held today; one that nobody confirmed is replaced."""
    try:
        review = actions.draw_up_review(unit=get_unit_to_review(request.user, code), actor=request.user)
    except Refused as error:
        messages.error(request, str(error))
        return redirect("access_reviews")
    return redirect("access_review", pk=review.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def access_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Each line with what is to become of it; confirming takes the password again."""
    review = get_access_review(request.user, pk)
    is_open = review.confirmed_on is None
    form = ConfirmReviewForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_bound and form.is_valid():
        withdrawn = {key for key in map(key_in, request.POST.getlist("withdrawn")) if key}
        try:
            actions.confirm_review(review=review, withdrawn=withdrawn, actor=request.user)
        except Refused as error:
            error.show_in(form)
        else:
            messages.success(request, _("Đã xác nhận bản rà soát; bản PDF đang được lập."))
            return redirect("access_review", pk=review.pk)
    return _page(request, review, form if is_open or form.errors else None)


def _page(request: SignedInRequest, review: AccessReview, form: ConfirmReviewForm | None) -> HttpResponse:
    before = review_before(review)
    lines, gone = told(review, before)
    ticked = set(request.POST.getlist("withdrawn"))
    context = {
        "review": review,
        "unit": identities([review.unit_id], on=review.drawn_on)[review.unit_id].name,
        "before": before,
        "lines": [(line, str(line.pk) in ticked, line.user_id == request.user.pk) for line in lines],
        "gone": gone,
        "form": form,
        "job": _waiting(review),
    }
    return render(request, "dashboards/access_review.html", context, status=422 if form and form.errors else 200)


def _waiting(review: AccessReview) -> object | None:
    """How the paper or its signature stands while it is being made."""
    if review.confirmed_on is None or review.is_signed:
        return None
    return state_of(DRAW_REVIEW if review.file_id is None else SIGN_REVIEW, review.pk)


@require_safe
def paper_of_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """The paper, under the brake on names: it tells as many as it has people."""
    review = get_access_review(request.user, pk)
    if review.file is None:
        raise Http404(_("Bản PDF đang được lập."))
    actions.take_review(review=review, actor=request.user)
    response = HttpResponse(files.read(review.file), content_type=review.file.media_type)
    response["Content-Disposition"] = f'inline; filename="ra-soat-quyen-{review.pk}.pdf"'
    return response
