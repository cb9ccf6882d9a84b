"""The statements beside two boards: that of warnings, in ten parts, and that of outside indicators beside findings.

Nothing is entered ahead of today in these data, so what is open today has been open on no other day.
"""

SEEN = """(task.lead_unit_id = ANY(%(cases)s::bigint[])
    OR task.plan_id IN (SELECT id FROM remedies_remedyplan WHERE unit_id = ANY(%(cases)s::bigint[]))
    OR task.id IN (SELECT task_id FROM remedies_task_cooperating_units WHERE unit_id = ANY(%(cases)s::bigint[]))
    OR task.lead_person_id = %(me)s)"""

_WARNED = """
SELECT row_number() OVER (ORDER BY number DESC, place), number FROM (
    SELECT 1 AS place, count(*) AS number FROM remedies_task AS task WHERE {seen} AND task.id IN (
        SELECT task_id FROM remedies_tasktransfer WHERE direction IN ('up', 'sideways') AND "on" <= %(today)s
        GROUP BY 1 HAVING count(*) >= %(transfers)s AND max("on") > %(since)s)
    UNION ALL
    SELECT 2, count(*) FROM remedies_task AS task WHERE {seen} AND task.id IN (
        SELECT back.task_id FROM remedies_tasktransfer AS back
        JOIN remedies_tasktransfer AS away ON away.task_id = back.task_id AND away.number < back.number
         AND away.from_unit_id = back.to_unit_id AND away.direction NOT IN ('within', 'succession')
        WHERE back.direction NOT IN ('within', 'succession') AND back."on" > %(since)s AND back."on" <= %(today)s)
    UNION ALL
    SELECT 3, count(*) FROM remedies_task AS task WHERE {seen} AND task.id IN (
        SELECT task_id FROM remedies_tasktransfer
        WHERE direction IN ('up', 'sideways') AND competence = 'from' AND "on" > %(since)s AND "on" <= %(today)s)
    UNION ALL
    SELECT 4, count(*) FROM remedies_task AS task WHERE {seen} AND task.id IN (
        SELECT task_id FROM remedies_taskextension WHERE decided_on <= %(today)s
        GROUP BY 1 HAVING count(*) >= %(extensions)s AND max(decided_on) > %(since)s)
    UNION ALL
    SELECT 5, count(*) FROM remedies_task AS task
    WHERE state = 'open' AND deadline < %(today)s::date - %(overdue_days)s AND {seen}
    UNION ALL
    SELECT 6, count(*) FROM remedies_task AS task
    WHERE state = 'not_to_do' AND drop_until < %(today)s AND {seen}
      AND NOT EXISTS (SELECT FROM remedies_task AS anew WHERE anew.reopens_id = task.id)
    UNION ALL
    SELECT 7, count(*) FROM ({poor}) AS often
    UNION ALL
    SELECT 8, count(*) FROM remedies_finding AS finding WHERE {planless}
    UNION ALL
    SELECT 9, count(*) FROM remedies_finding AS finding
    WHERE unit_id = ANY(%(cases)s::bigint[]) AND official_id IS DISTINCT FROM %(me)s AND state = 'confirmed'
      AND step = 'violation' AND subject = 'person' AND found_on < %(today)s::date - 90
      AND NOT EXISTS (SELECT FROM remedies_handling AS handling
                      WHERE handling.finding_id = finding.id AND ladder = 'deferred' AND state = 'standing')
    UNION ALL
    SELECT 10, count(*) FROM (
        SELECT DISTINCT ON (unit_id, indicator.code) ends_on, direction, planned, actual
        FROM remedies_indicatorreading AS reading JOIN remedies_indicator AS indicator ON indicator.id = indicator_id
        WHERE unit_id = ANY(%(cases)s::bigint[]) AND ends_on <= %(today)s
        ORDER BY unit_id, indicator.code, ends_on DESC) AS newest
    WHERE ends_on > %(since)s AND CASE direction WHEN 'up' THEN actual < planned ELSE actual > planned END
) AS counted (place, number)
WHERE number > 0
"""

_POOR = """
        SELECT opinion.unit_id FROM remedies_opinion AS opinion
        JOIN remedies_consultation AS asked ON asked.id = opinion.consultation_id
        WHERE (opinion.unit_id = ANY(%(cases)s::bigint[]) OR asked.unit_id = ANY(%(cases)s::bigint[]))
          AND opinion.state <> 'withdrawn'
          AND (is_evasive OR replied_on > asked.deadline OR (replied_on IS NULL AND asked.deadline < %(today)s))
          AND coalesce(replied_on, asked.deadline) > %(since)s AND coalesce(replied_on, asked.deadline) <= %(today)s
        GROUP BY 1 HAVING count(*) >= %(replies_at_fault)s"""
_POOR_KEPT = """
        SELECT opinion.unit_id FROM remedies_opinion AS opinion
        WHERE (opinion.unit_id = ANY(%(cases)s::bigint[]) OR opinion.consultation_id IN (
                  SELECT id FROM remedies_consultation WHERE unit_id = ANY(%(cases)s::bigint[])))
          AND fault_on > %(since)s AND fault_on <= %(today)s AND (replied_on IS NOT NULL OR fault_on < %(today)s)
        GROUP BY 1 HAVING count(*) >= %(replies_at_fault)s"""

_CONCLUDED = """
        unit_id = ANY(%(cases)s::bigint[]) AND official_id IS DISTINCT FROM %(me)s
        AND state IN ('confirmed', 'handled') AND confirmed_on < %(today)s::date - %(plan_days)s"""
_PLANLESS = f"""{_CONCLUDED}
        AND NOT EXISTS (SELECT FROM remedies_task_findings AS answered WHERE answered.finding_id = finding.id)
        AND NOT EXISTS (SELECT FROM remedies_remedyplan_findings AS planned WHERE planned.finding_id = finding.id)"""
_PLANLESS_KEPT = f"""{_CONCLUDED}
        AND CASE WHEN answered_on IS NULL THEN date '9999-12-31' ELSE answered_on END > %(today)s"""

WARNED = _WARNED.format(seen=SEEN, poor=_POOR, planless=_PLANLESS)
WARNED_KEPT = _WARNED.format(seen=SEEN, poor=_POOR_KEPT, planless=_PLANLESS_KEPT)
"""By the days that findings and opinions keep of their answers and faults (decision 0053)."""

BESIDE = """
SELECT place, (
    SELECT count(*) FROM remedies_finding AS finding
    JOIN library_catalogueitem AS field ON field.id = finding.field_id AND field.code = shown.code
    WHERE finding.unit_id = ANY(shown.held) AND official_id IS DISTINCT FROM %(me)s
      AND state NOT IN ('cleared', 'duplicate') AND found_on BETWEEN shown.starts_on AND shown.ends_on
)
FROM (
    SELECT row_number() OVER (ORDER BY reading.ends_on DESC, indicator.order, unit.code, reading.id) AS place,
           starts_on, ends_on, field.code,
           ARRAY(SELECT held.id FROM unnest(%(roots)s::bigint[], %(held)s::bigint[]) AS held (root, id)
                 WHERE held.root = reading.unit_id) AS held
    FROM remedies_indicatorreading AS reading
    JOIN remedies_indicator AS indicator ON indicator.id = indicator_id
    JOIN units_unit AS unit ON unit.id = reading.unit_id
    JOIN library_catalogueitem AS field ON field.id = reading.field_id
    WHERE reading.unit_id = ANY(%(cases)s::bigint[]) AND planned IS NOT NULL
    ORDER BY 1 LIMIT 12
) AS shown
"""
"""Which units the units of these readings answer for is told to it."""
