"""manage.py open_round: opens a period of a reporting regime for all who must file; twice is once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from journal.refusal import Refused
from library.dates import screen_date
from reports.actions import foreseen, open_round, usual_period
from reports.models import Regime
from reports.owing import Plan


class Command(BaseCommand):
    help = (
        "Opens a round of a periodic regime with all who must file by the tree of today. Opening twice is opening once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """REGIME PERIOD --dry-run."""
        parser.add_argument("regime", help="code of the regime, such as chong-ne-tranh")
        parser.add_argument("period", help="code of the period: 2023-M10, 2023-Q4, 2023-H1, 2023-9M, 2023")
        parser.add_argument("--dry-run", action="store_true", help="only tell who would owe, by when, who is left out")

    def handle(self, *args: object, **options: object) -> None:
        """Tells what was opened; one sentence and exit 1 when a rule forbids it."""
        regime = Regime.objects.filter(code=str(options["regime"])).first()
        if regime is None:
            raise CommandError(_("Không có chế độ báo cáo “%s”.") % options["regime"])
        try:
            self._open(regime, str(options["period"]), dry=bool(options["dry_run"]))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _open(self, regime: Regime, code: str, *, dry: bool) -> None:
        period = usual_period(regime, code)
        if dry:
            self._tell(foreseen(regime=regime, period=period))
            return
        opened = open_round(regime=regime, period=period, actor=None)
        told = _("Đã mở %(round)s: %(number)s đơn vị phải báo cáo.")
        if not opened.is_new:
            told = _("%(round)s đã mở từ trước: %(number)s đơn vị phải báo cáo.")
        self.stdout.write(told % {"round": opened.round.name, "number": opened.round.expectations.count()})

    def _tell(self, plan: Plan) -> None:
        for one in plan.owing:
            self.stdout.write(f"{one.unit_name} → {one.receiver_name}: {screen_date(one.deadline)}")
        for left in plan.left_out:
            self.stdout.write(f"– {left.name}: {left.why}")
