"""What a review of rights withdraws is gone when it is confirmed, also where a signature was let twice or has ended."""

from datetime import timedelta

from dashboards import actions
from dashboards.models import AccessReview
from dashboards.states import Verdict
from tests.cast import TODAY, Cast
from units.access import standing
from units.actions import end_delegation, give_delegation
from units.models import Delegation
from units.ranks import DelegationKind
from units.roles import Role


def let(cast: Cast, kind: DelegationKind) -> Delegation:
    """The head of an office may sign for the district, since the other day."""
    return give_delegation(
        unit=cast.unit("thi-du"),
        kind=kind,
        receiver=cast.postings["inspector"],
        matters="Báo cáo định kỳ",
        act_notation="12/QĐ-UBND",
        act_day=TODAY - timedelta(days=9),
        since=TODAY - timedelta(days=8),
        until=TODAY + timedelta(days=90),
        actor=None,
    )


def withdraw(cast: Cast, review: AccessReview) -> None:
    line = review.lines.get(role=Role.SIGNER)
    actions.confirm_review(review=review, withdrawn=[line.pk], actor=cast.user("administrator"))
    line.refresh_from_db()
    assert line.verdict == Verdict.WITHDRAWN


def drawn(cast: Cast) -> AccessReview:
    return actions.draw_up_review(unit=cast.unit("minh-hoa"), actor=cast.user("administrator"))


def test_a_signature_that_was_let_by_order_and_by_authority_ends_whole(cast: Cast) -> None:
    """It stands in one line of the review, and only the one that was let first was ended."""
    for kind in (DelegationKind.BY_AUTHORITY, DelegationKind.BY_ORDER):
        let(cast, kind)
    withdraw(cast, drawn(cast))
    assert not Delegation.objects.in_force(on=TODAY).exists()
    assert not standing(cast.user("inspector")).holds(Role.SIGNER)


def test_a_signature_that_has_ended_meanwhile_is_withdrawn_without_ado(cast: Cast) -> None:
    """The whole review could not be confirmed."""
    given, review = let(cast, DelegationKind.BY_ORDER), drawn(cast)
    end_delegation(delegation=given, on=TODAY, actor=cast.user("leader"))
    withdraw(cast, review)
