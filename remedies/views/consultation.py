"""Consultations: asking more units, answering, taking a question back, judging a reply."""

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from library.giving import saved_file
from library.models import Attachment
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_consultation, get_opinion
from remedies.forms.consultation import AskMoreForm, JudgeForm, OpinionForm
from remedies.kinds.consultation import CONSULTATION, OPINION


@require_POST
def ask_more(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask further units on the same matter."""
    found = get_consultation(request.user, pk, Can.ASK)
    own = CONSULTATION.seen_by(request.user).get(pk=pk)
    return act_on_record(
        request,
        CONSULTATION,
        own,
        "ask-more",
        AskMoreForm(request.POST, user=request.user, row=found),
        lambda form: actions.ask_more(consultation=found, **form.values(), actor=request.user),
        said=_("Đã gửi lấy ý kiến thêm."),
    )


@require_POST
def give_opinion(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer for one's unit."""
    found = get_opinion(request.user, pk, Can.ANSWER)

    def act(form: OpinionForm) -> None:
        values = {name: form.cleaned_data[name] for name in ("position", "explanation", "text")}
        upload = form.cleaned_data["file"]
        paper = {"file_name": upload.name, "file": upload.read()} if upload else {}
        actions.give_opinion(opinion=found, **values, **paper, actor=request.user)

    return act_on_record(
        request, OPINION, found, "answer", OpinionForm(request.POST, request.FILES), act, said=_("Đã gửi ý kiến.")
    )


@require_safe
def opinion_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """The paper of an answer, always as a download."""
    found = get_opinion(request.user, pk, Can.VIEW)
    papers = Attachment.objects.filter(subject_type=found._meta.label_lower, subject_id=found.pk)
    paper = papers.select_related("file").order_by("-pk").first()
    if paper is None:
        raise Http404(_("Ý kiến này không có văn bản kèm theo."))
    return saved_file(paper.file, paper.name)


@require_POST
def withdraw_question(request: SignedInRequest, pk: int) -> HttpResponse:
    """The unit need not answer any more."""
    found = get_opinion(request.user, pk, Can.ASK)
    return act_on_record(
        request,
        OPINION,
        found,
        "withdraw",
        forms.Form(request.POST),
        lambda form: actions.withdraw_question(opinion=found, actor=request.user),
        said=_("Đã ghi nhận thôi hỏi."),
    )


@require_POST
def judge_evasive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that the reply is vague and evasive."""
    found = get_opinion(request.user, pk, Can.ASK)
    return act_on_record(
        request,
        OPINION,
        found,
        "judge-evasive",
        JudgeForm(request.POST),
        lambda form: actions.judge_reply(
            opinion=found, is_evasive=True, reason=form.cleaned_data["reason"], actor=request.user
        ),
        said=_("Đã ghi đánh giá."),
    )


@require_POST
def judge_clear(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take that back."""
    found = get_opinion(request.user, pk, Can.ASK)
    return act_on_record(
        request,
        OPINION,
        found,
        "judge-clear",
        forms.Form(request.POST),
        lambda form: actions.judge_reply(opinion=found, is_evasive=False, reason="", actor=request.user),
        said=_("Đã bỏ đánh giá."),
    )
