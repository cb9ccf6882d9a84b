"""manage.py draw: the paper of one report, by the same path as the worker, or its copy in Word."""

import hashlib
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.actions.drawing import draw_draft, word_of
from reports.management.papers import add_report_arguments, find_report, told_in_a_sentence, write
from reports.models import Report
from reports.paper.cage import draw_in_cage

FORMATS = ("pdf", "docx")


class Command(BaseCommand):
    help = "Draws the paper of a unit's report of a round: numbered as frozen, else as it stands with blanks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --format pdf|docx --out FILE."""
        add_report_arguments(parser)
        parser.add_argument("--format", default="pdf", help="pdf, or docx: a copy to read")

    def handle(self, *args: object, **options: Any) -> None:
        """Writes the file; one sentence and exit 1 when it cannot be drawn."""
        if options["format"] not in FORMATS:
            raise CommandError(_("Không có định dạng “%s”; chỉ có pdf và docx.") % options["format"])
        with told_in_a_sentence():
            content, told = self._made(find_report(options), options["format"])
        write(options["out"], content)
        self.stdout.write(f"{options['out']}: {told}sha256 {hashlib.sha256(content).hexdigest()}")

    def _made(self, report: Report, form: str) -> tuple[bytes, str]:
        """The file, and what is told of it besides its hash."""
        if form == "docx":
            return word_of(report=report), ""
        filing = report.filings.numbered().first()
        drawn = draw_in_cage(filing.payload) if filing and filing.payload else draw_draft(report=report)[0]
        return drawn.pdf, f"{drawn.pages} {_('trang')}, "
