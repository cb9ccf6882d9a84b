"""Self-review rounds: opening one, recording who is expected and who has handed in, reading who it is."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from library.models import LegalAct
from records.actions import amend
from records.brake import demand_names
from remedies.actions.demands import demand_past, demand_unit
from remedies.models import Promise, SelfReview, SelfReviewRound
from remedies.states import ReadingReason
from units.models import Official, Unit
from units.querysets import UnitQuerySet, subtree_ids


class RoundValues(TypedDict):
    """What a round is called, who opened it, until when it runs, and what all members vow in it."""

    unit: Unit
    title: str
    opened_on: date
    due_on: date
    oath: str
    act: LegalAct | None


class ReviewValues(TypedDict):
    """One member in one round: an official, or a code and a name; handed in on `submitted_on`, expected without."""

    round: SelfReviewRound
    unit: Unit
    official: Official | None
    member_code: str
    member_name: str
    with_office: bool
    submitted_on: date | None


@dataclass(frozen=True)
class Member:
    """Who is behind a review."""

    full_name: str
    code: str


@transaction.atomic
def open_self_review_round(*, actor: User | None, **values: Unpack[RoundValues]) -> SelfReviewRound:
    """A unit opens a round for itself and what lies below it. Raises Refused."""
    _demand_round(values)
    row = SelfReviewRound.objects.create(**values)
    record("open_self_review_round", row, actor=actor, unit_id=row.unit_id)
    return row


@transaction.atomic
def amend_self_review_round(row: SelfReviewRound, *, actor: User, seen: str, **values: Unpack[RoundValues]) -> None:
    """Other words and days for a round; what was handed in must still lie within it. Raises Refused, Outdated."""
    _demand_round(values)
    if row.reviews.filter(submitted_on__lt=values["opened_on"]).exists():
        raise Refused(_("Đã có bản nộp trước ngày phát động này."))
    if row.unit_id != values["unit"].pk and row.reviews.exists():
        raise Refused(_("Đợt đã có bản tự soi, tự sửa nên không đổi đơn vị phát động được."))
    amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def record_self_review(
    *,
    actor: User | None,
    promises: Sequence[str] = (),
    promises_due_on: date | None = None,
    **values: Unpack[ReviewValues],
) -> SelfReview:
    """One member of a round, with what was promised. Raises Refused."""
    _demand_review(values)
    texts = texts_of(promises)
    if texts and values["submitted_on"] is None:
        raise Refused(_("Lời hứa chỉ ghi cho bản đã nộp; hãy ghi ngày nộp."), at="submitted_on")
    with once_in_a_round():
        row = SelfReview.objects.create(**values)
    Promise.objects.bulk_create(Promise(review=row, text=text, due_on=promises_due_on) for text in texts)
    record("record_self_review", row, actor=actor, unit_id=row.unit_id, detail={"promises": len(texts)})
    return row


@transaction.atomic
def amend_self_review(row: SelfReview, *, actor: User, seen: str, **values: Unpack[ReviewValues]) -> None:
    """Other values for a review. Raises Refused, Outdated."""
    _demand_review(values)
    if values["submitted_on"] is None and row.promises.exists():
        raise Refused(_("Bản này đã ghi lời hứa nên phải có ngày nộp."), at="submitted_on")
    with once_in_a_round():
        amend(row, values, actor=actor, unit_id=row.unit_id, seen=seen)


@transaction.atomic
def hand_in_self_review(*, review: SelfReview, on: date, actor: User | None) -> None:
    """A member who was expected has handed in. Raises Refused."""
    _demand_handed_in(review.round, on, at="on")
    expected = SelfReview.objects.filter(pk=review.pk, submitted_on__isnull=True)
    if expected.update(submitted_on=on) != 1:
        raise Refused(_("Bản này đã ghi ngày nộp."))
    review.submitted_on = on
    record("hand_in_self_review", review, actor=actor, unit_id=review.unit_id, detail={"on": on.isoformat()})


@transaction.atomic
def read_member(*, review: SelfReview, reason: ReadingReason, actor: User) -> Member:
    """Who is behind a review; every reading is journalled (decision 13)."""
    demand_names(actor)
    record("read_name", review, actor=actor, unit_id=review.unit_id, detail={"reason": reason.value})
    if review.official is not None:
        return Member(review.official.full_name, review.official.code)
    return Member(review.member_name, review.member_code)


def _demand_round(values: RoundValues) -> None:
    demand_past(values["opened_on"], _("Ngày phát động"), at="opened_on")
    demand_unit(values["unit"], values["opened_on"])
    if values["due_on"] < values["opened_on"]:
        raise Refused(_("Hạn nộp phải sau hoặc trùng ngày phát động."), at="due_on")


def _demand_review(values: ReviewValues) -> None:
    if values["official"] is None and not values["member_code"]:
        raise Refused(_("Hãy chọn cán bộ, hoặc ghi mã đảng viên."), at="official")
    if values["official"] is not None and (values["member_code"] or values["member_name"]):
        raise Refused(_("Đã chọn cán bộ thì không ghi mã và họ tên đảng viên nữa."), at="member_code")
    if values["submitted_on"] is not None:
        _demand_handed_in(values["round"], values["submitted_on"], at="submitted_on")
    if not called(values["round"]).filter(pk=values["unit"].pk).exists():
        raise Refused(_("Tổ chức, đơn vị này không thuộc đơn vị phát động đợt."), at="unit")


def called(round_: SelfReviewRound) -> UnitQuerySet:
    """The units that a round calls: the one that opened it and what lay below it then, or lies there today."""
    then, now = subtree_ids([round_.unit_id], round_.opened_on), subtree_ids([round_.unit_id], clock.today())
    return Unit.objects.filter(Q(pk__in=then) | Q(pk__in=now))


def _demand_handed_in(round_: SelfReviewRound, on: date, *, at: str) -> None:
    if not round_.opened_on <= on <= clock.today():
        raise Refused(_("Ngày nộp phải từ ngày phát động đến ngày hôm nay."), at=at)


def texts_of(promises: Sequence[str]) -> list[str]:
    """Promises as they are kept: without blanks around, none of them empty."""
    return [text.strip() for text in promises if text.strip()]


def once_in_a_round() -> AbstractContextManager[None]:
    """The database's refusal of a second review of one member, told in a sentence."""
    sentence = _("Đảng viên này đã có bản tự soi, tự sửa trong đợt này.")
    return refused_when({"self_review_once_an_official": sentence, "self_review_once_a_member": sentence})
