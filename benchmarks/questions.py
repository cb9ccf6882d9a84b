"""One question of each dashboard and the best SQL found for the same answer, over the same units and quarters.

A statement answers with one row for each column of the chart, in front its place from 1; `turned` ones with a row for
each row. Days are counted first and put into their quarters afterwards, which is quicker. Records are told apart as
the product tells them (`remedies.states`), here by hand.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from benchmarks.watched import BESIDE, WARNED, WARNED_KEPT
from dashboards.boards import BOARDS, Asked
from dashboards.quarters import quarters_until
from remedies.facts.limits import limits_on
from remedies.models import IndicatorReading
from remedies.states import COMPLETED, CONCLUDED, GRAVE
from reports.access import STEERING_ROLES
from reports.states import ReportState
from units.access import VISIBLE_TREE_ROLES
from units.roles import CASE_ROLES
from units.tree import lineages

Numbers = dict[tuple[int, int], int]
"""What a chart says: a number by row and column, both from 0; nothing where it is 0."""

SEEN_TASKS = """(task.lead_unit_id = ANY(%(cases)s::bigint[])
    OR task.plan_id IN (SELECT id FROM remedies_remedyplan WHERE unit_id = ANY(%(cases)s::bigint[]))
    OR task.id IN (SELECT task_id FROM remedies_task_cooperating_units WHERE unit_id = ANY(%(cases)s::bigint[]))
    OR task.lead_person_id = %(me)s)
    AND NOT EXISTS (SELECT FROM remedies_task AS anew WHERE anew.reopens_id = task.id)"""

OUTCOMES = """
SELECT width_bucket(day, %(starts)s::date[]), sum(on_time)::int, sum(late)::int, sum(running)::int, sum(overdue)::int,
       sum(returned)::int, sum(dropped)::int
FROM (
    SELECT task.deadline,
           count(*) FILTER (WHERE state = ANY(%(done)s) AND done_on <= deadline),
           count(*) FILTER (WHERE state = ANY(%(done)s) AND done_on > deadline),
           count(*) FILTER (WHERE state = 'open' AND deadline >= %(today)s),
           count(*) FILTER (WHERE state = 'open' AND deadline < %(today)s),
           count(*) FILTER (WHERE state = 'returned'),
           count(*) FILTER (WHERE state = 'not_to_do')
    FROM remedies_task AS task
    WHERE task.deadline BETWEEN %(first)s AND %(last)s AND {tasks}
    GROUP BY 1
) AS counted (day, on_time, late, running, overdue, returned, dropped)
GROUP BY 1
"""

FILING = """
SELECT row_number() OVER (ORDER BY round.ends_on, round.id), counted.*
FROM reports_round AS round
JOIN reports_regime AS regime ON regime.id = round.regime_id
JOIN LATERAL (
    SELECT count(*) AS owed,
           count(*) FILTER (WHERE NOT first.is_late),
           count(*) FILTER (WHERE first.is_late),
           count(*) FILTER (WHERE newest.is_nil),
           count(*) FILTER (WHERE report.state = %(returned)s),
           count(*) FILTER (WHERE report.state = %(accepted)s),
           count(*) FILTER (WHERE first.id IS NULL),
           count(*) FILTER (WHERE first.id IS NULL AND owed.deadline < %(today)s)
    FROM reports_expectation AS owed
    LEFT JOIN reports_report AS report ON report.expectation_id = owed.id
    LEFT JOIN LATERAL (SELECT id, is_late FROM reports_filing WHERE report_id = report.id AND issued_at IS NOT NULL
                       AND recalled_at IS NULL ORDER BY attempt LIMIT 1) AS first ON true
    LEFT JOIN LATERAL (SELECT is_nil FROM reports_filing WHERE report_id = report.id AND issued_at IS NOT NULL
                       AND recalled_at IS NULL ORDER BY attempt DESC LIMIT 1) AS newest ON true
    WHERE owed.round_id = round.id AND owed.exempt_reason = ''
      AND (owed.unit_id = ANY(%(looked_at)s::bigint[]) OR regime.owner_id = ANY(%(steered)s::bigint[]))
) AS counted ON counted.owed > 0
WHERE round.ends_on BETWEEN %(first)s AND %(last)s
"""

TREND = """
SELECT width_bucket(day, %(starts)s::date[]), sum(standing)::int, sum(conduct)::int, sum(concluded)::int
FROM (
    SELECT found_on,
           count(*) FILTER (WHERE state NOT IN ('cleared', 'duplicate')),
           count(*) FILTER (WHERE state NOT IN ('cleared', 'duplicate', 'insufficient') AND step = ANY(%(grave)s)),
           count(*) FILTER (WHERE state = ANY(%(concluded)s))
    FROM remedies_finding
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND official_id IS DISTINCT FROM %(me)s
      AND found_on BETWEEN %(first)s AND %(last)s
    GROUP BY 1
) AS counted (day, standing, conduct, concluded)
GROUP BY 1
"""

SIDE_BY_SIDE = """
SELECT width_bucket(day, %(starts)s::date[]), sum(handled)::int, sum(praised)::int, sum(proposed)::int
FROM (
    SELECT decided_on, count(*), 0, 0
    FROM remedies_handling AS handling
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND state = 'standing' AND decided_on BETWEEN %(first)s AND %(last)s
      AND official_id IS DISTINCT FROM %(me)s
      AND NOT EXISTS (SELECT FROM remedies_handling AS same
                      WHERE same.id = handling.same_person_as_id AND same.official_id = %(me)s)
    GROUP BY 1
    UNION ALL
    SELECT decided_on, 0, count(*), 0 FROM remedies_commendation
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND decided_on BETWEEN %(first)s AND %(last)s GROUP BY 1
    UNION ALL
    SELECT submitted_on, 0, 0, count(*) FROM remedies_protectedproposal
    WHERE (unit_id = ANY(%(cases)s::bigint[]) OR authority_id = ANY(%(cases)s::bigint[]))
      AND submitted_on BETWEEN %(first)s AND %(last)s GROUP BY 1
) AS counted (day, handled, praised, proposed)
GROUP BY 1
"""

ASKED_FOR = """
SELECT width_bucket(made_on, %(starts)s::date[]), count(*) FILTER (WHERE state = 'waiting'),
       count(*) FILTER (WHERE state = 'answered'), count(*) FILTER (WHERE state = 'dropped')
