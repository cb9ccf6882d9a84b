"""Recommendations: the answer that came, and letting one go."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from records.views.record import act_on_record
from reports import actions
from reports.access import get_recommendation, may_answer, may_keep_recommendation
from reports.forms.recommendation import AnswerForm, DropForm
from reports.kinds.recommendation import RECOMMENDATION
from reports.models import Recommendation


@require_POST
def answer_recommendation(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the addressee answered."""
    row = get_recommendation(request.user, pk, may_answer)

    def act(form: AnswerForm) -> None:
        actions.answer_recommendation(
            recommendation=row,
            answered_on=form.cleaned_data["answered_on"],
            outcome=Recommendation.Outcome(form.cleaned_data["outcome"]),
            answer_notation=form.cleaned_data["answer_notation"],
            answer=form.cleaned_data["answer"],
            actor=request.user,
        )

    return act_on_record(
        request,
        RECOMMENDATION,
        row,
        "answer_recommendation",
        AnswerForm(request.POST),
        act,
        said=_("Đã ghi trả lời kiến nghị."),
    )


@require_POST
def drop_recommendation(request: SignedInRequest, pk: int) -> HttpResponse:
    """The unit no longer waits for an answer."""
    row = get_recommendation(request.user, pk, may_keep_recommendation)
    return act_on_record(
        request,
        RECOMMENDATION,
        row,
        "drop_recommendation",
        DropForm(request.POST),
        lambda form: actions.drop_recommendation(
            recommendation=row, reason=form.cleaned_data["reason"], actor=request.user
        ),
        said=_("Đã thôi theo dõi kiến nghị; lịch sử vẫn ghi."),
    )
