"""manage.py reconcile_numbers FOLDER [--dry-run]: after a restore, no number is given twice (5-promises, B8)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from journal.refusal import Refused
from reports.actions import enter_lost_numbers
from reports.lost_numbers import find_lost

TO_MEND = 1


class Command(BaseCommand):
    help = "Enters the numbers of sealed papers that the register does not know, and lets the books go on behind them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the issued papers are: the folder of files from before the restore, or an archive of them."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell what is missing, enter nothing")

    def handle(self, *args: object, **options: Any) -> None:
        """One line a number; exit code 1 when a number is on two papers or soon would be, which people must mend."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(_("Không có thư mục %(folder)s.") % {"folder": folder})
        found = sorted(find_lost(folder), key=lambda lost: (lost.issuer_id, lost.issued_on, lost.number))
        if options["dry_run"]:
            for lost in found:
                self.stdout.write(f"{lost.notation}  {lost.issued_on:%d/%m/%Y}  {lost.title}")
            return
        try:
            done = enter_lost_numbers(found)
        except Refused as error:  # no book of the term of a Party paper: nothing was entered
            raise CommandError(str(error)) from error
        for told, notations in (
            (_("Ghi vào sổ: %(number)s"), done.entered),
            (_("Không tìm thấy văn bản, hủy số: %(number)s"), done.without_paper),
            (_("ĐÃ CẤP HAI LẦN, cần xử lý: %(number)s"), done.doubled),
            (
                _("ĐÃ PHÁT HÀNH trước khi khôi phục, trong hệ thống còn chờ ký, đóng dấu: %(number)s"),
                done.unfinished,
            ),
        ):
            for notation in notations:
                self.stdout.write(told % {"number": notation})
        if not (done.entered or done.without_paper or done.doubled or done.unfinished):
            self.stdout.write(_("Sổ đã có mọi số của các văn bản trong thư mục."))
        if done.doubled or done.unfinished:
            raise SystemExit(TO_MEND)
