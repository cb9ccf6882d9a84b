"""Excel out and in by command: `manage.py export` and `manage.py import`.

They pass the doors that people pass: as the person whom `--as` names, else as the machine itself, which has every role
over the unit that is exported, or everywhere for an import.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from journal import clock
from records import actions
from records.access import may_import
from records.entering import Entered, enter_rows, open_workbook
from records.exporting import listed
from records.kind import Listing
from records.registry import listings
from records.workbook.parsed import IMPORT
from records.workbook.refusal import BadWorkbook
from units.access import MACHINE_ID, as_machine, standing_once
from units.filters import UnitFilter
from units.models import Unit


class ExportCommand(BaseCommand):
    """Writes the list of a kind, narrowed to a unit and what lies below it."""

    help = _("Xuất danh sách hồ sơ của một đơn vị và các đơn vị bên dưới ra tệp Excel.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """KIND --unit U --out FILE.xlsx [--as USER]."""
        parser.add_argument("kind", help=", ".join(listings()))
        parser.add_argument("--unit", default="", help=_("mã đơn vị, ví dụ thap-muoi"))
        parser.add_argument("--out", required=True, type=Path, help=_("tệp .xlsx để ghi"))
        parser.add_argument("--as", dest="user", default="", help=_("tên đăng nhập của người xuất"))

    def handle(self, *args: object, **options: object) -> None:
        """Writes the file; one sentence and exit 1 when it cannot be."""
        kind, out = _kind(str(options["kind"])), Path(str(options["out"]))
        query, unit = _query(kind, str(options["unit"]))
        with _acting(str(options["user"]), over=[unit.pk] if unit else _everywhere()) as user:
            found = listed(kind, user, QueryDict(query))
            content = actions.export_list(found=found, query=query, actor=_actor(user))
        try:
            out.write_bytes(content)
        except OSError as trouble:
            raise CommandError(_("Không ghi được tệp %(file)s: %(why)s") % {"file": out, "why": trouble}) from trouble
        self.stdout.write(_("%(file)s: đã xuất “%(title)s”.") % {"file": out, "title": kind.words.title})


class ImportCommand(BaseCommand):
    """Enters the rows of a filled-in template, all or none."""

    help = _("Nhập hồ sơ từ biểu mẫu Excel đã điền; một dòng sai thì không dòng nào được ghi.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """KIND FILE.xlsx [--dry-run] [--as USER]."""
        parser.add_argument("kind", help=", ".join(listings()))
        parser.add_argument("file", type=Path, help=_("tệp .xlsx đã điền"))
        parser.add_argument("--dry-run", action="store_true", help=_("chỉ kiểm tra, không ghi"))
        parser.add_argument("--as", dest="user", default="", help=_("tên đăng nhập của người nhập"))

    def handle(self, *args: object, **options: object) -> None:
        """Says how many rows were entered; every problem by its cell and exit 1 when none was."""
        kind, file = _kind(str(options["kind"])), Path(str(options["file"]))
        try:
            content = file.read_bytes()
        except OSError as trouble:
            raise CommandError(_("Không đọc được tệp %(file)s: %(why)s") % {"file": file, "why": trouble}) from trouble
        with _acting(str(options["user"]), over=_everywhere()) as user:
            if not may_import(user, kind):
                raise CommandError(_("Không được nhập “%(title)s” từ Excel.") % {"title": kind.words.title})
            found = _entered(kind, content, file.name, user, dry=bool(options["dry_run"]))
        for problem in found.problems:
            self.stderr.write(problem.sentence)
        if found.problems:
            told = {"wrong": len({problem.row for problem in found.problems}), "rows": found.rows}
            raise CommandError(_("%(wrong)d dòng trong %(rows)d dòng có lỗi; chưa ghi dòng nào.") % told)
        said = _("Không có lỗi; %(rows)d dòng có thể ghi.") if options["dry_run"] else _("Đã ghi %(rows)d dòng.")
        self.stdout.write(said % {"rows": found.rows})


def _entered(kind: Listing, content: bytes, name: str, user: User, *, dry: bool) -> Entered:
    def tell(step: str) -> None:
        """Nobody waits who could be told."""

    try:
        if dry:
            book = open_workbook(kind, user, content, IMPORT)
            return enter_rows(kind, user, _actor(user), book, keep=False, tell=tell)
        return actions.enter_workbook(kind=kind, content=content, name=name, user=user, actor=_actor(user), tell=tell)
    except BadWorkbook as bad:
        raise CommandError(str(bad)) from bad


def _kind(code: str) -> Listing:
    if code not in listings():
        told = {"code": code, "known": ", ".join(listings())}
        raise CommandError(_("Không có loại hồ sơ “%(code)s”; có: %(known)s.") % told)
    return listings()[code]


def _query(kind: Listing, code: str) -> tuple[str, Unit | None]:
    """What the list's address asks for, and the unit it is narrowed to."""
    names = [name for name, one in kind.filters.base_filters.items() if isinstance(one, UnitFilter)]
    if not code and names:
        raise CommandError(_("Hãy ghi --unit: mã đơn vị cần xuất."))
    if code and not names:
        raise CommandError(_("Danh sách “%(title)s” không chia theo đơn vị.") % {"title": kind.words.title})
    if not code:
        return "", None
    unit = Unit.objects.existing(on=clock.today()).filter(code=code).first()
    if unit is None:
        raise CommandError(_("Không có đơn vị “%s” vào ngày hôm nay.") % code)
    return f"{names[0]}={code}", unit


def _everywhere() -> list[int]:
    return list(Unit.objects.topmost(on=clock.today()).values_list("pk", flat=True))


@contextmanager
def _acting(name: str, *, over: list[int]) -> Iterator[User]:
    """Whoever is named, or the machine over some units."""
    with clock.reading_once(), standing_once(), as_machine(over) as machine:
        user = User.objects.filter(username=name, is_active=True).first() if name else machine
        if user is None:
            raise CommandError(_("Không có tài khoản đang mở “%s”.") % name)
        yield user


def _actor(user: User) -> User | None:
    return user if user.pk != MACHINE_ID else None
