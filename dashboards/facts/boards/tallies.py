"""Findings and tasks by quarter, from what is kept counted or from the records: both ways give the same numbers."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from accounts.models import User
from dashboards.facts.boards.counting import ONE_DAY, Key, by_quarter
from dashboards.quarters import Quarter
from remedies.models import FindingTally
from remedies.models.tally import TallyQuerySet
from remedies.querysets import FindingQuerySet
from remedies.states import CONCLUDED, GRAVE, FindingState, TaskOutcome
from remedies.tallied import open_tasks_due, tallied_tasks, tasks_beyond_tallies

Weights = dict[str, list[int]]
"""A number for each quarter by what is counted, named as the list's filter."""

WEIGHTS = ("standing", "conduct", "confirmed")
"""As the sums of a `FindingTally` stand."""

UNCOUNTED = (FindingState.CLEARED, FindingState.DUPLICATE)
STAYING = (TaskOutcome.ON_TIME, TaskOutcome.LATE, TaskOutcome.RETURNED, TaskOutcome.DROPPED)


def _counted_as(state: str, step: str) -> Iterator[str]:
    if state not in UNCOUNTED:
        yield "standing"
        if state != FindingState.INSUFFICIENT and step in GRAVE:
            yield "conduct"
    if state in CONCLUDED:
        yield "confirmed"


def _nothing(quarters: Sequence[Quarter]) -> Weights:
    return {name: [0] * len(quarters) for name in WEIGHTS}


def weighed(rows: FindingQuerySet, quarters: Sequence[Quarter], *by: str) -> dict[Key, Weights]:
    """By the fields `by`, from the records: all that count, those of conduct or violation, those concluded."""
    found: dict[Key, Weights] = {} if by else {(): _nothing(quarters)}
    for (*key, state, step), values in by_quarter(rows, "found_on", quarters, *by, "state", "step").items():
        weights = found.setdefault(tuple(key), _nothing(quarters))
        for name in _counted_as(state, step):
            weights[name] = [one + more for one, more in zip(weights[name], values, strict=True)]
    return found


def tallied(
    tallies: TallyQuerySet[FindingTally], without: FindingQuerySet | None, quarters: Sequence[Quarter], *by: str
) -> dict[Key, Weights]:
    """The same from the tallies; `without` are records counted in them that are not to be counted."""
    places = {one.start: at for at, one in enumerate(quarters)}
    found: dict[Key, Weights] = {} if by else {(): _nothing(quarters)}
    for *key, quarter, standing, conduct, concluded in tallies.summed(places, *by):
        weights = found.setdefault(tuple(key), _nothing(quarters))
        for name, value in zip(WEIGHTS, (standing, conduct, concluded), strict=True):
            weights[name][places[quarter]] = value
    for own, less in (weighed(without, quarters, *by) if without is not None else {}).items():
        weights = found.setdefault(own, _nothing(quarters))
        for name in WEIGHTS:
            weights[name] = [one - other for one, other in zip(weights[name], less[name], strict=True)]
    return found


def outcomes(user: User, narrow: Callable[[Any], Any], quarters: Sequence[Quarter], on: date) -> dict[Key, list[int]]:
    """By outcome on a day and quarter of the deadline, as `by_quarter` has it from the tasks that the user sees.

    `narrow` narrows whatever has a `lead_unit`. What is still open is in time or overdue by its quarter; only of the
    quarter in which the day lies tasks are asked, those on the shorter side of the day.
    """
    places = {one.start: at for at, one in enumerate(quarters)}
    numbers: dict[Key, list[int]] = {(outcome.value,): [0] * len(quarters) for outcome in STAYING}
    going = [0] * len(quarters)
    for quarter, on_time, late, still, returned, dropped in narrow(tallied_tasks(user)).summed(places):
        going[places[quarter]] = still
        for outcome, value in zip(STAYING, (on_time, late, returned, dropped), strict=True):
            numbers[outcome.value,][places[quarter]] = value
    beyond = narrow(tasks_beyond_tallies(user)).with_outcome(on=on)
    for (word,), values in by_quarter(beyond, "deadline", quarters, "outcome").items():
        if word in (TaskOutcome.RUNNING, TaskOutcome.OVERDUE):
            going = [one + more for one, more in zip(going, values, strict=True)]
        elif word != TaskOutcome.REPLACED:
            numbers[word,] = [one + more for one, more in zip(numbers[word,], values, strict=True)]

    def overdue(number: int, quarter: Quarter) -> int:
        if quarter.end < on:
            return number
        if quarter.start >= on:
            return 0
        if on - quarter.start <= quarter.end - on:
            gone: int = narrow(open_tasks_due(user, quarter.start, on - ONE_DAY)).count()
            return min(number, gone)
        left: int = narrow(open_tasks_due(user, on, quarter.end)).count()
        return max(0, number - left)

    late = [overdue(number, one) for one, number in zip(quarters, going, strict=True)]
    running = [number - gone for number, gone in zip(going, late, strict=True)]
    return numbers | {(TaskOutcome.OVERDUE.value,): late, (TaskOutcome.RUNNING.value,): running}
