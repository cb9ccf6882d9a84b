"""Visits, findings with their evidence, and what was decided about them; every draw is the database's (`chance`)."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

VISITS = """
INSERT INTO remedies_inspection (id, unit_id, title, starts_on, ends_on)
SELECT row_number() OVER (ORDER BY province, quarter), province.province,
       'Kiểm tra công vụ đợt ' || quarter.quarter, opens, closes
FROM (SELECT DISTINCT province FROM scale_place) AS province
CROSS JOIN unnest(%(starts)s::date[], %(ends)s::date[]) WITH ORDINALITY AS quarter (opens, closes, quarter);

CREATE TEMPORARY TABLE scale_visit ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY place.era, place.number, quarter) AS id, place.unit, place.province, quarter,
       opens + pg_temp.below(place.key * 100 + quarter, 1, least(closes, %(today)s::date) - opens + 1) AS "on",
       CASE WHEN pg_temp.chance(place.key * 100 + quarter, 2) < 0.5 THEN 'clean'
            WHEN pg_temp.chance(place.key * 100 + quarter, 2) < 0.65 THEN 'attitudes' ELSE 'found' END AS result
FROM unnest(%(starts)s::date[], %(ends)s::date[]) WITH ORDINALITY AS quarter (opens, closes, quarter)
JOIN scale_place AS place ON place.begins <= opens AND place.ends > closes;

INSERT INTO remedies_visit (id, inspection_id, unit_id, "on", mode, combined_with, result, note)
SELECT visit.id, inspection.id, visit.unit, visit."on",
       pg_temp.one(visit.id, 3, ARRAY['planned', 'planned', 'unannounced']), '', visit.result, ''
FROM scale_visit AS visit
JOIN remedies_inspection AS inspection
  ON inspection.unit_id = visit.province AND inspection.title = 'Kiểm tra công vụ đợt ' || visit.quarter;

INSERT INTO remedies_visit_themes (visit_id, catalogueitem_id)
SELECT id, pg_temp.one(id, 4, %(themes)s::bigint[]) FROM scale_visit;

CREATE INDEX ON scale_visit (unit, "on");
ANALYZE scale_visit
"""
"""Each place is visited once in a quarter, by its province."""

DRAWN = """
CREATE TEMPORARY TABLE scale_finding ON COMMIT DROP AS
WITH drawn AS (
    SELECT id, %(first)s::date + pg_temp.below(id, 11, %(today)s::date - %(first)s::date) AS found_on
    FROM generate_series(1, %(findings)s::bigint) AS id
), placed AS (
    SELECT drawn.*, place.unit, place.first, place.officials,
           pg_temp.one(id, 14, ARRAY['attitude', 'attitude', 'attitude', 'sign', 'sign', 'sign',
                                     'conduct', 'conduct', 'conduct', 'violation']) AS step,
           CASE WHEN pg_temp.chance(id, 15) < 0.7 THEN 'person' ELSE 'organisation' END AS subject
    FROM drawn JOIN scale_place AS place
      ON place.era = CASE WHEN found_on < %(reformed)s::date THEN 0 ELSE 1 END
     AND place.number = floor(power(pg_temp.chance(id, 12), 1.4) * CASE WHEN found_on < %(reformed)s::date
                              THEN %(districts)s ELSE %(communes)s END)::int
)
SELECT placed.*,
       CASE WHEN found_on > %(today)s::date - 40
            THEN pg_temp.one(id, 16, ARRAY['reported', 'reported', 'verifying', 'confirmed'])
            ELSE pg_temp.one(id, 16, ARRAY['verifying', 'insufficient', 'cleared', 'cleared', 'confirmed', 'confirmed',
                                           'confirmed', 'confirmed', 'confirmed', 'confirmed', 'confirmed'])
       END AS state,
       CASE WHEN subject = 'person' AND pg_temp.chance(id, 17) < 0.5
            THEN first + pg_temp.below(id, 18, officials) END AS official
FROM placed;
CREATE UNIQUE INDEX ON scale_finding (id);
ANALYZE scale_finding
"""
"""Some places have more findings than others, as places do."""

FINDINGS = """
INSERT INTO remedies_evidencenote (finding_id, step, text, at, withdrawn)
SELECT id, step, 'Biên bản làm việc, bản sao hồ sơ.', found_on + time '10:00' AT TIME ZONE 'Asia/Ho_Chi_Minh', ''
FROM scale_finding WHERE state = 'confirmed' AND step IN ('conduct', 'violation') ORDER BY id;

