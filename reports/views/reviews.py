"""The reviewing body's own acts on a filing: taking it, handing it on, the checklist, notes."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from records.access import get_record
from records.sheets import carry_out
from records.views.record import record_page
from reports import actions
from reports.access import get_reviewed, may_review, may_share_out
from reports.facts_of_review import reviewers_of
from reports.forms.review import ChecklistForm, NoteForm, ShareForm
from reports.kinds.review import REVIEW
from reports.models import Filing

AnyForm = TypeVar("AnyForm", bound=forms.Form)


@require_POST
def take_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """I review this one."""
    filing = get_reviewed(request.user, pk, may_review)

    def act(form: forms.Form) -> None:
        actions.take_review(filing=filing, actor=request.user)

    return _carried(request, filing, "take_review", forms.Form(request.POST), act, _("Bạn xem xét báo cáo này."))


@require_POST
def share_out_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Somebody of the body reviews this one."""
    filing = get_reviewed(request.user, pk, may_share_out)
    form = ShareForm(request.POST, reviewers=reviewers_of(filing.report))

    def act(form: ShareForm) -> None:
        actions.share_out_review(filing=filing, reviewer=form.chosen, actor=request.user)

    return _carried(request, filing, "share_out_review", form, act, _("Đã giao xem xét báo cáo."))


@require_POST
def answer_checklist(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was found, point by point."""
    filing = get_reviewed(request.user, pk, may_review)
    form = ChecklistForm(request.POST, points=actions.points_of(filing), answers={})

    def act(form: ChecklistForm) -> None:
        actions.answer_checklist(filing=filing, answers=form.answers, actor=request.user)

    return _carried(request, filing, "answer_checklist", form, act, _("Đã ghi kết quả kiểm tra."))


@require_POST
def note_review(request: SignedInRequest, pk: int) -> HttpResponse:
    """A note that stays inside."""
    filing = get_reviewed(request.user, pk, may_review)

    def act(form: NoteForm) -> None:
        actions.note_review(filing=filing, text=form.cleaned_data["text"], actor=request.user)

    return _carried(request, filing, "note_review", NoteForm(request.POST), act, _("Đã ghi chú nội bộ."))


def _carried(
    request: SignedInRequest,
    filing: Filing,
    sheet: str,
    form: AnyForm,
    act: Callable[[AnyForm], object],
    said: str,
) -> HttpResponse:
    """The act once, and back to the page of the filing; refused, the page with the sheet open."""

    def again(refused: AnyForm) -> HttpResponse:
        row = get_record(request.user, REVIEW, filing.pk)
        return record_page(request, REVIEW, row, refused=(sheet, refused), status=422)

    return carry_out(request, form, act, said=said, back=reverse("reports:review", args=[filing.pk]), again=again)
