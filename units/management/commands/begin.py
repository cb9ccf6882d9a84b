"""manage.py begin: the first province and its administrator, on an empty installation."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from journal.refusal import Refused
from units.actions.beginning import begin


class Command(BaseCommand):
    help = "Founds the province and opens the account of its first administrator; prints a one-time password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument("code", help="short code of the province in addresses, such as dong-thap")
        parser.add_argument("name", help='its name, such as "tỉnh Đồng Tháp"')
        parser.add_argument("--kind", default="province", help="code of its kind: province (default) or central-city")
        parser.add_argument(
            "--since", type=date.fromisoformat, default=date(2020, 1, 1), help="exists since: 2020-01-01"
        )
        parser.add_argument("--official", required=True, help="full name of the administrator")
        parser.add_argument("--post", default="Quản trị hệ thống", help="the post that he or she holds")
        parser.add_argument("--username", default="quantri", help="to sign in with")

    def handle(self, *args: object, **given: object) -> None:
        """Founds and tells."""
        try:
            password = begin(
                code=str(given["code"]),
                name=str(given["name"]),
                kind=str(given["kind"]),
                since=given["since"],  # type: ignore[arg-type]  # argparse has made a date of it
                full_name=str(given["official"]),
                post=str(given["post"]),
                username=str(given["username"]),
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{given['username']} signs in once with {password} and then chooses a password.")
