"""A whole list of members of a round at once: a province has 41.782 of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused
from remedies.actions.self_review import called, once_in_a_round, texts_of
from remedies.models import Promise, SelfReview, SelfReviewRound
from units.models import Unit

BATCH = 2_000
"""Rows that one statement writes."""


@dataclass(frozen=True)
class ReviewRow:
    """One line of a list of members; without `submitted_on` the member is expected and has not handed in yet."""

    unit: Unit
    member_code: str
    member_name: str
    with_office: bool
    submitted_on: date | None = None
    promises: tuple[str, ...] = ()


@transaction.atomic
def record_self_reviews(*, of_round: SelfReviewRound, rows: Sequence[ReviewRow], actor: User | None) -> int:
    """All lines or none; returns how many. Raises Refused with the number of the line.

    The rules are those of `record_self_review`, asked of all lines together; the journal gets one entry.
    """
    _demand_lines(of_round, rows)
    with once_in_a_round():
        made = SelfReview.objects.bulk_create((_review(of_round, row) for row in rows), batch_size=BATCH)
    promised = [
        Promise(review=review, text=text)
        for review, row in zip(made, rows, strict=True)
        for text in texts_of(row.promises)
    ]
    Promise.objects.bulk_create(promised, batch_size=BATCH)
    handed_in = sum(1 for row in rows if row.submitted_on is not None)
    detail = {"rows": len(rows), "handed_in": handed_in, "promises": len(promised)}
    record("record_self_reviews", of_round, actor=actor, unit_id=of_round.unit_id, detail=detail)
    return len(made)


def _review(of_round: SelfReviewRound, row: ReviewRow) -> SelfReview:
    return SelfReview(
        round=of_round,
        unit=row.unit,
        member_code=row.member_code.strip(),
        member_name=" ".join(row.member_name.split()),
        with_office=row.with_office,
        submitted_on=row.submitted_on,
    )


def _demand_lines(of_round: SelfReviewRound, rows: Sequence[ReviewRow]) -> None:
    units = set(called(of_round).values_list("pk", flat=True))
    known = set(of_round.reviews.exclude(member_code="").values_list("member_code", flat=True))
    today = clock.today()
    for number, row in enumerate(rows, start=1):
        in_time = row.submitted_on is None or of_round.opened_on <= row.submitted_on <= today
        trouble = _trouble(row, units, known, in_time=in_time)
        if trouble:
            raise Refused(_("Dòng %(number)d: %(trouble)s.") % {"number": number, "trouble": trouble})
        known.add(row.member_code.strip())


def _trouble(row: ReviewRow, units: Collection[int], known: Collection[str], *, in_time: bool) -> str:
    """What is wrong with a line, or nothing."""
    code = row.member_code.strip()
    if not code:
        return _("chưa ghi mã đảng viên")
    if code in known:
        return _("mã đảng viên đã có trong đợt này")
    if row.unit.pk not in units:
        return _("tổ chức, đơn vị không thuộc đơn vị phát động đợt")
    if not in_time:
        return _("ngày nộp phải từ ngày phát động đến ngày hôm nay")
    if row.submitted_on is None and row.promises:
        return _("có lời hứa nhưng chưa ghi ngày nộp")
    return ""
