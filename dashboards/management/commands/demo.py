"""manage.py demo: the demo data, put back to their first state."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dashboards.demo.accounts import accounts_table
from dashboards.demo.build import build
from dashboards.demo.reset import become_owner, empty, is_empty, may_reset


class Command(BaseCommand):
    help = "Empties a demo and fills it with the demo data. Never runs in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument("--if-empty", action="store_true", help="fill an empty database, leave any other alone")
        parser.add_argument("--accounts", action="store_true", help="only print the demo accounts and their password")

    def handle(self, *args: object, **options: object) -> None:
        """Builds the demo in one transaction: it is replaced as a whole or not at all."""
        if not settings.DEMO:
            raise CommandError("Demo data belong into a demo (DAMLAM_MODE=demo), never into production.")
        if options["accounts"]:
            self.stdout.write(accounts_table())
            return
        if options["if_empty"] and not is_empty():
            return
        self._build(reset=not options["if_empty"])

    def _build(self, *, reset: bool) -> None:
        if reset and not may_reset():
            become_owner()
        if reset and not may_reset():
            raise CommandError(
                "This database role may not empty the tables. Run `make demo`, "
                "or set DATABASE_URL to the owner's address (DATABASE_OWNER_URL in var/local.env)."
            )
        with transaction.atomic():
            if reset:
                empty()
            build(lambda step: self.stdout.write(f"Demo data: {step}"))
        self.stdout.write("Demo data: ready")
