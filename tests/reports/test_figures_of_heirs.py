"""What a unit did itself counts on for the one that it was merged into, and what was visited stays what it was."""

from datetime import date, timedelta

from remedies.actions import add_task, decide_plan, record_inspection, record_visit
from remedies.models import Visit
from reports.figures import FIGURES, Scope
from reports.windows import Window
from tests.cast import Cast, term
from tests.reports.builders import a_recommendation, an_act, inspect_all
from units.actions import close_unit, merge_units
from units.models import Identity

FIRST, SECOND = date(2023, 9, 10), date(2023, 9, 12)
OWN = ("inspection.visits", "inspection.units", "task.all", "task.groups", "recommendation.made")
"""What a unit leads, plans and asks for itself: what those below it do is none of it."""


def told(cast: Cast, unit: str, code: str, on: date) -> int:
    identity = Identity.objects.on(on).select_related("unit", "kind").get(unit=cast.unit(unit))
    scope = Scope(identity.unit, identity, Window(date(2023, 1, 1), on))
    value = FIGURES[code].compute(scope).value
    assert value == FIGURES[code].records(scope).count()
    return value


def own_acts(cast: Cast, unit: str) -> None:
    """A visit, a task and a recommendation of a commune."""
    inspection = record_inspection(
        unit=cast.unit(unit), title="Kiểm tra", starts_on=date(2023, 3, 1), ends_on=date(2023, 9, 1), actor=None
    )
    record_visit(
        inspection=inspection, unit=cast.unit("truong-thi-du"), on=date(2023, 5, 3), mode=Visit.Mode.PLANNED,
        result=Visit.Result.CLEAN, actor=None,
    )  # fmt: skip
    plan = decide_plan(unit=cast.unit(unit), title="Kế hoạch", decided_on=date(2023, 3, 1), actor=None)
    add_task(
        plan=plan, group=term("remedy_group", "inspection"), title="Việc", lead_unit=cast.unit("thi-du"),
        lead_person=cast.official("leader"), lead_since=date(2023, 3, 1), deadline=date(2023, 12, 31), actor=None,
    )  # fmt: skip
    a_recommendation(cast, unit=unit, act=an_act(unit))


def test_what_a_unit_led_planned_and_asked_for_counts_for_its_heir(cast: Cast) -> None:
    """Also when the heir was merged again; nothing of it counts for the unit above."""
    own_acts(cast, "an-binh")
    merge_units(olds=[cast.unit("an-binh")], new=cast.unit("binh-hoa"), on=FIRST, actor=None)
    merge_units(olds=[cast.unit("binh-hoa")], new=cast.unit("tt-thi-du"), on=SECOND, actor=None)
    days = FIRST - timedelta(days=1), FIRST, SECOND
    assert [told(cast, "binh-hoa", code, day) for code in OWN for day in days[:2]] == [0, 1] * len(OWN)
    assert [told(cast, "tt-thi-du", code, day) for code in OWN for day in days[1:]] == [0, 1] * len(OWN)
    assert [told(cast, "thi-du", code, SECOND) for code in OWN] == [0] * len(OWN)


def test_an_office_that_was_visited_and_then_dissolved_stays_counted(cast: Cast) -> None:
    inspect_all(cast)
    assert told(cast, "thi-du", "inspection.offices", FIRST) == 1
    close_unit(unit=cast.unit("noi-vu-thi-du"), on=FIRST, actor=None)
    assert told(cast, "thi-du", "inspection.offices", FIRST) == 1
    assert told(cast, "thi-du", "inspection.schools", FIRST) == 0
