"""Looking through who may what: a review is drawn up, and confirmed line by line; a job makes its paper."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.rights import counted_accounts, lines_of
from dashboards.jobs import DRAW_REVIEW
from dashboards.models import AccessReview, AccessReviewLine
from dashboards.states import Verdict
from journal import clock
from journal.actions import record
from journal.outbox import ring
from journal.refusal import Refused
from records.brake import demand_names
from units.actions import end_delegation, revoke_role
from units.models import Delegation, Unit
from units.roles import Role


@transaction.atomic
def draw_up_review(*, unit: Unit, actor: User) -> AccessReview:
    """What is held at the unit and below it today, to be looked through; one that nobody confirmed is replaced.

    Raises Refused where nobody holds anything.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    today = clock.today()
    lines = lines_of(unit, on=today)
    if not lines:
        raise Refused(_("Chưa ai có vai trò nào tại đơn vị này để rà soát."))
    AccessReview.objects.filter(unit=unit, confirmed_on=None).delete()
    accounts = counted_accounts(unit, on=today)
    review = AccessReview.objects.create(unit=unit, drawn_on=today, drawn_by=actor, accounts=accounts)
    for line in lines:
        line.review = review
    AccessReviewLine.objects.bulk_create(lines)
    record("draw_up_review", review, actor=actor, unit_id=unit.pk, detail={"lines": len(lines)})
    return review


@transaction.atomic
def confirm_review(*, review: AccessReview, withdrawn: Collection[int], actor: User) -> None:
    """Each line is kept, but those named (by id) are withdrawn at once: the role goes, a let signature ends today.

    Raises Refused: it was confirmed before, or the own rights are among them.
    """
    review = AccessReview.objects.select_for_update(of=("self",)).filter(pk=review.pk).first() or review
    if review.confirmed_on is not None:
        raise Refused(_("Bản rà soát này đã được xác nhận."))
    lines = list(review.lines.select_related("official", "grant__posting__official"))
    if not lines:
        raise Refused(_("Bản rà soát này đã được lập lại; hãy mở bản mới."))
    for line in lines:
        line.verdict = Verdict.WITHDRAWN if line.pk in withdrawn else Verdict.KEPT
        if line.verdict == Verdict.WITHDRAWN:
            _withdraw(line, actor)
    AccessReviewLine.objects.bulk_update(lines, ["verdict"], batch_size=500)
    review.confirmed_on, review.confirmed_at, review.confirmed_by = clock.today(), clock.now(), actor
    review.save(update_fields=["confirmed_on", "confirmed_at", "confirmed_by"])
    detail = {"lines": len(lines), "withdrawn": sum(line.verdict == Verdict.WITHDRAWN for line in lines)}
    record("confirm_review", review, actor=actor, unit_id=review.unit_id, detail=detail)
    ring(DRAW_REVIEW, review.pk)


def _withdraw(line: AccessReviewLine, actor: User) -> None:
    """What has gone since the review was drawn up need not be taken away again."""
    if line.official.user_id == actor.pk:
        raise Refused(_("Không tự thu hồi quyền của chính mình; việc này do quản trị viên khác làm."))
    if line.grant is not None:
        revoke_role(grant=line.grant, actor=actor)
        line.grant = None
    if line.role == Role.SIGNER:  # one line stands for a signature that was let by order and by authority too
        today = clock.today()
        for let in Delegation.objects.filter(unit=line.node_id, receiver=line.posting_id, valid__contains=today):
            end_delegation(delegation=let, on=today, actor=actor)


@transaction.atomic
def take_review(*, review: AccessReview, actor: User) -> None:
    """Notes who opened the paper, which names as many persons as it has. Raises TooManyNames."""
    names = review.lines.values("official").distinct().count()
    demand_names(actor, names)
    record("take_names", review, actor=actor, unit_id=review.unit_id, detail={"names": names})
