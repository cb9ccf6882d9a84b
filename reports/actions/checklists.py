"""The checklist of a regime: what reviewers look at in the rounds to come. Opened rounds keep their own copy."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from journal.actions import record
from journal.refusal import Refused, refused_when
from records.actions import demand_as_seen
from reports.models import CheckPoint, Regime, Round

WORDS = ("text", "is_required")
"""What of a point can be changed; its place in the list moves by itself."""


@transaction.atomic
def add_check_point(
    *, regime: Regime, text: str, is_required: bool, actor: User | None, rounds: Iterable[Round] = ()
) -> CheckPoint:
    """One more point at the end of the list, for rounds to come and for those opened `rounds` as well. Raises Refused.

    An opened round that has the point already is left as it is.
    """
    text = _worded(text)
    Regime.objects.select_for_update().get(pk=regime.pk)
    last = CheckPoint.objects.of_regime(regime).aggregate(last=Max("order"))["last"] or 0
    with refused_when(_twice(text)):
        point = CheckPoint.objects.create(regime=regime, order=last + 1, text=text, is_required=is_required)
    CheckPoint.objects.bulk_create(
        [
            CheckPoint(regime=regime, round=round_, order=point.order, text=text, is_required=is_required)
            for round_ in rounds
        ],
        ignore_conflicts=True,
    )
    record("add_check_point", regime, actor=actor, unit_id=regime.owner_id, detail={"point": point.pk})
    return point


@transaction.atomic
def change_check_point(*, point: CheckPoint, text: str, is_required: bool, actor: User | None, seen: str = "") -> None:
    """Other words for rounds to come, or whether the point must be met. Raises Refused.

    Raises Outdated when these fields are not as they were `seen`.
    """
    point = _locked(point)
    demand_as_seen(point, seen, fields=WORDS)
    point.text, point.is_required = _worded(text), is_required
    with refused_when(_twice(point.text)):
        point.save(update_fields=WORDS)
    regime = point.regime
    record("change_check_point", regime, actor=actor, unit_id=regime.owner_id, detail={"point": point.pk})


@transaction.atomic
def move_check_point(*, point: CheckPoint, by: int, actor: User | None) -> None:
    """Puts the point so many places further down the list; fewer than none is up. The ends of the list stop it."""
    point = _locked(point)
    rows = list(CheckPoint.objects.to_come(point.regime))
    at = rows.index(point)
    rows.insert(min(max(at + by, 0), len(rows) - 1), rows.pop(at))
    for order, row in enumerate(rows, start=1):
        row.order = order
    CheckPoint.objects.bulk_update(rows, ["order"])
    regime = point.regime
    record("move_check_point", regime, actor=actor, unit_id=regime.owner_id, detail={"point": point.pk})


@transaction.atomic
def end_check_point(*, point: CheckPoint, actor: User | None) -> None:
    """Rounds opened from now on are no longer checked by it; it stays in the list with the day. Raises Refused."""
    point = _locked(point)
    point.ended_on = clock.today()
    point.save(update_fields=["ended_on"])
    regime = point.regime
    record("end_check_point", regime, actor=actor, unit_id=regime.owner_id, detail={"point": point.pk})


def copy_checklist(round_: Round) -> None:
    """The list as it stands today; what changes in it later does not reach this round."""
    CheckPoint.objects.bulk_create(
        CheckPoint(regime=round_.regime, round=round_, order=row.order, text=row.text, is_required=row.is_required)
        for row in CheckPoint.objects.to_come(round_.regime)
    )


def _locked(point: CheckPoint) -> CheckPoint:
    """A point of the regime's list that holds, while nobody else changes the list."""
    Regime.objects.select_for_update().get(pk=point.regime_id)
    point = CheckPoint.objects.select_related("regime").get(pk=point.pk)
    if point.ended_on is not None:
        raise Refused(_("Nội dung này đã thôi kiểm tra."))
    if point.round_id is not None:
        raise Refused(_("Kỳ đã mở giữ nguyên danh mục kiểm tra."))
    return point


def _worded(text: str) -> str:
    worded = " ".join(text.split())
    if not worded:
        raise Refused(_("Ghi nội dung cần kiểm tra."), at="text")
    return worded


def _twice(text: str) -> dict[str, str]:
    return {"check_point_once_in_regime": _("Danh mục đã có nội dung “%(text)s”.") % {"text": text}}
