"""Promises of self-reviews, followed up until they are kept; one that is not becomes a task of one person (need 25)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal.actions import record
from journal.flow import advance
from journal.refusal import Refused
from library.models import CatalogueItem
from records.actions import amend
from remedies.actions.demands import demand_past
from remedies.actions.task import add_task
from remedies.models import Promise, PromiseFollowUp, RemedyPlan, SelfReview, SelfReviewRound, Task
from remedies.states import KEEP_PROMISE, MISS_PROMISE, PromiseState
from units.models import Official, Unit


@transaction.atomic
def record_promise(*, review: SelfReview, text: str, due_on: date | None, actor: User | None) -> Promise:
    """One more promise of a member who has handed in. Raises Refused."""
    kept = _demand_promise(review, text, due_on)
    row = Promise.objects.create(review=review, text=kept, due_on=due_on)
    record("record_promise", row, actor=actor, unit_id=review.unit_id)
    return row


@transaction.atomic
def amend_promise(row: Promise, *, review: SelfReview, text: str, due_on: date | None, actor: User, seen: str) -> None:
    """Other words or another day for an open promise. Raises Refused, Outdated."""
    if row.state != PromiseState.OPEN:
        raise Refused(_("Lời hứa đã được đánh giá nên không sửa được."))
    values = {"review": review, "text": _demand_promise(review, text, due_on), "due_on": due_on}
    amend(row, values, actor=actor, unit_id=review.unit_id, seen=seen)


@transaction.atomic
def follow_promise(
    *,
    promise: Promise,
    on: date,
    note: str,
    due_on: date | None,
    actor: User | None,
    in_round: SelfReviewRound | None = None,
) -> None:
    """An open promise was looked at and goes on, perhaps with another day. Raises Refused."""
    _demand_follow_up(promise, on, in_round)
    if not note.strip():
        raise Refused(_("Hãy ghi kết quả theo dõi."), at="note")
    same = Promise.objects.filter(pk=promise.pk, state=PromiseState.OPEN)
    if same.update(due_on=due_on or promise.due_on) != 1:
        raise Refused(_("Lời hứa đã được đánh giá nên không theo dõi tiếp được."))
    promise.refresh_from_db()
    _note(promise, PromiseState.OPEN, on, note, in_round)
    record("follow_promise", promise, actor=actor, unit_id=promise.review.unit_id)


@transaction.atomic
def keep_promise(
    *, promise: Promise, on: date, note: str, actor: User | None, in_round: SelfReviewRound | None = None
) -> None:
    """The promise was kept. Raises Refused, StateChanged."""
    _demand_follow_up(promise, on, in_round)
    advance(promise, KEEP_PROMISE, actor=actor, unit_id=promise.review.unit_id, judged_on=on)
    _note(promise, PromiseState.KEPT, on, note, in_round)


@transaction.atomic
def miss_promise(
    *,
    promise: Promise,
    on: date,
    note: str,
    plan: RemedyPlan,
    group: CatalogueItem,
    title: str,
    lead_unit: Unit,
    lead_person: Official,
    deadline: date,
    actor: User | None,
    in_round: SelfReviewRound | None = None,
) -> Task:
    """The promise was not kept: it is a task of one unit and one person now. Raises Refused, StateChanged."""
    _demand_follow_up(promise, on, in_round)
    task = add_task(
        plan=plan,
        group=group,
        title=title,
        lead_unit=lead_unit,
        lead_person=lead_person,
        lead_since=on,
        deadline=deadline,
        actor=actor,
    )
    detail = {"task": task.pk}
    unit_id = promise.review.unit_id
    advance(promise, MISS_PROMISE, actor=actor, unit_id=unit_id, detail=detail, judged_on=on, task=task)
    _note(promise, PromiseState.UNKEPT, on, note, in_round)
    return task


def _demand_promise(review: SelfReview, text: str, due_on: date | None) -> str:
    if review.submitted_on is None:
        raise Refused(_("Lời hứa chỉ ghi cho bản đã nộp; hãy ghi ngày nộp."))
    if due_on is not None and due_on < review.submitted_on:
        raise Refused(_("Thời hạn của lời hứa phải sau hoặc trùng ngày nộp."), at="due_on")
    if not text.strip():
        raise Refused(_("Hãy ghi nội dung lời hứa."), at="text")
    return text.strip()


def _demand_follow_up(promise: Promise, on: date, in_round: SelfReviewRound | None) -> None:
    demand_past(on, _("Ngày theo dõi"), at="on")
    made = promise.review
    if made.submitted_on is not None and on < made.submitted_on:
        raise Refused(_("Ngày theo dõi phải sau hoặc trùng ngày nộp bản tự soi, tự sửa."), at="on")
    if in_round is not None and in_round.opened_on < made.round.opened_on:
        raise Refused(_("Đợt theo dõi phải là đợt này hoặc đợt sau."), at="in_round")


def _note(promise: Promise, found: PromiseState, on: date, note: str, in_round: SelfReviewRound | None) -> None:
    PromiseFollowUp.objects.create(promise=promise, round=in_round, on=on, found=found, note=note.strip())
