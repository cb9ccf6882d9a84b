"""What may be done with a finding now."""

from collections.abc import Iterator

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from journal import clock
from records.sheets import Sheet
from remedies.access import Can
from remedies.facts.ladder import Rung, is_ready
from remedies.forms.case import (
    AskReplyForm,
    ConcludeForm,
    ConfirmForm,
    DuplicateForm,
    EvidenceForm,
    ReasonForm,
    ReplyForm,
    SilenceForm,
    StepForm,
    TalkForm,
    WithdrawForm,
)
from remedies.models import Finding
from remedies.querysets import FindingQuerySet
from remedies.sheets.naming import read_name_sheet
from remedies.states import MARK_DUPLICATE, UNDECIDED, FindingState


def finding_sheets(
    found: Finding, rights: frozenset[Can], rungs: list[Rung], *, others: FindingQuerySet
) -> list[Sheet]:
    """The acts that a person with these rights may do now; `others` are the findings that the person sees."""
    sheets: list[Sheet] = []
    if Can.CONCLUDE in rights:
        sheets += [*_concluding(found, ready=is_ready(found, rungs)), *_judging(found, rungs)]
    if Can.ENTER in rights:
        sheets += [*_showing(found, rungs), *_duplicate(found, others)]
    if Can.ENTER in rights:
        told = [_("Chỉ người nhập và người kết luận đọc được; không vào báo cáo, không xuất ra ngoài.")]
        sheets.append(_sheet(found, "discuss", _("Ghi trao đổi"), told, _("Ghi"), TalkForm(), placed=True))
    if Can.READ_NAME in rights and found.official_id:
        sheets.append(read_name_sheet("finding", found.pk))
    return sheets


def _sheet(
    found: Finding,
    verb: str,
    title: str,
    told: list[str],
    button: str,
    form: forms.Form,
    *,
    of: str = "",
    placed: bool = False,
    quiet: bool = False,
) -> Sheet:
    """A sheet whose address is that of its verb; `of` tells several of one verb apart."""
    name = verb.replace("_", "-")
    url = reverse(f"remedies:{verb}", args=[found.pk])
    return Sheet(f"{name}-{of}" if of else name, title, told, url, button, form, placed=placed, quiet=quiet)


def _concluding(found: Finding, *, ready: bool) -> Iterator[Sheet]:
    """`ready`: nothing is missing to conclude, so that is the main act."""
    if found.state == FindingState.REPORTED:
        told = [_("Trường hợp chuyển sang “Đang xác minh”. Chưa phải là kết luận.")]
        yield _sheet(found, "verify_finding", _("Xác minh"), told, _("Bắt đầu xác minh"), forms.Form())
    if found.state == FindingState.VERIFYING:
        told = [
            _("Trường hợp được kết luận là có và tính vào số liệu báo cáo."),
            _("Mức hành vi, vi phạm phải có chứng cứ; cá nhân đã nêu tên phải được giải trình."),
        ]
        form: forms.Form = ConfirmForm(initial={"step": found.step})
        title, button = _("Kết luận có"), _("Ghi kết luận có")
        yield _sheet(found, "confirm_finding", title, told, button, form, quiet=not ready)
        told = [
            _("Chứng cứ hiện có chưa đủ để kết luận có hoặc không. Trường hợp vẫn tính là biểu hiện đã ghi nhận."),
            _("Khi có tình tiết mới thì mở lại được."),
        ]
        title = _("Chưa đủ căn cứ")
        yield _sheet(found, "leave_open_finding", title, told, _("Ghi chưa đủ căn cứ"), ConcludeForm())
        told = [_("Trường hợp được kết luận là không có và không còn tính vào số liệu. Không đổi lại được.")]
        yield _sheet(found, "clear_finding", _("Kết luận không có"), told, _("Ghi kết luận không có"), ConcludeForm())
    if found.state == FindingState.INSUFFICIENT:
        told = [_("Trường hợp trở lại “Đang xác minh”. Kết luận trước được giữ trong quá trình kết luận.")]
        yield _sheet(found, "reopen_finding", _("Mở lại"), told, _("Mở lại"), ReasonForm())


