"""Rules about the annexes: those that were asked for, and how much one paper can hold."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from library.numbers import grouped
from reports.facts import Facts
from reports.paper.payload import MAX_ANNEX_ROWS
from reports.rules.kinds import Problem, Severity


def annexes_fit(facts: Facts) -> Iterator[Problem]:
    """All annexes together are not longer than what one paper holds."""
    rows = sum(annex.count for annex in facts.annexes)
    if rows > MAX_ANNEX_ROWS:
        sentence = _(
            "Các phụ lục có %(rows)s dòng; một văn bản chứa nhiều nhất %(limit)s dòng. "
            "Hãy bỏ bớt phụ lục hoặc chọn khoảng thời gian ngắn hơn."
        ) % {"rows": grouped(rows), "limit": grouped(MAX_ANNEX_ROWS)}
        yield Problem("annexes_fit", Severity.ERROR, sentence, page="annexes")


def asked_annexes_are_there(facts: Facts) -> Iterator[Problem]:
    """The annexes that the round asks for stand behind the report."""
    there = {annex.row.asked_id for annex in facts.annexes}
    for asked in facts.asked_annexes:
        if asked.pk not in there:
            sentence = _("Đề cương yêu cầu phụ lục “%s”.") % asked.title
            about = str(asked.pk)
            yield Problem("asked_annexes_are_there", Severity.WARNING, sentence, page="annexes", about=about)
