"""Remedy plans and tasks through time: each task answers a finding of its unit."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

PLANS = """
INSERT INTO remedies_remedyplan (id, unit_id, title, decided_on, outline_id)
SELECT row_number() OVER (ORDER BY era, number, year), unit, 'Kế hoạch khắc phục năm ' || year,
       greatest(make_date(year, 1, 10), begins + 5), 'remedy_group'
FROM scale_place
CROSS JOIN generate_series(extract(year FROM %(first)s::date)::int + 1, extract(year FROM %(today)s::date)::int) AS year
WHERE begins <= make_date(year, 12, 31) AND ends > make_date(year, 1, 10);

INSERT INTO library_attachment (id, file_id, name, subject_type, subject_id, added_by_id, added_at)
SELECT id, %(file)s, 'Kết quả thực hiện.txt', 'remedies.remedyplan', id, %(reporter)s, decided_on
FROM remedies_remedyplan ORDER BY id;

CREATE TEMPORARY TABLE scale_plan ON COMMIT DROP AS
SELECT id, unit_id AS unit, decided_on, extract(year FROM decided_on)::int AS year FROM remedies_remedyplan;
CREATE UNIQUE INDEX ON scale_plan (unit, year);
ANALYZE scale_plan
"""

DRAWN = """
CREATE TEMPORARY TABLE scale_task ON COMMIT DROP AS
WITH drawn AS (
    SELECT task.id, finding.id AS finding, finding.unit, place.first, place.officials, place.era, place.ends,
           least(greatest(finding.found_on + 5 + pg_temp.below(task.id, 41, 40), make_date(%(year)s, 1, 10)),
                 place.ends - 1, %(today)s::date) AS given_on
    FROM generate_series(1, %(tasks)s::bigint) AS task (id)
    JOIN scale_finding AS finding ON finding.id = 1 + mod(task.id - 1, %(findings)s::bigint)
    JOIN scale_place AS place ON place.unit = finding.unit
), planned AS (
    SELECT drawn.*, plan.id AS plan, plan.decided_on,
           greatest(given_on, plan.decided_on) + 20 + pg_temp.below(drawn.id, 42, 160) AS deadline
    FROM drawn JOIN scale_plan AS plan
      ON plan.unit = drawn.unit AND plan.year = extract(year FROM given_on)::int
), timed AS (
    SELECT id, finding, unit, first, officials, era, ends, plan, greatest(given_on, decided_on) AS given_on, deadline,
           greatest(deadline - 30 + pg_temp.below(id, 43, 45), greatest(given_on, decided_on)) AS done_on,
           pg_temp.chance(id, 44) AS fate
    FROM planned
)
SELECT timed.*, first + pg_temp.below(id, 45, officials) AS person,
       CASE WHEN fate < 0.78 AND done_on + 10 <= %(today)s::date THEN 'verified'
            WHEN fate < 0.80 AND done_on + 10 <= %(today)s::date THEN 'returned'
            WHEN fate < 0.88 AND done_on <= %(today)s::date THEN 'done'
            WHEN fate > 0.98 AND deadline <= %(today)s::date THEN 'not_to_do' ELSE 'open' END AS state,
       pg_temp.chance(id, 46) < 0.08 AS is_extended
FROM timed;
CREATE UNIQUE INDEX ON scale_task (id);
ANALYZE scale_task
"""

TASKS = """
INSERT INTO remedies_task (id, plan_id, group_id, title, lead_unit_id, lead_person_id, lead_since, lead_revision,
                           given_on, deadline, progress, state, done_on, done_by_id, evidence_id, judged_on,
                           judged_by_id, judgement, drop_reason, dropped_on, drop_owner_id, drop_until, reopen_reason)
