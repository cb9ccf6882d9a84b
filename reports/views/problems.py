"""What is to be mended or answered in a report, as `_problems.html` wants it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from reports.answers import Answered
from reports.models import Report
from reports.rules import Problem

Json = dict[str, Any]


def shown(problems: Iterable[Problem], answers: Sequence[Answered], report: Report, *, editable: bool) -> list[Json]:
    """The problems, each with the place where it is mended; a warning with its answer, or where to give one."""
    given = {one.warning.key: one.text for one in answers}
    page = reverse("reports:answers", args=[report.pk]) if editable else ""
    return [
        {
            "sentence": problem.sentence,
            "blocking": problem.blocking,
            "section": problem.section,
            "block": problem.block,
            "url": reverse(f"reports:{problem.page}", args=[report.pk]) if problem.page else "",
            "mend_url": _mend_url(problem, report) if editable else "",
            "found": problem.found,
            "better": problem.better,
            "answer": given.get(problem.key, ""),
            "answer_url": "" if problem.blocking or not page else f"{page}#id_answer_{problem.key}",
        }
        for problem in problems
    ]


def _mend_url(problem: Problem, report: Report) -> str:
    return reverse("reports:mend_slip", args=[report.pk, problem.section]) if problem.better else ""
