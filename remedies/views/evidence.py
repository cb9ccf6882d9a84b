"""What a finding stands on: evidence, the right to answer, internal talk, and the papers of all these."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from journal.refusal import Outdated
from library.giving import saved_file
from library.models import Attachment
from records.fields import contents
from records.views.record import act_on_record
from remedies import actions
from remedies.access import Can, get_finding, get_paper
from remedies.forms.case import (
    AskReplyForm,
    EvidenceForm,
    ReplyForm,
    SilenceForm,
    StepForm,
    TalkForm,
    WithdrawForm,
)
from remedies.kinds.finding import FINDING
from remedies.models import Finding, Handling, Reply
from remedies.states import EvidenceStep


def opened(request: SignedInRequest, about: Finding | Handling, paper: Attachment) -> HttpResponse:
    """A paper that can name people, as a download; the reading is journalled."""
    actions.read_paper(about=about, attachment=paper, actor=request.user)
    return saved_file(paper.file, paper.name)


@require_POST
def add_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what shows that the finding is at a step."""
    found = get_finding(request.user, pk, Can.ENTER)
    form = EvidenceForm(request.POST, request.FILES)

    def act(form: EvidenceForm) -> None:
        actions.add_evidence(
            finding=found,
            step=EvidenceStep(form.cleaned_data["step"]),
            text=form.cleaned_data["text"],
            files=contents(form.cleaned_data["papers"]),
            actor=request.user,
        )

    sheet = f"add-evidence-{form['step'].value()}"
    return act_on_record(request, FINDING, found, sheet, form, act, said=_("Đã ghi chứng cứ."))


@require_POST
def withdraw_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a wrong note back."""
    found = get_finding(request.user, pk, Can.ENTER)
    form = WithdrawForm(request.POST)

    def act(form: WithdrawForm) -> None:
        note = found.evidence.filter(pk=form.cleaned_data["note"]).first()
        if note is None:
            raise Outdated(_("Không có chứng cứ này."))
        actions.withdraw_evidence(finding=found, note=note, reason=form.cleaned_data["reason"], actor=request.user)

    sheet = f"withdraw-evidence-{form['note'].value()}"
    return act_on_record(request, FINDING, found, sheet, form, act, said=_("Đã rút chứng cứ."))


@require_POST
def set_step(request: SignedInRequest, pk: int) -> HttpResponse:
    """Raise or lower how far the evidence goes."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: StepForm) -> None:
        step, reason = EvidenceStep(form.cleaned_data["step"]), form.cleaned_data["reason"]
        actions.set_step(finding=found, step=step, reason=reason, actor=request.user)

    return act_on_record(request, FINDING, found, "set-step", StepForm(request.POST), act, said=_("Đã ghi mức độ."))


@require_POST
def ask_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that the named official, or the unit of a collective, was asked to answer."""
    found = get_finding(request.user, pk, Can.CONCLUDE)

    def act(form: AskReplyForm) -> None:
        values = form.cleaned_data
        actions.ask_reply(
            finding=found,
            step=EvidenceStep(values["step"]),
            asked_on=values["asked_on"],
            due_on=values["due_on"],
            actor=request.user,
        )

    said = _("Đã ghi yêu cầu giải trình.")
    return act_on_record(request, FINDING, found, "ask-reply", AskReplyForm(request.POST), act, said=said)


def _asked(found: Finding, pk: int) -> Reply:
    reply = found.replies.filter(pk=pk).first()
    if reply is None:
        raise Outdated(_("Không có yêu cầu giải trình này."))
    return reply


@require_POST
def record_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record what the official answered."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    form = ReplyForm(request.POST, request.FILES)

    def act(form: ReplyForm) -> None:
        values = form.cleaned_data
        actions.record_reply(
            finding=found,
            reply=_asked(found, values["reply"]),
            on=values["on"],
            text=values["text"],
            files=contents(values["papers"]),
            actor=request.user,
        )

    sheet = f"record-reply-{form['reply'].value()}"
    return act_on_record(request, FINDING, found, sheet, form, act, said=_("Đã ghi giải trình."))


@require_POST
def record_silence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record that no answer came in time."""
    found = get_finding(request.user, pk, Can.CONCLUDE)
    form = SilenceForm(request.POST)

    def act(form: SilenceForm) -> None:
        reply = _asked(found, form.cleaned_data["reply"])
        actions.record_silence(finding=found, reply=reply, note=form.cleaned_data["note"], actor=request.user)

    sheet = f"record-silence-{form['reply'].value()}"
    return act_on_record(request, FINDING, found, sheet, form, act, said=_("Đã ghi không giải trình."))


@require_POST
def discuss(request: SignedInRequest, pk: int) -> HttpResponse:
    """A word among those who enter and conclude."""
    found = get_finding(request.user, pk, Can.ENTER)

    def act(form: TalkForm) -> None:
        actions.discuss(finding=found, text=form.cleaned_data["text"], actor=request.user)

    return act_on_record(request, FINDING, found, "discuss", TalkForm(request.POST), act, said=_("Đã ghi trao đổi."))


@require_safe
def paper_of_finding(request: SignedInRequest, pk: int, paper: int) -> HttpResponse:
    """A file of evidence or of an answer."""
    found = get_finding(request.user, pk, Can.VIEW)
    return opened(request, found, get_paper(request.user, found, paper))