INSERT INTO remedies_reply (finding_id, official_id, step, asked_on, due_on, outcome, closed_on, text)
SELECT id, official, step, found_on, found_on + 5, 'given', found_on + 3, 'Đã giải trình bằng văn bản.'
FROM scale_finding
WHERE state = 'confirmed' AND step IN ('conduct', 'violation') AND official IS NOT NULL ORDER BY id;

INSERT INTO remedies_finding (id, unit_id, visit_id, subject, official_id, field_id, step, state, found_on, trigger_id,
                              effect_note, summary, conclusion, confirmed_on)
SELECT finding.id, unit, (
           SELECT visit.id FROM scale_visit AS visit
           WHERE visit.unit = finding.unit AND visit."on" <= finding.found_on AND visit."on" > finding.found_on - 90
             AND visit.result <> 'clean' AND pg_temp.chance(finding.id, 19) < 0.4
           ORDER BY visit."on" DESC LIMIT 1
       ), subject, official, pg_temp.one(finding.id, 20, %(fields)s::bigint[]), step, state, found_on,
       pg_temp.one(finding.id, 21, %(triggers)s::bigint[]), '',
       pg_temp.one(finding.id, 22, %(matters)s::text[]) || ' ' || pg_temp.one(finding.id, 23, %(spots)s::text[])
           || ', vụ việc số ' || finding.id || '.',
       CASE WHEN state IN ('confirmed', 'cleared') THEN 'Đã làm rõ qua xác minh.' ELSE '' END,
       CASE WHEN state = 'confirmed' THEN found_on END
FROM scale_finding AS finding ORDER BY finding.id;

INSERT INTO remedies_finding_manifestations (finding_id, catalogueitem_id)
SELECT id, pg_temp.one(id, 24, %(manifestations)s::bigint[]) FROM scale_finding
UNION
SELECT id, pg_temp.one(id, 25, %(manifestations)s::bigint[]) FROM scale_finding WHERE pg_temp.chance(id, 26) < 0.3
ORDER BY 1, 2;

INSERT INTO remedies_finding_causes (finding_id, catalogueitem_id)
SELECT id, pg_temp.one(id, 27, %(causes)s::bigint[]) FROM scale_finding ORDER BY id;

INSERT INTO remedies_finding_effects (finding_id, catalogueitem_id)
SELECT id, pg_temp.one(id, 28, %(effects)s::bigint[]) FROM scale_finding WHERE pg_temp.chance(id, 29) < 0.5 ORDER BY id
"""

HANDLINGS = """
CREATE TEMPORARY TABLE scale_handling ON COMMIT DROP AS
SELECT id, unit, official, subject, found_on + 20 + pg_temp.below(id, 31, 20) AS decided_on,
       step = 'violation' AND subject = 'person' AND pg_temp.chance(id, 32) < 0.4 AS is_discipline
FROM scale_finding
WHERE state = 'confirmed' AND step IN ('conduct', 'violation') AND found_on <= %(today)s::date - 40
  AND pg_temp.chance(id, 30) < 0.6;

INSERT INTO remedies_handling (unit_id, finding_id, category, official_id, ladder, measure_id, decided_on, notation,
                               decided_by, note, state, annulled)
SELECT unit, id, CASE subject WHEN 'person' THEN 'civil_servant' ELSE 'organisation' END, official,
       CASE WHEN is_discipline THEN 'state' ELSE 'soft' END,
       CASE WHEN is_discipline THEN pg_temp.one(id, 33, %(discipline)s::bigint[])
            ELSE pg_temp.one(id, 33, %(soft)s::bigint[]) END,
       decided_on, id || '/QĐ-UBND', 'Ủy ban nhân dân', '', 'standing', ''
FROM scale_handling ORDER BY id;

ANALYZE remedies_evidencenote, remedies_reply, remedies_handling;

UPDATE remedies_finding SET state = 'handled' FROM scale_handling AS handling WHERE handling.id = remedies_finding.id
"""
"""What triggers ask of those three tables was planned while they were empty: each finding would read them whole."""


def make_cases(values: Mapping[str, Any]) -> None:
    """Writes visits, findings, evidence, answers and measures."""
    with connection.cursor() as cursor:
        for statements in (VISITS, DRAWN, FINDINGS, HANDLINGS):
            for statement in statements.split(";\n"):
                cursor.execute(statement, values)
