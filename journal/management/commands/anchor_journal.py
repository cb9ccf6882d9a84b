"""manage.py anchor_journal [--public]: today's signed anchor, or the key that judges all of them."""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal import anchors
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Writes the signed anchor of today, once; copy it to where nobody of this server can reach it."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--public` prints the public key instead."""
        parser.add_argument("--public", action="store_true", help="print the public key, PEM")

    def handle(self, *args: object, **options: object) -> None:
        """Prints where the anchor is; exits 1 without a key."""
        try:
            told = anchors.public_pem() if options["public"] else anchors.today() or "the journal is empty"
        except anchors.NoKey as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(told))
