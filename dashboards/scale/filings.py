"""A regime with its quarters, and who has filed what: in time, late, nil, returned, missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from dashboards.demo.rounds import OUTLINE, REGIME, SUBJECT, WORKING_DAYS
from dashboards.scale.places import FOUNDED
from library.calendar import add_working_days
from reports.models import Duty, OutlineSection, OutlineVersion, Regime, Round, RoundSection
from reports.windows import Cycle, Period
from units.models import Unit, UnitKind

ON_DUTY = ("district", "ward", "commune", "special-zone")


def open_quarters(owner: Unit, periods: Sequence[Period]) -> None:
    """The regime with its outline, and a round for each quarter; who owes in them comes with `file_reports`."""
    regime = Regime.objects.create(
        code=REGIME,
        name="Báo cáo tình hình chấn chỉnh, khắc phục tình trạng né tránh, đùn đẩy, làm việc cầm chừng, sợ trách nhiệm "
        "không dám làm",
        subject=SUBJECT,
        cycle=Cycle.QUARTER,
        owner=owner,
        valid=DateRange(FOUNDED, None),
    )
    duty = Duty.objects.create(regime=regime, order=1, working_days=WORKING_DAYS)
    duty.kinds.set(UnitKind.objects.filter(code__in=ON_DUTY))
    version = OutlineVersion.objects.create(regime=regime, number=1, written_on=FOUNDED)
    lines = [
        {"key": key, "part": part, "title": title, "order": order, "guidance": guidance, "figures": figures}
        for order, (key, part, title, guidance, figures) in enumerate(OUTLINE, start=1)
    ]
    OutlineSection.objects.bulk_create(OutlineSection(version=version, **line) for line in lines)
    for period in periods:
        window = period.window
        made = Round.objects.create(
            regime=regime,
            code=period.code,
            name=period.name,
            starts_on=window.start,
            ends_on=window.end,
            subject=SUBJECT,
            version=version,
            opened_on=window.start,
        )
        RoundSection.objects.bulk_create(RoundSection(round=made, **line) for line in lines)


OWED = """
INSERT INTO reports_expectation (id, round_id, unit_id, receiver_id, reviewer_id, deadline, deadline_reason,
                                 children_first, remind_before, remind_after, added_reason, exempt_reason)
SELECT row_number() OVER (ORDER BY round.ends_on, place.era, place.number), round.id, place.unit, place.province,
       place.province, deadline.day, '', false, 2, 1, '', ''
FROM reports_round AS round
JOIN unnest(%(ends)s::date[], %(deadlines)s::date[]) AS deadline (ends_on, day) ON deadline.ends_on = round.ends_on
JOIN scale_place AS place ON place.begins <= round.ends_on AND place.ends > round.ends_on;

CREATE TEMPORARY TABLE scale_report ON COMMIT DROP AS
SELECT owed.id, owed.unit_id AS unit, owed.deadline, round.code, place.first, fate,
       round.ends_on + 1 + pg_temp.below(
           owed.id, 92, deadline - round.ends_on + CASE WHEN fate < 0.88 THEN 0 ELSE 12 END
       ) AS issued_on,
       pg_temp.chance(owed.id, 93) < 0.3 AS is_nil
FROM reports_expectation AS owed
JOIN reports_round AS round ON round.id = owed.round_id
JOIN scale_place AS place ON place.unit = owed.unit_id
CROSS JOIN LATERAL (SELECT pg_temp.chance(owed.id, 91) AS fate) AS drawn
WHERE fate < 0.985
"""

STATES = """
ALTER TABLE scale_report ADD COLUMN state text;

UPDATE scale_report SET state = CASE
    WHEN issued_on > %(today)s::date
        THEN pg_temp.one(id, 94, ARRAY['draft', 'draft', 'draft', 'submitted', 'sent_back', 'approved'])
    WHEN fate > 0.975 THEN 'draft'
    WHEN issued_on + 1 > %(today)s::date THEN 'issued'
    WHEN issued_on + 3 > %(today)s::date THEN 'received'
    WHEN fate > 0.96 THEN 'returned'
    ELSE 'accepted' END;

INSERT INTO reports_report (id, expectation_id, unit_id, state, subject, recipients, archive, urgency, text_sha256,
                            created_at)
SELECT id, id, unit, state, %(subject)s, '{}', 'VT', '',
       '', (issued_on - 5) + time '09:00' AT TIME ZONE 'Asia/Ho_Chi_Minh'
FROM scale_report ORDER BY id;

INSERT INTO reports_section (report_id, key, part, title, "order", body, revision, saved_at)
SELECT report.id, line.key, line.part, line.title, line."order",
       jsonb_build_object('schema', 1, 'blocks', jsonb_build_array(jsonb_build_object('type', 'paragraph', 'content',
           jsonb_build_array(jsonb_build_object('type', 'text', 'text', %(text)s || ' (' || report.code || ')'))))),
       1, (issued_on - 4) + time '09:00' AT TIME ZONE 'Asia/Ho_Chi_Minh'
FROM scale_report AS report
JOIN reports_roundsection AS line ON line.round_id = (SELECT min(id) FROM reports_round)
ORDER BY report.id, line."order"
"""

FILED = """
INSERT INTO reports_filing (id, report_id, attempt, content, facts, payload_sha256, signer_id, approved_by_id,
                            approved_at, issued_at, received_at, accepted_at, resend_by, is_late, is_nil, way, boxes)