FROM reports_recommendation
WHERE (unit_id = ANY(%(cases)s::bigint[]) OR addressee_unit_id = ANY(%(cases)s::bigint[]))
  AND made_on BETWEEN %(first)s AND %(last)s
GROUP BY 1
"""

SEEN_TALLIES = """(lead_unit_id = ANY(%(cases)s::bigint[]) OR plan_unit_id = ANY(%(cases)s::bigint[])
    OR helpers && %(cases)s::bigint[])"""

OPEN_OF_THIS_QUARTER = """task.state = 'open' AND task.deadline >= %(current)s AND task.deadline < %(today)s
    AND (task.lead_unit_id = ANY(%(cases)s::bigint[]) OR plan.unit_id = ANY(%(cases)s::bigint[])
         OR EXISTS (SELECT FROM remedies_task_cooperating_units AS helper
                    WHERE helper.task_id = task.id AND helper.unit_id = ANY(%(cases)s::bigint[])))
    AND NOT EXISTS (SELECT FROM remedies_task AS anew WHERE anew.reopens_id = task.id)"""

TREND_KEPT = """
SELECT width_bucket(quarter, %(starts)s::date[]), sum(standing)::int, sum(conduct)::int, sum(concluded)::int
FROM (
    SELECT quarter, standing, conduct, concluded FROM remedies_findingtally
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND quarter = ANY(%(starts)s::date[])
    UNION ALL
    SELECT found_on, -(state NOT IN ('cleared', 'duplicate'))::int,
           -(state NOT IN ('cleared', 'duplicate', 'insufficient') AND step = ANY(%(grave)s))::int,
           -(state = ANY(%(concluded)s))::int
    FROM remedies_finding
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND official_id = %(me)s AND found_on BETWEEN %(first)s AND %(last)s
) AS counted
GROUP BY 1
"""

OUTCOMES_KEPT = f"""
SELECT width_bucket(quarter, %(starts)s::date[]), sum(on_time)::int, sum(late)::int, sum(running)::int,
       sum(overdue)::int, sum(returned)::int, sum(dropped)::int
