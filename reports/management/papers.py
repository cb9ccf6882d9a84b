"""What commands draw: the report of a unit in a round, and its payload."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from reports.compose import NotPrintable
from reports.management.expectation import find_expectation
from reports.models import Report
from reports.paper.errors import DrawError


def add_report_arguments(parser: ArgumentParser) -> None:
    """UNIT ROUND [--regime CODE] --out FILE."""
    parser.add_argument("unit", help="code of the unit, such as thap-muoi")
    parser.add_argument("round", help="code of the round, such as 2023-Q3")
    parser.add_argument("--regime", default="", help="code of the regime, where several have such a round")
    parser.add_argument("--out", required=True, type=Path, help="the file to write")


def find_report(options: dict[str, Any]) -> Report:
    """The report that the arguments name. Raises CommandError with one sentence."""
    expectation = find_expectation(str(options["unit"]), str(options["round"]), str(options["regime"]))
    report = Report.objects.with_names().filter(expectation=expectation).first()
    if report is None:
        raise CommandError(_("Đơn vị chưa lập báo cáo của kỳ này."))
    return report


@contextmanager
def told_in_a_sentence() -> Iterator[None]:
    """What keeps a paper from being drawn, as the CommandError of one sentence."""
    try:
        yield
    except NotPrintable as trouble:
        raise CommandError(_("Chưa dựng được bản in: đơn vị, nơi nhận hoặc người ký chưa đủ.")) from trouble
    except DrawError as trouble:
        raise CommandError(str(trouble)) from trouble


def write(out: Path, content: bytes) -> None:
    """Writes the file. Raises CommandError with one sentence."""
    try:
        out.write_bytes(content)
    except OSError as trouble:
        raise CommandError(_("Không ghi được tệp %(file)s: %(why)s") % {"file": out, "why": trouble}) from trouble