SELECT report.id, report.id, 1, said.content || jsonb_build_object(
           'issuer', jsonb_build_object('full_name', identity.body_name), 'subject', %(subject)s::text), '{}',
       '', first, %(judge)s, at - interval '1 day', CASE WHEN state <> 'approved' THEN at END,
       CASE WHEN state IN ('received', 'accepted', 'returned') THEN at + interval '1 day' END,
       CASE WHEN state = 'accepted' THEN at + interval '3 days' END,
       CASE WHEN state = 'returned' THEN issued_on + 10 END,
       CASE WHEN state <> 'approved' THEN issued_on > deadline END, is_nil, 'digital', '{}'
FROM scale_report AS report
CROSS JOIN LATERAL (SELECT issued_on + time '10:30' AT TIME ZONE 'Asia/Ho_Chi_Minh' AS at) AS sent
JOIN units_identity AS identity ON identity.unit_id = report.unit
CROSS JOIN LATERAL (
    SELECT jsonb_build_object(
        'opening', coalesce(jsonb_agg(body -> 'blocks' -> 0 ORDER BY "order") FILTER (WHERE part = 'opening'), '[]'),
        'sections', coalesce(jsonb_agg(jsonb_build_object('title', title, 'blocks', body -> 'blocks') ORDER BY "order")
                             FILTER (WHERE part = 'section'), '[]'),
        'closing', coalesce(jsonb_agg(body -> 'blocks' -> 0 ORDER BY "order") FILTER (WHERE part = 'closing'), '[]')
    ) AS content
    FROM reports_section WHERE report_id = report.id
) AS said
WHERE state IN ('approved', 'issued', 'received', 'accepted', 'returned') ORDER BY report.id;

INSERT INTO reports_returnreason (filing_id, section_key, reason, stated_by_id, stated_at)
SELECT id, 'situation', 'Chưa nêu số liệu theo đề cương.', %(judge)s, received_at + interval '1 day'
FROM reports_filing WHERE resend_by IS NOT NULL ORDER BY id;

INSERT INTO reports_numberseries (id, issuer_id, document_kind, series, year, term, is_external, last_number)
SELECT row_number() OVER (ORDER BY report.unit, year), report.unit, 'BC', '', year, '', false, count(*)
FROM scale_report AS report
CROSS JOIN LATERAL (SELECT extract(year FROM issued_on)::int AS year) AS issued
WHERE state IN ('issued', 'received', 'accepted', 'returned') GROUP BY report.unit, year;

INSERT INTO reports_registerentry (series_id, number, notation, issued_on, title, signer, recipients, keeper, copies,
                                   note, filing_id, void_reason)
SELECT series.id, number, number || '/BC-UBND', issued_on, %(subject)s, '', '', 'VT', 1, '', report.id, ''
FROM (
    SELECT *, row_number() OVER (PARTITION BY unit, extract(year FROM issued_on) ORDER BY issued_on, id) AS number
    FROM scale_report WHERE state IN ('issued', 'received', 'accepted', 'returned')
) AS report
JOIN reports_numberseries AS series
  ON series.issuer_id = report.unit AND series.year = extract(year FROM issued_on)::int
ORDER BY report.id;

INSERT INTO reports_recommendation (unit_id, made_on, round_id, "order", addressee, addressee_unit_id, text,
                                    answer_due_on, state, outcome, answered_on, answer_notation, answer,
                                    dropped_because)
SELECT owed.unit_id, issued_on, owed.round_id, 1, 'Ủy ban nhân dân cấp tỉnh', owed.receiver_id,
       'Hướng dẫn việc phân cấp, ủy quyền trong lĩnh vực đất đai.', issued_on + 60,
       CASE WHEN is_answered THEN 'answered' ELSE 'waiting' END, CASE WHEN is_answered THEN 'explained' ELSE '' END,
       CASE WHEN is_answered THEN issued_on + 45 END, CASE WHEN is_answered THEN report.id || '/UBND' ELSE '' END,
       CASE WHEN is_answered THEN 'Đã có văn bản hướng dẫn.' ELSE '' END, ''
FROM scale_report AS report
JOIN reports_expectation AS owed ON owed.id = report.id
CROSS JOIN LATERAL (
    SELECT issued_on + 45 <= %(today)s::date AND pg_temp.chance(report.id, 95) < 0.7 AS is_answered
) AS drawn
WHERE state IN ('issued', 'received', 'accepted', 'returned') AND pg_temp.chance(report.id, 96) < 0.15
ORDER BY report.id
"""

TEXT = "Đơn vị đã quán triệt, kiểm tra công vụ theo kế hoạch và chấn chỉnh các trường hợp phát hiện trong kỳ"


def deadlines(periods: Sequence[Period]) -> list[Any]:
    """The day on which the reports of each quarter are due."""
    return [add_working_days(period.window.end, WORKING_DAYS) for period in periods]


def file_reports(values: Mapping[str, Any]) -> None:
    """Writes who owes, the reports, their sections, filings, numbers and recommendations."""
    told = {**values, "subject": SUBJECT, "text": TEXT}
    with connection.cursor() as cursor:
        for statements in (OWED, STATES, FILED):
            for statement in statements.split(";\n"):
                cursor.execute(statement, told)
