"""What stands beside cases and tasks: consultations, praise, training, base figures, self-review."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

CONSULTATIONS = """
CREATE TEMPORARY TABLE scale_asked ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY id) AS id, id AS finding, unit, found_on AS asked_on, found_on + 10 AS deadline
FROM scale_finding WHERE pg_temp.chance(id, 61) < 0.05;

INSERT INTO remedies_consultation (id, unit_id, matter, finding_id, asked_on, deadline, justification)
SELECT id, unit, 'Lấy ý kiến về cách xử lý vụ việc số ' || finding, finding, asked_on, deadline, ''
FROM scale_asked ORDER BY id;

CREATE TEMPORARY TABLE scale_opinion ON COMMIT DROP AS
SELECT asked.id, place.unit, asked.deadline,
       asked.asked_on + 1 + pg_temp.below(asked.id * 10 + step, 62, 16) AS replied_on,
       pg_temp.chance(asked.id * 10 + step, 63) < 0.8 AS answers
FROM scale_asked AS asked
JOIN scale_place AS own ON own.unit = asked.unit
CROSS JOIN generate_series(1, 2) AS step
JOIN scale_place AS place ON place.era = own.era AND place.number = own.number + step AND place.province = own.province;

INSERT INTO remedies_opinion (consultation_id, unit_id, concern, state, position, explanation, text, replied_on,
                              silent_on, is_evasive, evasive_reason)
SELECT id, unit, 'Địa bàn giáp ranh.',
       CASE WHEN is_replied AND replied_on <= deadline THEN 'replied' WHEN is_replied THEN 'late'
            WHEN deadline < %(today)s::date THEN 'silent' ELSE 'asked' END,
       CASE WHEN is_replied THEN 'agree' ELSE '' END, '', CASE WHEN is_replied THEN 'Thống nhất.' ELSE '' END,
       CASE WHEN is_replied THEN replied_on END,
       CASE WHEN deadline < %(today)s::date AND NOT (is_replied AND replied_on <= deadline) THEN deadline + 1 END,
       is_replied AND pg_temp.chance(id, 64) < 0.05,
       CASE WHEN is_replied AND pg_temp.chance(id, 64) < 0.05 THEN 'Không nêu rõ quan điểm.' ELSE '' END
FROM (SELECT *, answers AND replied_on <= %(today)s::date AS is_replied FROM scale_opinion) AS opinion
ORDER BY id, unit
"""

GOOD_HALF = """
CREATE TEMPORARY TABLE scale_praise ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY place.era, place.number, quarter, turn) AS id, place.unit, place.first,
       place.officials, closes - pg_temp.below(place.key * 1000 + quarter * 10 + turn, 71, 60) AS decided_on
FROM unnest(%(ends)s::date[]) WITH ORDINALITY AS quarter (closes, quarter)
JOIN scale_place AS place ON place.begins <= closes - 60 AND place.ends > closes
CROSS JOIN generate_series(1, 2) AS turn
WHERE pg_temp.chance(place.key * 1000 + quarter * 10 + turn, 72) < 0.4;

INSERT INTO remedies_commendation (id, unit_id, subject, official_id, collective, form_id, reason, decision_number,
                                   decided_on, decided_by)
SELECT id, unit, 'person', first + pg_temp.below(id, 73, officials), '', pg_temp.one(id, 74, %(praise)s::bigint[]),
       'Chủ động đề xuất, tháo gỡ vướng mắc.', id || '/QĐ-UBND', decided_on, 'Ủy ban nhân dân'
FROM scale_praise ORDER BY id;

INSERT INTO remedies_commendation_criteria (commendation_id, catalogueitem_id)
SELECT id, pg_temp.one(id, 75, %(criteria)s::bigint[]) FROM scale_praise ORDER BY id;

INSERT INTO remedies_training (unit_id, title, field_id, starts_on, ends_on, turns, place, decision_number)
SELECT unit, 'Bồi dưỡng kỹ năng xử lý công việc', pg_temp.one(key * 10 + year, 76, %(trainings)s::bigint[]),
       day, day + 2, 5 + pg_temp.below(key * 10 + year, 77, 20), '', ''
FROM scale_place
CROSS JOIN generate_series(extract(year FROM %(first)s::date)::int + 1, extract(year FROM %(today)s::date)::int) AS year
CROSS JOIN LATERAL (SELECT make_date(year, 4 + 5 * era, 10) AS day) AS held
WHERE begins <= day AND ends > day + 2 AND day + 2 <= %(today)s::date ORDER BY unit, year;

INSERT INTO remedies_workforce (unit_id, counted_on, source, counts)
SELECT unit, day, 'Báo cáo thống kê đội ngũ',
       jsonb_build_object('staff-present', officials, 'cadres-present', 2, 'civil-servants-present', officials - 2,
                          'party-members', officials * 2)
FROM scale_place
CROSS JOIN generate_series(extract(year FROM %(first)s::date)::int + 1, extract(year FROM %(today)s::date)::int) AS year
CROSS JOIN LATERAL (
    SELECT greatest(make_date(year, 1, 1), CASE era WHEN 1 THEN begins ELSE '-infinity' END) AS day
) AS counted
WHERE begins <= day AND ends > day AND day < make_date(year + 1, 1, 1) ORDER BY unit, year
"""

SELF_REVIEW = """
INSERT INTO remedies_selfreviewround (id, unit_id, title, opened_on, due_on, oath)
SELECT row_number() OVER (ORDER BY year), %(province)s, 'Đợt tự soi, tự sửa năm ' || year, make_date(year, 8, 1),
       make_date(year, 9, 30), 'Dám nghĩ, dám nói, dám làm, dám chịu trách nhiệm.'
FROM generate_series(extract(year FROM %(reformed)s::date)::int, extract(year FROM %(today)s::date)::int) AS year;

INSERT INTO remedies_selfreview (id, round_id, unit_id, member_code, member_name, with_office, submitted_on)
SELECT (round.id - 1) * %(members)s + member, round.id, place.unit, 'DV-' || lpad(member::text, 6, '0'),
       'Đảng viên số ' || member, pg_temp.chance(member, 81) < 0.15,
       CASE WHEN pg_temp.chance(member * 10 + round.id, 82) < 0.93
            THEN opened_on + 10 + pg_temp.below(member * 10 + round.id, 83, 60) END
FROM remedies_selfreviewround AS round
CROSS JOIN generate_series(1, %(members)s::bigint) AS member
JOIN scale_place AS place ON place.era = 1 AND place.number = mod(member, %(first_communes)s)
ORDER BY 1;

INSERT INTO remedies_promise (review_id, text, due_on, state, judged_on)
SELECT review.id, 'Trả lời dứt điểm việc được giao trong thời hạn.', round.due_on + 90,
       CASE WHEN is_kept THEN 'kept' ELSE 'open' END, CASE WHEN is_kept THEN round.due_on + 80 END
FROM remedies_selfreview AS review JOIN remedies_selfreviewround AS round ON round.id = review.round_id
CROSS JOIN LATERAL (
    SELECT pg_temp.chance(review.id, 84) < 0.8 AND round.due_on + 80 <= %(today)s::date AS is_kept
) AS judged
WHERE submitted_on IS NOT NULL ORDER BY review.id
"""


def make_beside(values: Mapping[str, Any]) -> None:
    """Writes consultations, praise, training, base figures and the rounds of self-review."""
    with connection.cursor() as cursor:
        for statements in (CONSULTATIONS, GOOD_HALF, SELF_REVIEW):
            for statement in statements.split(";\n"):
                cursor.execute(statement, values)
