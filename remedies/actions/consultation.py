"""Asking other units for their opinion, answering with a clear position, and recording silence (need 6)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.flow import StateChanged, advance
from journal.refusal import Refused, refused_when
from library.actions import attach
from records.actions import amend
from remedies.actions.demands import demand_text
from remedies.facts.limits import limits_on
from remedies.limits import Limit
from remedies.models import Consultation, Finding, Opinion, Task
from remedies.states import (
    ANSWERED,
    FALL_SILENT,
    GIVE_OPINION,
    GIVE_OPINION_LATE,
    WITHDRAW_QUESTION,
    OpinionState,
    Position,
)
from units.models import Identity, Unit

AT_ONCE = 200
"""Silences recorded in one transaction."""

Asked = Sequence[tuple[Unit, str]]
"""The units that are asked, each with why it is concerned."""


@transaction.atomic
def consult(
    *,
    unit: Unit,
    matter: str,
    asked: Asked,
    asked_on: date,
    deadline: date,
    actor: User | None,
    justification: str = "",
    task: Task | None = None,
    finding: Finding | None = None,
) -> Consultation:
    """`unit` asks others, each with why it is concerned. Raises Refused.

    Asking more units than the limit of the day needs a justification (Công điện 280: no needless asking).
    """
    _demand_days(asked_on, deadline)
    _demand_few(len(asked), justification, on=asked_on)
    row = Consultation.objects.create(
        unit=unit,
        matter=demand_text(matter, _("Hãy ghi nội dung lấy ý kiến."), at="matter"),
        asked_on=asked_on,
        deadline=deadline,
        justification=justification.strip(),
        task=task,
        finding=finding,
    )
    record("consult", row, actor=actor, unit_id=unit.pk)
    _ask(row, asked, actor)
    return row


@transaction.atomic
def amend_consultation(
    consultation: Consultation,
    *,
    matter: str,
    deadline: date,
    justification: str,
    task: Task | None,
    finding: Finding | None,
    actor: User,
    seen: str,
) -> None:
    """Other words for a consultation that nobody has answered yet. Raises Refused, Outdated."""
    untouched = Consultation.objects.untouched().filter(pk=consultation.pk, deadline__gte=clock.today())
    if not untouched.exists():
        raise Refused(_("Đã có đơn vị trả lời hoặc quá hạn trả lời nên không sửa được."))
    _demand_days(consultation.asked_on, deadline)
    _demand_few(_asked_now(consultation), justification, on=consultation.asked_on)
    values = {
        "matter": demand_text(matter, _("Hãy ghi nội dung lấy ý kiến."), at="matter"),
        "deadline": deadline,
        "justification": justification.strip(),
        "task": task,
        "finding": finding,
    }
    amend(consultation, values, actor=actor, unit_id=consultation.unit_id, seen=seen)


@transaction.atomic
def ask_more(*, consultation: Consultation, asked: Asked, justification: str, actor: User) -> None:
    """More units are asked before the deadline; the deadline stays the same for all. Raises Refused."""
    if consultation.deadline <= clock.today():
        raise Refused(_("Đã đến hạn trả lời; hãy lập lần lấy ý kiến mới."))
    reason = justification.strip() or consultation.justification
    _demand_few(_asked_now(consultation) + len(asked), reason, on=clock.today())
    if reason != consultation.justification:
        amend(consultation, {"justification": reason}, actor=actor, unit_id=consultation.unit_id)
    _ask(consultation, asked, actor)
    record("ask_more", consultation, actor=actor, unit_id=consultation.unit_id)


@transaction.atomic
def withdraw_question(*, opinion: Opinion, actor: User) -> None:
    """The unit need not answer any more; it counts as never asked. Raises Refused, StateChanged.

    Past the deadline it has been silent, whether that was recorded yet or not.
    """
    if opinion.consultation.deadline < clock.today():
        raise Refused(_("Đã quá hạn trả lời: việc không trả lời được ghi nhận, không thôi hỏi được nữa."))
    advance(opinion, WITHDRAW_QUESTION, actor=actor, unit_id=opinion.unit_id)


@transaction.atomic
def give_opinion(
    *,
    opinion: Opinion,
    position: str,
    explanation: str,
    text: str,
    actor: User,
    file_name: str = "",
    file: bytes = b"",
) -> None:
    """The asked unit answers today, with a position. Raises Refused, StateChanged.

    Past the deadline silence is recorded first, and the reply is kept as a late one.
    """
    if position not in Position.values:
        raise Refused(_("Hãy nêu rõ chính kiến: đồng ý, không đồng ý hoặc đồng ý có điều kiện."), at="position")
    why = explanation.strip()
    if position == Position.DISAGREE and not why:
        raise Refused(_("Hãy ghi lý do không đồng ý."), at="explanation")
    if position == Position.CONDITIONAL and not why:
        raise Refused(_("Hãy ghi điều kiện để đồng ý."), at="explanation")
    today = clock.today()
    if opinion.state == OpinionState.ASKED and opinion.consultation.deadline < today:
        _fall_silent(opinion, on=today)
    answer = {
        "position": position,
        "explanation": why if position != Position.AGREE else "",
        "text": text.strip(),
        "replied_on": today,
    }
    way = GIVE_OPINION_LATE if opinion.state == OpinionState.SILENT else GIVE_OPINION
    advance(opinion, way, actor=actor, unit_id=opinion.unit_id, detail={"position": position}, **answer)
    if file:
        attach(subject=opinion, content=file, name=file_name, actor=actor)


@transaction.atomic
def judge_reply(*, opinion: Opinion, is_evasive: bool, reason: str, actor: User) -> None:
    """The asking unit judges a reply to be vague and evasive, for a reason, or takes that back. Raises Refused."""
    if opinion.state not in ANSWERED:
        raise Refused(_("Chưa có ý kiến trả lời để đánh giá."))
    text = demand_text(reason, _("Hãy ghi vì sao coi là chung chung, né tránh."), at="reason") if is_evasive else ""
    changed = Opinion.objects.filter(pk=opinion.pk, is_evasive=not is_evasive)
    if changed.update(is_evasive=is_evasive, evasive_reason=text) != 1:
        raise StateChanged(f"opinion {opinion.pk} is judged so already")
    opinion.refresh_from_db()
    verb = "judge_evasive" if is_evasive else "judge_clear"
    record(verb, opinion, actor=actor, unit_id=opinion.consultation.unit_id)


def record_unanswered(*, on: date) -> int:
    """Record, for everybody whose deadline had passed on a day, that there was no answer; returns how many.

    Safe to run again and beside itself: each is recorded once.
    """
    total = 0
    while count := _record_silences(on):
        total += count
    return total


@transaction.atomic
def _record_silences(on: date) -> int:
    due = Opinion.objects.waiting().filter(consultation__deadline__lt=on).select_related("consultation")
    rows = list(due.select_for_update(of=("self",), skip_locked=True).order_by("pk")[:AT_ONCE])
    for row in rows:
        _fall_silent(row, on=on)
    return len(rows)


def _fall_silent(opinion: Opinion, *, on: date) -> None:
    detail = {"deadline": opinion.consultation.deadline.isoformat()}
    advance(opinion, FALL_SILENT, actor=None, unit_id=opinion.unit_id, detail=detail, silent_on=on)


def _asked_now(consultation: Consultation) -> int:
    return consultation.opinions.exclude(state=OpinionState.WITHDRAWN).count()


def _ask(consultation: Consultation, asked: Iterable[tuple[Unit, str]], actor: User | None) -> None:
    """One opinion for each unit that existed on the day of asking."""
    existing = set(
        Identity.objects.on(consultation.asked_on)
        .filter(unit__in=[unit for unit, _why in asked])
        .values_list("unit_id", flat=True)
    )
    sentence = _("Mỗi đơn vị chỉ được hỏi một lần trong một lần lấy ý kiến.")
    for unit, why in asked:
        if unit.pk == consultation.unit_id:
            raise Refused(_("Đơn vị lấy ý kiến không tự hỏi mình."), at="asked")
        if unit.pk not in existing:
            raise Refused(_("Có đơn vị không tồn tại vào ngày gửi lấy ý kiến."), at="asked")
        concern = demand_text(why, _("Hãy ghi vì sao từng đơn vị liên quan đến nội dung lấy ý kiến."), at="asked")
        with refused_when({"opinion_once_a_unit": sentence}):
            opinion = Opinion.objects.create(consultation=consultation, unit=unit, concern=concern)
        record("ask_opinion", opinion, actor=actor, unit_id=unit.pk)


def _demand_days(asked_on: date, deadline: date) -> None:
    if asked_on > clock.today():
        raise Refused(_("Ngày gửi lấy ý kiến không được sau ngày hôm nay."), at="asked_on")
    if deadline <= asked_on:
        raise Refused(_("Hạn trả lời phải sau ngày gửi lấy ý kiến."), at="deadline")


def _demand_few(number: int, justification: str, *, on: date) -> None:
    if not number:
        raise Refused(_("Hãy chọn ít nhất một đơn vị cần lấy ý kiến."), at="asked")
    most = limits_on(on)[Limit.UNITS_ASKED]
    if number > most and not justification.strip():
        sentence = _("Hỏi quá %(most)d đơn vị thì phải ghi lý do, tránh hỏi cơ quan không liên quan.")
        raise Refused(sentence % {"most": most}, at="justification")
