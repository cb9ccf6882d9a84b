"""``manage.py checkpaper FILE [--json]``: judge a paper, or its copy in Word, by the assertions of its form."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from reports.checking import check_file
from reports.paper.check import Assertion, UnreadablePaperError
from reports.paper.word.check import check_docx
from reports.paper.word.office import check_through_office
from reports.paper.word.reading import UnreadableWordError
from reports.signing.cage import CageBusy

SIGNS = {True: "đạt", False: "SAI", None: "–"}
FAILED, UNREADABLE = 1, 2


class Command(BaseCommand):
    """Exit code 0 when every assertion that applies holds, 1 when one fails, 2 when the file cannot be read."""

    help = _(
        "Soát một tệp PDF hoặc bản Word (.docx) theo thể thức Nghị định 30/2020/NĐ-CP, "
        "văn bản của Đảng theo Hướng dẫn 05-HD/VPTW."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the form of the answer."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help=_("in kết quả dạng JSON"))

    def handle(self, *args: object, **options: Any) -> None:
        """Judge the file and leave with the code that says how it went."""
        try:
            data = options["file"].read_bytes()
            judged = _of_word(data) if options["file"].suffix.lower() == ".docx" else check_file(data)
        except (OSError, UnreadablePaperError, UnreadableWordError) as error:
            self.stderr.write(_("Không đọc được %(file)s: %(error)s") % {"file": options["file"], "error": error})
            sys.exit(UNREADABLE)
        except CageBusy as busy:
            raise CommandError(_("Đang kiểm tra nhiều tệp khác; hãy thử lại.")) from busy
        if options["json"]:
            self.stdout.write(json.dumps([asdict(assertion) for assertion in judged], ensure_ascii=False, indent=1))
        else:
            self._table(judged)
        if any(assertion.ok is False for assertion in judged):
            sys.exit(FAILED)

    def _table(self, judged: list[Assertion]) -> None:
        for assertion in judged:
            line = f"{assertion.number:>3}  {SIGNS[assertion.ok]:4}  {assertion.sentence}  [{assertion.clause}]"
            self.stdout.write(f"{line}  → {assertion.detail}" if assertion.detail else line)
        counts = {sign: sum(assertion.ok is ok for assertion in judged) for ok, sign in SIGNS.items()}
        self.stdout.write(
            _("Đạt %(passed)d, sai %(failed)d, không áp dụng %(skipped)d.")
            % {"passed": counts["đạt"], "failed": counts["SAI"], "skipped": counts["–"]}
        )


def _of_word(data: bytes) -> list[Assertion]:
    return [*check_docx(data), check_through_office(data)]
