"""Regimes, their levels and rounds, laid down by the real actions."""

from datetime import date
from typing import Any

from reports import actions
from reports.actions import DutyTerms, SectionText
from reports.models import Regime, Round
from tests.cast import Cast
from units.models import UnitKind

OUTLINE = (
    SectionText("opening"),
    SectionText("section", "Tình hình", "Nêu kết quả kiểm tra.", [["inspection.communes", "year_to_date"]]),
    SectionText("closing"),
)


def kinds(*codes: str) -> list[UnitKind]:
    """Kinds of unit by their codes."""
    return list(UnitKind.objects.filter(code__in=codes))


def terms(**changes: Any) -> DutyTerms:
    """Districts and communes file to the unit above, five working days after the data."""
    usual: dict[str, Any] = {
        "kinds": [],
        "root": None,
        "named": [],
        "receiver": None,
        "reviewer": None,
        "working_days": 5,
    }
    if not changes.get("named") and "kinds" not in changes:
        usual["kinds"] = kinds("district", "commune", "town")
    return DutyTerms(**{**usual, **changes})


def a_regime(cast: Cast, owner: str = "minh-hoa", *, code: str = "", cycle: str = "quarter", **duty: Any) -> Regime:
    """A regime with an outline and one level."""
    regime = actions.add_regime(
        code=code or f"che-do-{owner}",
        name="Báo cáo thử",
        subject="Về tình trạng né tránh",
        cycle=cycle,
        owner=cast.unit(owner),
        legal_act=None,
        since=date(2020, 1, 1),
        until=None,
        actor=None,
    )
    actions.write_outline(regime=regime, sections=OUTLINE, annexes=[actions.AnnexText("Biểu số 1")], actor=None)
    actions.add_duty(regime=regime, terms=terms(**duty), actor=None)
    return regime


def opened(regime: Regime, code: str = "2023-Q3") -> Round:
    """A round of a periodic regime."""
    return actions.open_round(regime=regime, period=actions.usual_period(regime, code), actor=None).round
