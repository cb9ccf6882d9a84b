"""Readings of outside indicators: one for each unit and quarter in which it reports."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from dashboards.scale.chance import load_dice, terms
from remedies.models import Indicator

READINGS = """
INSERT INTO remedies_indicatorreading (unit_id, indicator_id, starts_on, ends_on, planned, actual, field_id, source)
SELECT unit_id, pg_temp.one(key, 91, %(indicators)s::bigint[]), starts_on, ends_on,
       CASE WHEN pg_temp.chance(key, 92) < 0.9 THEN planned END,
       round(planned * (0.5 + 0.7 * pg_temp.chance(key, 93))::numeric), pg_temp.one(key, 94, %(fields)s::bigint[]),
       'Số liệu của ngành'
FROM (
    SELECT owed.unit_id, asked.starts_on, asked.ends_on, numbered.key,
           100 + pg_temp.below(numbered.key, 95, 900)::numeric AS planned
    FROM reports_expectation AS owed
    JOIN reports_round AS asked ON asked.id = owed.round_id AND asked.ends_on <= %(today)s
    JOIN units_unit AS unit ON unit.id = owed.unit_id
    CROSS JOIN LATERAL (SELECT hashtextextended(unit.code || asked.ends_on, 0) AS key) AS numbered
) AS drawn
ORDER BY unit_id, ends_on
"""


def make_readings(values: Mapping[str, Any]) -> None:
    """Writes them, once the reports are there; of `values` only the day and the fields are asked."""
    indicators = list(Indicator.objects.filter(valid__contains=values["today"]).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(READINGS, {**values, "indicators": indicators})


def add_readings(today: date) -> None:
    """Writes them into data of a seed of 1 that were filled before there were any."""
    load_dice(1)
    make_readings({"today": today, "fields": terms("field", today, today)})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE remedies_indicatorreading")
