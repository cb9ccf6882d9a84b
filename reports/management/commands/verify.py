"""``manage.py verify FILE.pdf [--json]``: whether a file is an intact document of ours, and why not."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from reports.known import Document
from reports.signing.cage import CageBusy
from reports.signing.verdict import SignerLine
from reports.verification import Answer, answer

NOT_INTACT, UNREADABLE = 1, 2


class Command(BaseCommand):
    """Exit code 0 only for an intact document of ours, 1 for any other file, 2 when the file cannot be opened."""

    help = "Checks a PDF against the register of issued documents and by its signatures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and the form of the answer."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="as JSON: verdict, reasons, signatures and more")

    def handle(self, *args: object, **options: Any) -> None:
        """Judge the file and leave with the code that says how it went."""
        try:
            found = answer(options["file"].read_bytes())
        except OSError as error:
            self.stderr.write(_("Không đọc được %(file)s: %(error)s") % {"file": options["file"], "error": error})
            sys.exit(UNREADABLE)
        except CageBusy as busy:
            raise CommandError(_("Đang kiểm tra nhiều tệp khác; hãy thử lại.")) from busy
        if options["json"]:
            self.stdout.write(json.dumps(told(found), ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
        else:
            self._table(found)
        if not found.is_intact:
            sys.exit(NOT_INTACT)

    def _table(self, found: Answer) -> None:
        lines = [(_("Kết quả"), found.outcome.label), (_("Tệp này là"), found.finding.label)]
        lines += [(_("Lý do"), reason.sentence) for reason in found.reasons]
        lines += [(_("Phần thêm vào"), part) for part in found.tail]
        lines += _of_document(found.document) if found.document else []
        lines += [(_("Chữ ký"), _of_signer(signer)) for signer in found.signers]
        width = max(len(label) for label, _value in lines)
        for label, value in lines:
            self.stdout.write(f"{label:<{width}}  {value}")


def told(found: Answer) -> dict[str, object]:
    """The answer as data; `verdict` is valid, invalid or undetermined."""
    return {
        "verdict": found.outcome.value,
        "finding": found.finding.value,
        "reasons": [{"code": reason.code, "sentence": reason.sentence} for reason in found.reasons],
        "signatures": [asdict(signer) for signer in found.signers],
        "added": list(found.tail),
        "document": asdict(found.document) if found.document else None,
    }


def _of_signer(signer: SignerLine) -> str:
    at = f"{timezone.localtime(signer.time):%H:%M %d/%m/%Y}" if signer.time else _("không rõ thời điểm")
    return f"{signer.name}, {at}"


def _of_document(document: Document) -> list[tuple[str, str]]:
    lines = [
        (_("Cơ quan ban hành"), document.issuer),
        (_("Số, ký hiệu"), document.notation),
        (_("Ngày văn bản"), f"{document.issued_on:%d/%m/%Y}"),
        (_("Phát hành lúc"), f"{timezone.localtime(document.issued_at):%H:%M %d/%m/%Y}"),
    ]
    if document.replaced_by:
        later = document.replaced_by
        lines.append((_("Được thay thế bởi"), f"{later.notation}, {later.issued_on:%d/%m/%Y}"))
    if document.is_recalled:
        lines.append((_("Tình trạng"), _("Đã thu hồi")))
    return lines
