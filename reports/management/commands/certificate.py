"""``manage.py certificate add|end|list``: with which certificates persons and bodies sign."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.refusal import Refused
from reports.actions.certificates import end_certificate, register_certificate
from reports.models import SigningCertificate
from units.models import Official, Unit


class Command(BaseCommand):
    """Registers a certificate (PEM or DER), ends one, or lists them."""

    help = "Registers the certificates with which persons and bodies sign. No private key and no PIN is asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is to be done, to which certificate, of whom."""
        acts = parser.add_subparsers(dest="act", required=True)
        add = acts.add_parser("add")
        add.add_argument("file", type=Path)
        holder = add.add_mutually_exclusive_group(required=True)
        holder.add_argument("--person", help="code of the official")
        holder.add_argument("--unit", help="code of the unit whose seal it is")
        add.add_argument("--token", default="", help="label of the token on the signing host")
        add.add_argument("--key", default="", help="label of the key in the token")
        add.add_argument("--picture", type=Path, help="PNG of the signature or seal, transparent ground")
        end = acts.add_parser("end")
        end.add_argument("fingerprint")
        end.add_argument("--reason", default="", help="why nobody signs with it any more")
        acts.add_parser("list")

    def handle(self, *args: object, **options: Any) -> None:
        """Do it; a refusal is told in its own sentence."""
        try:
            {"add": self._add, "end": self._end, "list": self._list}[options["act"]](options)
        except (Refused, OSError) as refusal:
            raise CommandError(str(refusal)) from refusal

    def _add(self, options: dict[str, Any]) -> None:
        if bool(options["token"]) != bool(options["key"]):
            raise CommandError(_("Khai báo cả tên thiết bị (--token) và tên khóa (--key), hoặc không khai báo gì."))
        row = register_certificate(
            holder=_holder(options),
            content=options["file"].read_bytes(),
            token_label=options["token"],
            key_label=options["key"],
            picture=options["picture"].read_bytes() if options["picture"] else b"",
            actor=None,
        )
        self.stdout.write(f"{row.fingerprint}  {row.name}, {row.get_keeper_display()}")

    def _end(self, options: dict[str, Any]) -> None:
        row = SigningCertificate.objects.filter(fingerprint=options["fingerprint"], ended_at__isnull=True).first()
        if row is None:
            raise CommandError(_("Không có chứng thư nào đang dùng với dấu vân tay này."))
        end_certificate(certificate=row, reason=options["reason"], actor=None)

    def _list(self, options: dict[str, Any]) -> None:
        for row in SigningCertificate.objects.filter(ended_at__isnull=True).order_by("valid_until"):
            until = f"{timezone.localtime(row.valid_until):%d/%m/%Y}"
            self.stdout.write(f"{row.fingerprint}  {until}  {row.name}, {row.get_keeper_display()}")


def _holder(options: dict[str, Any]) -> Official | Unit:
    if options["person"]:
        person = Official.objects.filter(code=options["person"]).first()
        if person is None:
            raise CommandError(_("Không có cán bộ với mã %(code)s.") % {"code": options["person"]})
        return person
    unit = Unit.objects.filter(code=options["unit"]).first()
    if unit is None:
        raise CommandError(_("Không có đơn vị với mã %(code)s.") % {"code": options["unit"]})
    return unit
