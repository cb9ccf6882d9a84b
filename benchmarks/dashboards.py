"""Each question of the dashboards beside the best hand-written SQL for the same answer."""

from collections.abc import Callable, Iterator
from functools import partial

from django.http import QueryDict

from accounts.models import User
from benchmarks import questions
from benchmarks.figure import Figure, beside_sql
from benchmarks.ground import asking, opening, reader
from dashboards.boards import BOARDS
from dashboards.scale.sizes import SIZES
from units.access import VISIBLE_TREE_ROLES, standing

TODAY = SIZES["national"].today
YEAR = TODAY.year

SUMS = """
SELECT owed.round_id, report.state, filing.issued_at IS NOT NULL, owed.deadline < %s, filing.is_late, filing.is_nil,
       count(*)
FROM reports_expectation AS owed
LEFT JOIN reports_report AS report ON report.expectation_id = owed.id
LEFT JOIN reports_filing AS filing ON filing.report_id = report.id AND filing.issued_at IS NOT NULL
WHERE owed.unit_id = ANY(%s::bigint[]) AND owed.exempt_reason = ''
  AND owed.round_id IN (SELECT id FROM reports_round WHERE ends_on BETWEEN %s AND %s)
GROUP BY 1, 2, 3, 4, 5, 6
"""
SQUARES = """
SELECT owed.unit_id, owed.round_id, owed.deadline, report.id, report.state, filing.issued_at, filing.is_late,
       filing.is_nil
FROM reports_expectation AS owed
LEFT JOIN reports_report AS report ON report.expectation_id = owed.id
LEFT JOIN reports_filing AS filing ON filing.report_id = report.id AND filing.issued_at IS NOT NULL
WHERE owed.round_id IN (SELECT id FROM reports_round WHERE ends_on BETWEEN %s AND %s) AND owed.unit_id = ANY(
    SELECT identity.unit_id FROM units_identity AS identity
    WHERE identity.unit_id = ANY(%s::bigint[]) AND identity.valid @> %s::date ORDER BY identity.sort_key LIMIT 50
)
"""
"""The matrix of the year: each round summed up, and the squares of the first fifty units in their order."""


def _matrix(units: list[int]) -> Callable[[], object]:
    first, last = TODAY.replace(month=1, day=1), TODAY.replace(month=12, day=31)
    sums = asking(SUMS, TODAY, units, first, last)
    squares = asking(SQUARES, first, last, units, TODAY)
    return lambda: (sums(), squares())


MATRIX = "/dashboard/"


def figures(turns: int) -> Iterator[Figure]:
    """The matrix and a question of each dashboard, for the reader of all provinces and for that of one.

    That page and statement say the same is demanded before either is timed.
    """
    for username in ("toanquoc", "tinh.bcd"):
        client, user = reader(username), User.objects.get(username=username)
        units = list(standing(user, on=TODAY).answers_for(*VISIBLE_TREE_ROLES).values_list("pk", flat=True))
        yield beside_sql(f"dashboards.matrix.{username}", turns, opening(client, MATRIX), _matrix(units))
        for board, question in questions.QUESTIONS.items():
            asked = BOARDS[board].asked(user, QueryDict(""))
            bound = questions.parameters(asked)
            told = questions.told(asked, board)
            assert told == questions.answer(board, bound), board
            assert not question.recount or told == questions.answer(board, bound, question.recount), board
            page = opening(client, f"/dashboard/{board}/{question.exhibit}/svg/")
            sql = partial(questions.answer, board, bound)
            yield beside_sql(f"dashboards.{board}.{question.exhibit}.{username}", turns, page, sql)
