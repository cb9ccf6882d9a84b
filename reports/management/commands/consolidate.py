"""manage.py consolidate: the upper unit's report from its lower units' accepted filings."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from journal.flow import StateChanged
from reports import actions, provenance
from reports.consolidation import lower_of
from reports.facts import gather
from reports.management.expectation import find_expectation
from reports.models import Report
from reports.reading import blocks


class Command(BaseCommand):
    help = "Creates or refreshes a unit's report of a round from the accepted filings of its lower units; prints JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --regime CODE --by USERNAME."""
        parser.add_argument("unit", help="code of the upper unit, such as dong-thap")
        parser.add_argument("round", help="code of the round, such as 2023-Q3")
        parser.add_argument("--regime", default="", help="code of the regime, where several have such a round")
        parser.add_argument("--by", default="", help="account in whose name it is done; without one, the system's")

    def handle(self, *args: object, **options: object) -> None:
        """Prints the summary; one sentence and exit 1 when there is no such report or it has left its author."""
        expectation = find_expectation(str(options["unit"]), str(options["round"]), str(options["regime"]))
        try:
            report = actions.consolidate(expectation=expectation, actor=_account(str(options["by"])))
        except StateChanged as trouble:
            raise CommandError(_("Báo cáo đã trình, không tổng hợp lại được nữa.")) from trouble
        told = summary(Report.objects.with_names().get(pk=report.pk))
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))


def _account(username: str) -> User | None:
    if not username:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise CommandError(_("Không có tài khoản “%s”.") % username)
    return found


def summary(report: Report) -> dict[str, Any]:
    """Who owes, who has filed, and every sentence that came from a filing, with its sources."""
    lower, facts = lower_of(report), gather(report)
    filed = [one for one in lower if one.filing is not None]
    cited: set[str] = set()
    return {
        "report": report.pk,
        "expected": len(lower),
        "filed": len(filed),
        "accepted": sum(one.is_accepted for one in lower),
        "late": sum(one.is_late for one in lower),
        "nil": sum(one.is_nil for one in lower),
        "missing": len(lower) - len(filed),
        "missing_units": [one.expectation.unit.code for one in lower if one.filing is None],
        "sentences": [
            {
                "section": section.key,
                "text": sentence.text,
                "sources": [
                    {"filing": pk, "unit": facts.sources[pk].unit, "round": facts.sources[pk].round}
                    for pk in sentence.sources
                    if pk in facts.sources
                ],
            }
            for section in facts.sections
            for sentence in provenance.sentences(blocks(section.body, facts, cited))
            if sentence.sources
        ],
    }