FROM (
    SELECT quarter, on_time, late, CASE WHEN quarter = %(current)s THEN going ELSE 0 END AS running,
           CASE WHEN quarter < %(current)s THEN going ELSE 0 END AS overdue, returned, dropped
    FROM remedies_tasktally WHERE quarter = ANY(%(starts)s::date[]) AND {SEEN_TALLIES} {{tallies}}
    UNION ALL
    SELECT %(current)s, 0, 0, -count(*), count(*), 0, 0
    FROM remedies_task AS task JOIN remedies_remedyplan AS plan ON plan.id = task.plan_id
    WHERE {OPEN_OF_THIS_QUARTER} {{tasks}}
) AS counted
GROUP BY 1
"""
"""Nobody of the readers here leads a task in person; what they count says so."""

CHANGES = f"""
SELECT width_bucket(day, %(starts)s::date[]), sum(standing)::int, sum(conduct)::int, sum(on_time)::int,
       sum(overdue)::int, sum(handled)::int, sum(praised)::int
FROM (
    SELECT found_on, count(*),
           count(*) FILTER (WHERE state <> 'insufficient' AND step = ANY(%(grave)s)), 0, 0, 0, 0
    FROM remedies_finding
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND official_id IS DISTINCT FROM %(me)s
      AND state NOT IN ('cleared', 'duplicate') AND found_on BETWEEN %(first)s AND %(last)s GROUP BY 1
    UNION ALL
    SELECT task.deadline, 0, 0,
           count(*) FILTER (WHERE state = ANY(%(done)s) AND done_on <= deadline),
           count(*) FILTER (WHERE state = 'open' AND deadline < %(today)s), 0, 0
    FROM remedies_task AS task
    WHERE task.deadline BETWEEN %(first)s AND %(last)s AND {SEEN_TASKS} GROUP BY 1
    UNION ALL
    SELECT decided_on, 0, 0, 0, 0, count(*), 0
    FROM remedies_handling AS handling
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND state = 'standing' AND decided_on BETWEEN %(first)s AND %(last)s
      AND official_id IS DISTINCT FROM %(me)s
      AND NOT EXISTS (SELECT FROM remedies_handling AS same
                      WHERE same.id = handling.same_person_as_id AND same.official_id = %(me)s)
    GROUP BY 1
    UNION ALL
    SELECT decided_on, 0, 0, 0, 0, 0, count(*) FROM remedies_commendation
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND decided_on BETWEEN %(first)s AND %(last)s GROUP BY 1
) AS counted (day, standing, conduct, on_time, overdue, handled, praised)
GROUP BY 1
"""

CHANGES_KEPT = f"""
SELECT width_bucket(day, %(starts)s::date[]), sum(standing)::int, sum(conduct)::int, sum(on_time)::int,
       sum(overdue)::int, sum(handled)::int, sum(praised)::int
