"""manage.py reopen_account: the last way in, for whoever keeps the machine, when no administrator can sign in."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from journal.refusal import Refused
from units.actions import reopen_account, reset_password
from units.models import Official


class Command(BaseCommand):
    help = "Opens an account, if it is closed, and prints a one-time password; the journal keeps that it was done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose account."""
        parser.add_argument("username", help="what its owner signs in with")

    def handle(self, *args: object, **given: object) -> None:
        """Opens, gives and tells."""
        username = str(given["username"]).strip().lower()
        official = Official.objects.filter(user__username=username).first()
        if official is None:
            raise CommandError(_("Không có tài khoản này."))
        try:
            give = reset_password if User.objects.get(username=username).is_active else reopen_account
            password = give(official=official, actor=None)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{username} signs in once with {password} and then chooses a password.")