SELECT id, plan, pg_temp.one(id, 47, %(groups)s::bigint[]),
       pg_temp.one(id, 48, %(deeds)s::text[]) || ', việc số ' || id, unit, person, given_on, 1, given_on,
       CASE WHEN is_extended THEN deadline - 15 ELSE deadline END,
       CASE WHEN state IN ('verified', 'returned', 'done') THEN 100 ELSE pg_temp.below(id, 49, 10) * 10 END, state,
       CASE WHEN state IN ('verified', 'returned', 'done') THEN done_on END,
       CASE WHEN state IN ('verified', 'returned', 'done') THEN %(reporter)s END,
       CASE WHEN state IN ('verified', 'returned', 'done') THEN plan END,
       CASE WHEN state IN ('verified', 'returned') THEN done_on + 1 + pg_temp.below(id, 50, 9) END,
       CASE WHEN state IN ('verified', 'returned') THEN %(judge)s END,
       CASE state WHEN 'returned' THEN 'Chưa đủ minh chứng.' ELSE '' END,
       CASE state WHEN 'not_to_do' THEN 'Không còn phù hợp sau khi sắp xếp tổ chức.' ELSE '' END,
       CASE state WHEN 'not_to_do' THEN deadline END, CASE state WHEN 'not_to_do' THEN person END,
       CASE state WHEN 'not_to_do' THEN deadline + 90 END, ''
FROM scale_task ORDER BY id;

INSERT INTO remedies_task_findings (task_id, finding_id)
SELECT id, finding FROM scale_task WHERE id <= 1000 ORDER BY id;
ANALYZE remedies_task_findings;
INSERT INTO remedies_task_findings (task_id, finding_id)
SELECT id, finding FROM scale_task WHERE id > 1000 ORDER BY id;

INSERT INTO remedies_task_cooperating_units (task_id, unit_id)
SELECT task.id, place.unit FROM scale_task AS task
JOIN scale_place AS own ON own.unit = task.unit
JOIN scale_place AS place ON place.era = own.era AND place.number = own.number + 1 AND place.province = own.province
WHERE pg_temp.chance(task.id, 51) < 0.15 ORDER BY task.id
"""
"""A few links first: what triggers ask of them was planned while there were none, and is planned anew from there on."""

MOVEMENTS = """
INSERT INTO remedies_taskextension (task_id, number, old_deadline, new_deadline, reason, decided_by_id, decided_on)
SELECT id, 1, deadline - 15, deadline, 'Phải chờ ý kiến của cơ quan chuyên môn.', first, least(deadline - 16, %(today)s)
FROM scale_task WHERE is_extended ORDER BY id;

UPDATE remedies_task SET deadline = drawn.deadline FROM scale_task AS drawn
WHERE drawn.id = remedies_task.id AND drawn.is_extended;

CREATE TEMPORARY TABLE scale_transfer ON COMMIT DROP AS
SELECT task.id, task.unit, task.person, place.unit AS heir, place.first AS heir_person, task.given_on + 6 AS "on"
FROM scale_task AS task
JOIN scale_place AS own ON own.unit = task.unit
JOIN scale_place AS place ON place.era = own.era AND place.number = own.number - 1 AND place.province = own.province
WHERE pg_temp.chance(task.id, 52) < 0.02 AND task.given_on + 6 <= least(%(today)s::date, task.ends - 1)
  AND (task.state = 'open' OR task.done_on > task.given_on + 6);

INSERT INTO remedies_tasktransfer (task_id, number, from_unit_id, from_person_id, to_unit_id, to_person_id, "on",
                                   direction, competence, reason, basis, basis_note)
SELECT id, 1, unit, person, heir, heir_person, "on", 'sideways', 'to', 'Việc thuộc thẩm quyền của bên nhận.', 'consent',
       'Thống nhất tại cuộc họp giao ban.'
FROM scale_transfer ORDER BY id;

UPDATE remedies_task SET lead_unit_id = heir, lead_person_id = heir_person, lead_since = "on", lead_revision = 2
FROM scale_transfer AS transfer WHERE transfer.id = remedies_task.id
"""


def make_duties(values: Mapping[str, Any]) -> None:
    """Writes plans, tasks, extensions and transfers."""
    with connection.cursor() as cursor:
        for statements in (PLANS, DRAWN, TASKS, MOVEMENTS):
            for statement in statements.split(";\n"):
                cursor.execute(statement, values)
