"""What a unit of the world does about its cases: a plan with an open task and a done one, and consultations."""

from collections.abc import Callable
from datetime import date
from typing import Any

from remedies.actions import add_task, complete_task, consult, decide_plan
from remedies.models import Consultation
from tests.cast import TODAY, Cast, term
from tests.remedies.records import PDF
from units.models import Posting, Unit

ASKED = {
    "thi-du": "van-hoa-thi-du",
    "an-binh": "binh-hoa",
    "vi-nhu": "dong-lam",
    "noi-khac": "xa-khac",
    "minh-hoa": "so-noi-vu",
}
"""A unit of the same neighbourhood with which each asks for opinions and is asked."""


def planned(cast: Cast, unit: Unit, leader: Posting, word: str) -> dict[str, Any]:
    """By the names of the fields: a plan with two tasks that the unit's head leads, the second one reported done."""
    plan = decide_plan(unit=unit, title=f"Kế hoạch {word}", decided_on=date(2023, 3, 3), actor=None)
    first, second = (
        add_task(
            plan=plan,
            group=term("remedy_group", "inspection"),
            title=f"Việc {word} {number}",
            lead_unit=unit,
            lead_person=leader.official,
            lead_since=date(2023, 3, 6),
            deadline=date(2023, 9, 15),
            actor=None,
        )
        for number in (1, 2)
    )
    reporter = leader.official.user
    assert reporter is not None
    complete_task(task=second, done_on=date(2023, 9, 1), evidence_name=f"{word}.pdf", evidence=PDF, actor=reporter)
    return {"plan": plan, "task": first, "done_task": second}


def asked_both_ways(cast: Cast, code: str, mark: Callable[[str], str]) -> dict[str, Any]:
    """By the names of the fields: what the unit asks of its neighbour, and the other way; both still have time."""
    own, other = _ask(cast, code, ASKED[code], mark), _ask(cast, ASKED[code], code, mark)
    return {"consultation": own, "question": own.opinions.get(), "opinion": other.opinions.get()}


def _ask(cast: Cast, asker: str, asked: str, mark: Callable[[str], str]) -> Consultation:
    return consult(
        unit=cast.unit(asker),
        matter=f"Hỏi về {mark(asker)}",
        asked=[(cast.unit(asked), f"Liên quan đến {mark(asked)}.")],
        asked_on=TODAY,
        deadline=date(2023, 9, 27),
        actor=None,
    )
