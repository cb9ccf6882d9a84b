"""manage.py audit_access USER [--json]: what this person sees and may do today, and why."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from accounts.models import User
from dashboards.facts.sight import Sight, sight_of


class Command(BaseCommand):
    help = "Tells what a person sees and may do today, and which post or delegation gives it."

    def add_arguments(self, parser: CommandParser) -> None:
        """USER --json."""
        parser.add_argument("user", help="user name")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: object, **options: object) -> None:
        """Prints it; one sentence and exit 1 when there is no such account."""
        user = User.objects.filter(username=str(options["user"])).first()
        if user is None:
            raise CommandError(_("Không có tài khoản “%s”.") % options["user"])
        sight = sight_of(user, counted=True)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(sight), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(_lines(sight)))


def _lines(sight: Sight) -> list[str]:
    account = _("đang mở") if sight.is_open else _("đã đóng")
    factor = _("đã bật") if sight.has_second_factor else _("chưa bật")
    lines = [
        f"{sight.username}: {account}, {_('xác thực hai bước')} {factor}",
        f"{_('Thấy')} {sight.units} {_('đơn vị')}; {', '.join(sight.places)}",
    ]
    lines += [f"  {row.role}, {row.node}: {row.because}" for row in sight.held]
    for title, rows in (
        (_("Dữ liệu cá nhân"), sight.fields),
        (_("Báo cáo"), sight.reports),
        (_("Hồ sơ"), sight.cases),
    ):
        lines += [title, *(f"  {row.what} [{row.roles}] {row.states}".rstrip() for row in rows)]
    return lines + [f"  {title}: {count}" for title, count in sight.lists.items() if count]
