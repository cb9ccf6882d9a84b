"""manage.py draw: the paper of one report, by the same path as the worker."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reports.actions.drawing import draw_draft
from reports.compose import NotPrintable
from reports.management.expectation import find_expectation
from reports.models import Filing, Report
from reports.paper.cage import draw_in_cage
from reports.paper.draw import Drawn
from reports.paper.errors import DrawError

FORMATS = ("pdf",)


class Command(BaseCommand):
    help = "Draws the paper of a unit's report of a round: numbered as frozen, else as it stands with blanks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """UNIT ROUND --format pdf --out FILE."""
        parser.add_argument("unit", help="code of the unit, such as thap-muoi")
        parser.add_argument("round", help="code of the round, such as 2023-Q3")
        parser.add_argument("--regime", default="", help="code of the regime, where several have such a round")
        parser.add_argument("--format", default="pdf", help="pdf")
        parser.add_argument("--out", required=True, type=Path, help="the file to write")

    def handle(self, *args: object, **options: object) -> None:
        """Writes the file; one sentence and exit 1 when it cannot be drawn."""
        if options["format"] not in FORMATS:
            raise CommandError(_("Không có định dạng “%s”; chỉ có pdf.") % options["format"])
        expectation = find_expectation(str(options["unit"]), str(options["round"]), str(options["regime"]))
        report = Report.objects.with_names().filter(expectation=expectation).first()
        if report is None:
            raise CommandError(_("Đơn vị chưa lập báo cáo của kỳ này."))
        drawn = self._draw(report)
        out = Path(str(options["out"]))
        try:
            out.write_bytes(drawn.pdf)
        except OSError as trouble:
            raise CommandError(_("Không ghi được tệp %(file)s: %(why)s") % {"file": out, "why": trouble}) from trouble
        self.stdout.write(f"{out}: {drawn.pages} {_('trang')}, sha256 {drawn.sha256}")

    def _draw(self, report: Report) -> Drawn:
        try:
            payload = _numbered(report)
            return draw_in_cage(payload) if payload is not None else draw_draft(report=report)[0]
        except NotPrintable as trouble:
            sentence = _("Chưa dựng được bản in: đơn vị, nơi nhận hoặc người ký chưa đủ.")
            raise CommandError(sentence) from trouble
        except DrawError as trouble:
            raise CommandError(str(trouble)) from trouble


def _numbered(report: Report) -> dict[str, object] | None:
    """The frozen payload of the newest filing, while its number stands."""
    standing = Filing.objects.filter(report=report, register_entries__void_reason="")
    filing = standing.exclude(payload=None).order_by("-attempt").first()
    return filing.payload if filing else None
