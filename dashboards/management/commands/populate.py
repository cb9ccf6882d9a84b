"""manage.py populate: invented data in bulk, at the size of a province or of the country."""

from argparse import ArgumentParser
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dashboards.demo.accounts import accounts_table
from dashboards.demo.reset import become_owner, empty, is_empty, may_reset
from dashboards.scale.build import analyze, populate
from dashboards.scale.sizes import SIZES


class Command(BaseCommand):
    help = "Fills an empty demo or benchmark database with invented data in bulk. Never runs in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument("--scale", choices=list(SIZES), required=True, help="how much")
        parser.add_argument("--seed", type=int, default=1, help="equal seeds give equal data (default: 1)")
        parser.add_argument("--reset", action="store_true", help="first take away what is there")

    def handle(self, *args: object, scale: str, seed: int, reset: bool, **options: object) -> None:
        """Fills it in one transaction; past the actions, so never where the records are somebody's (decision 14)."""
        if not settings.DEMO:
            raise CommandError("Invented data belong into a demo (DAMLAM_MODE=demo), never into production.")
        if not may_reset():
            become_owner()
        if not may_reset():
            raise CommandError("Set DATABASE_URL to the owner's address (DATABASE_OWNER_URL in var/local.env).")
        if not (is_empty() or reset):
            raise CommandError("There are records already. An empty database, or --reset to take them away.")
        if reset:
            empty()
        start = monotonic()
        populate(SIZES[scale], seed, lambda step: self.stdout.write(f"{monotonic() - start:6.0f} s  {step}"))
        analyze()
        self.stdout.write(f"{monotonic() - start:6.0f} s  ready\n{accounts_table()}")