def _judging(found: Finding, rungs: list[Rung]) -> Iterator[Sheet]:
    """How far the evidence goes, and the right to answer."""
    if found.state not in UNDECIDED:
        return
    told = [
        _("Nâng mức độ khi đã có chứng cứ cho mức đó."),
        _("Hạ mức độ thì ghi lý do; lý do được giữ trong quá trình kết luận."),
    ]
    step = StepForm(initial={"step": found.step})
    yield _sheet(found, "set_step", _("Đổi mức độ"), told, _("Ghi mức độ"), step, placed=True)
    of_collective = found.subject == Finding.Subject.ORGANISATION
    if found.official_id or of_collective:
        first = {"step": found.step, "asked_on": clock.today()}
        told = [_("Ghi việc đã yêu cầu cá nhân được nêu tên giải trình; hệ thống không gửi gì cho người đó.")]
        if of_collective:
            told = [_("Ghi việc đã yêu cầu đơn vị giải trình; hệ thống không gửi gì cho đơn vị.")]
        title = _("Yêu cầu giải trình")
        yield _sheet(found, "ask_reply", title, told, _("Ghi yêu cầu"), AskReplyForm(initial=first), placed=True)
    for rung in rungs:
        if rung.waiting is not None:
            yield from _answering(found, rung.waiting.reply.pk, over=clock.today() > rung.waiting.reply.due_on)


def _answering(found: Finding, reply: int, *, over: bool) -> Iterator[Sheet]:
    first = {"reply": reply, "on": clock.today()}
    told = [_("Tóm tắt không ghi họ tên; văn bản giải trình kèm theo chỉ người được xem họ tên mở được.")]
    title, form = _("Ghi nội dung giải trình"), ReplyForm(initial=first)
    yield _sheet(found, "record_reply", title, told, _("Ghi giải trình"), form, of=str(reply), placed=True)
    if over:
        told = [_("Đã hết hạn mà không có giải trình. Việc này được ghi vào lịch sử.")]
        title, silence = _("Ghi không giải trình"), SilenceForm(initial=first)
        yield _sheet(found, "record_silence", title, told, title, silence, of=str(reply), placed=True)


def _showing(found: Finding, rungs: list[Rung]) -> Iterator[Sheet]:
    """Evidence for each step, and taking a note back."""
    if found.state not in UNDECIDED:
        return
    for rung in rungs:
        if rung.place != "below":
            told = [
                rung.meaning,
                _("Tệp chứng cứ có thể có họ tên: chỉ người được xem họ tên và người đưa vào mở được."),
            ]
            title = _("Chứng cứ cho mức “%(step)s”") % {"step": rung.step.label}
            form = EvidenceForm(initial={"step": rung.step.value})
            yield _sheet(found, "add_evidence", title, told, _("Ghi chứng cứ"), form, of=rung.step.value, placed=True)
        for one in rung.evidence:
            if not one.note.withdrawn:
                told = [_("Chứng cứ ghi nhầm không còn tính; nội dung và lý do được giữ lại.")]
                back = WithdrawForm(initial={"note": one.note.pk})
                of, title = str(one.note.pk), _("Rút chứng cứ")
                yield _sheet(found, "withdraw_evidence", title, told, title, back, of=of, placed=True)


def _duplicate(found: Finding, others: FindingQuerySet) -> Iterator[Sheet]:
    if found.state in MARK_DUPLICATE.sources:
        told = [_("Hồ sơ này không còn tính vào số liệu; hồ sơ gốc được theo dõi tiếp. Hai hồ sơ dẫn đến nhau.")]
        form: forms.Form = DuplicateForm(finding=found, scope=others)
        yield _sheet(found, "mark_duplicate", _("Trùng hồ sơ"), told, _("Ghi trùng hồ sơ"), form, quiet=True)
    if found.state == FindingState.DUPLICATE:
        told = [_("Hồ sơ này là một việc khác: trở lại “Phản ánh” và lại tính vào số liệu.")]
        yield _sheet(found, "unmark_duplicate", _("Không trùng"), told, _("Ghi không trùng"), forms.Form(), quiet=True)
