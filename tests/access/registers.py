"""One of each register and of a self-review at every place, and many of them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from remedies.models import (
    Function,
    FunctionHolding,
    InternalRule,
    Promise,
    PromiseFollowUp,
    SelfReview,
    SelfReviewRound,
    Workforce,
)
from tests.cast import Cast, term
from tests.remedies import registers
from units.models import Official, Unit

DAY = date(2023, 7, 20)


@dataclass
class RegisterThings:
    """What the registers hold of one place, under the codes of the kinds."""

    internal_rule: InternalRule
    function: Function
    function_holding: FunctionHolding
    workforce: Workforce
    self_review_round: SelfReviewRound
    self_review: SelfReview
    promise: Promise


def one_of_each(cast: Cast, code: str, *, told: str, person: Official | None) -> dict[str, Any]:
    """Texts carry the mark `told`, but for the round: it calls the units below, so its title travels to them.

    Who must stay hidden behind the review is `person`.
    """
    function = registers.a_function(
        cast, f"Chức năng {told}", unit=code, field=term("field", "land"), leads=[cast.unit(code)]
    )
    called = registers.a_round(cast, unit=code)
    review = registers.a_review(
        cast, called, unit=code, official=person, member_code="", member_name="", submitted_on=DAY
    )
    return {
        "internal_rule": registers.a_rule(cast, unit=code, title=f"Quy chế {told}"),
        "function": function,
        "function_holding": function.holdings.get(),
        "workforce": registers.a_workforce(cast, unit=code, source=f"Nguồn {told}"),
        "self_review_round": called,
        "self_review": review,
        "promise": registers.a_promise(cast, review, text=f"Hứa {told}"),
    }


def many_of_each(own: RegisterThings, units: list[Unit]) -> None:
    """A row of each in every unit; the function, round, review and promise of the place itself get as many parts."""
    start = SelfReview.objects.count()
    InternalRule.objects.bulk_create(
        InternalRule(unit=unit, kind=term("internal_rule", "office-rules"), title="Nội quy thu", issued_on=DAY)
        for unit in units
    )
    made = Function.objects.bulk_create(
        Function(unit=unit, title="Việc thu của đơn vị", field=term("field", "land"), since=DAY) for unit in units
    )
    both = [(function, unit) for function, unit in zip(made, units, strict=True)]
    FunctionHolding.objects.bulk_create(
        FunctionHolding(function=function, unit=holder, role="lead", since=DAY)
        for function, unit in both
        for holder in (unit, own.function.unit)
    )
    FunctionHolding.objects.bulk_create(
        FunctionHolding(function=own.function, unit=unit, role="help", since=DAY) for unit in units
    )
    Workforce.objects.bulk_create(
        Workforce(unit=unit, counted_on=DAY, source="Thu", counts={"party-members": 9}) for unit in units
    )
    SelfReviewRound.objects.bulk_create(
        SelfReviewRound(unit=unit, title="Đợt thu", opened_on=DAY, due_on=DAY) for unit in units
    )
    reviews = SelfReview.objects.bulk_create(
        SelfReview(
            round=own.self_review_round,
            unit=unit,
            member_code=f"thu-{start + count}",
            with_office=False,
            submitted_on=DAY,
        )
        for count, unit in enumerate(units)
    )
    Promise.objects.bulk_create(Promise(review=review, text="Hứa thu") for review in reviews)
    Promise.objects.bulk_create(Promise(review=own.self_review, text="Hứa thu") for _unit in units)
    PromiseFollowUp.objects.bulk_create(
        PromiseFollowUp(promise=own.promise, on=DAY, found="open", note="Thu") for _unit in units
    )