FROM (
    SELECT quarter, standing, conduct, 0, 0, 0, 0 FROM remedies_findingtally
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND quarter = ANY(%(starts)s::date[])
    UNION ALL
    SELECT found_on, -1, -(state <> 'insufficient' AND step = ANY(%(grave)s))::int, 0, 0, 0, 0 FROM remedies_finding
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND official_id = %(me)s AND state NOT IN ('cleared', 'duplicate')
      AND found_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT quarter, 0, 0, on_time, CASE WHEN quarter < %(current)s THEN going ELSE 0 END, 0, 0
    FROM remedies_tasktally WHERE quarter = ANY(%(starts)s::date[]) AND {SEEN_TALLIES}
    UNION ALL
    SELECT task.deadline, 0, 0, 0, 1, 0, 0
    FROM remedies_task AS task JOIN remedies_remedyplan AS plan ON plan.id = task.plan_id
    WHERE %(current)s = ANY(%(starts)s::date[]) AND {OPEN_OF_THIS_QUARTER}
    UNION ALL
{CHANGES[CHANGES.index("    SELECT decided_on") :]}"""


@dataclass(frozen=True)
class Question:
    """One chart of a dashboard and its statement; of the chart only so many columns are compared.

    A `recount` asks the records themselves, where the statement does not. It is demanded to say the same.
    """

    exhibit: str
    sql: str
    turned: bool = False
    columns: int | None = None
    recount: str = ""

    def numbers(self, rows: list[tuple[int, ...]]) -> Numbers:
        """What the statement answered, as the chart says it."""
        found = {(at - 1, place): number for at, *counted in rows for place, number in enumerate(counted) if number}
        return found if self.turned else {(place, at): number for (at, place), number in found.items()}


QUESTIONS: dict[str, Question] = {
    "filing": Question("counts", FILING, turned=True),
    "findings": Question("trend", TREND_KEPT, recount=TREND),
    "remedies": Question(
        "quarters",
        OUTCOMES_KEPT.format(tallies="", tasks=""),
        turned=True,
        recount=OUTCOMES.format(tasks=SEEN_TASKS),
    ),
    "good": Question("side-by-side", SIDE_BY_SIDE),
    "recommendations": Question("quarters", ASKED_FOR, turned=True),
    "unit": Question(
        "tasks",
        OUTCOMES_KEPT.format(
            tallies="AND lead_unit_id = ANY(%(below)s::bigint[])",
            tasks="AND task.lead_unit_id = ANY(%(below)s::bigint[])",
        ),
        turned=True,
        recount=OUTCOMES.format(tasks=SEEN_TASKS + " AND task.lead_unit_id = ANY(%(below)s::bigint[])"),
    ),
    "signals": Question("kinds", WARNED_KEPT, turned=True, recount=WARNED),
    "beside": Question("findings", BESIDE, turned=True),
    "comparison": Question("changes", CHANGES_KEPT, columns=2, recount=CHANGES),
}
"""By dashboard."""


def told(asked: Asked, board: str) -> Numbers:
    """What the page says in the chart of a question."""
    question = QUESTIONS[board]
    shown = next(one for one in BOARDS[board].exhibits if one.code == question.exhibit).shown(asked)
    rows = shown.chart.table().rows if shown else ()
    return {
        (at, place): int(amount.value)
        for at, row in enumerate(rows)
        for place, amount in enumerate(row.amounts[: question.columns])
        if amount.value
    }


def parameters(asked: Asked) -> dict[str, Any]:
    """What the statements are bound to: units by id, days, and who asks."""
    person, quarters = asked.person, asked.quarters
    own = sorted(person.nodes(CASE_ROLES))[0]
    limits = limits_on(asked.on)
    readings = IndicatorReading.objects.filter(unit__among=person.answered_ids(*CASE_ROLES), planned__isnull=False)
    newest = readings.order_by("-ends_on", "indicator__order", "unit__code", "pk").values_list("unit_id", flat=True)[
        :12
    ]
    held = [(root, pk) for root, ids in lineages(set(newest), on=asked.on).items() for pk in ids]
    return {
        "cases": sorted(person.answered_ids(*CASE_ROLES)),
        "looked_at": sorted(person.answered_ids(*VISIBLE_TREE_ROLES)),
        "steered": sorted(person.answered_ids(*STEERING_ROLES)),
        "below": sorted(lineages([own], on=asked.on)[own]),
        "me": person.official_id,
        "starts": [one.start for one in quarters],
        "first": quarters[0].start,
        "last": quarters[-1].end,
        "today": asked.on,
        "current": quarters_until(asked.on)[-1].start,
        "done": sorted(COMPLETED),
        "grave": sorted(GRAVE),
        "concluded": sorted(CONCLUDED),
        "returned": ReportState.RETURNED,
        "accepted": ReportState.ACCEPTED,
        "since": asked.on - timedelta(days=365),
        **{limit.value: value for limit, value in limits.items()},
        "roots": [root for root, _pk in held],
        "held": [pk for _root, pk in held],
    }


def answer(board: str, bound: dict[str, Any], sql: str = "") -> Numbers:
    """What the database answers to the statement of a question, or to another one."""
    with connection.cursor() as cursor:
        cursor.execute(sql or QUESTIONS[board].sql, bound)
        return QUESTIONS[board].numbers(cursor.fetchall())
