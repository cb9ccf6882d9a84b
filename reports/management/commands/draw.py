"""manage.py draw: the paper of one report, by the same path as the worker."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.actions.drawing import draw_draft
from reports.management.papers import add_report_arguments, find_report, numbered_filing, told_in_a_sentence, write
from reports.paper.cage import draw_in_cage

FORMATS = ("pdf",)


class Command(BaseCommand):
    help = "Draws the paper of a unit's report of a round: numbered as frozen, else as it stands with blanks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --format pdf --out FILE."""
        add_report_arguments(parser)
        parser.add_argument("--format", default="pdf", help="pdf")

    def handle(self, *args: object, **options: Any) -> None:
        """Writes the file; one sentence and exit 1 when it cannot be drawn."""
        if options["format"] not in FORMATS:
            raise CommandError(_("Không có định dạng “%s”; chỉ có pdf.") % options["format"])
        report = find_report(options)
        filing = numbered_filing(report)
        with told_in_a_sentence():
            drawn = draw_in_cage(filing.payload) if filing and filing.payload else draw_draft(report=report)[0]
        write(options["out"], drawn.pdf)
        self.stdout.write(f"{options['out']}: {drawn.pages} {_('trang')}, sha256 {drawn.sha256}")
