"""manage.py missing: which units still owe a report in a round."""

import json
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from dashboards.facts.missing import Missing, missing_in, missing_rows
from journal import clock
from library.dates import screen_date
from library.deadlines import due
from reports.models import Round


class Command(BaseCommand):
    help = "Tells which units have not filed in a round: state of their report, deadline, days late, telephone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """ROUND --regime --json."""
        parser.add_argument("round", help="code of the round, such as 2023-Q3")
        parser.add_argument("--regime", default="", help="code of the regime, where several have such a round")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: object, **options: object) -> None:
        """Prints one line a unit; one sentence and exit 1 when there is no such round."""
        rows = missing_rows(list(missing_in(_round(str(options["round"]), str(options["regime"])))), on=clock.today())
        if options["json"]:
            self.stdout.write(json.dumps([_told(row) for row in rows], ensure_ascii=False, indent=2))
            return
        for row in rows:
            late = due(row.deadline, today=clock.today()).words if row.days_late else ""
            self.stdout.write(f"{row.unit}: {row.label}, {screen_date(row.deadline)} {late}".strip())


def _round(code: str, regime: str) -> Round:
    rounds = Round.objects.filter(code=code)
    found = list((rounds.filter(regime__code=regime) if regime else rounds)[:2])
    if not found:
        raise CommandError(_("Không có kỳ báo cáo “%s”.") % code)
    if len(found) > 1:
        raise CommandError(_("Nhiều chế độ báo cáo có kỳ “%s”; hãy thêm --regime.") % code)
    return found[0]


def _told(row: Missing) -> dict[str, object]:
    return {
        "unit": row.code,
        "name": row.unit,
        "state": row.state,
        "deadline": row.deadline.isoformat(),
        "days_late": row.days_late,
        "telephone": row.telephone,
        "reminded_on": [day.isoformat() for day in row.reminded_on],
    }
