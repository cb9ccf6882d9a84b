"""manage.py pulse NAME: a sign of life of something outside, such as the nightly backup."""

from django.core.management.base import BaseCommand, CommandParser

from journal import pulse
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Notes that something outside was done just now; /healthz tells when it is missed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=[pulse.BACKUP], help="What was done: a backup, made and read back.")

    def handle(self, *args: object, **options: object) -> None:
        """Notes it at the time of the database."""
        pulse.strike(str(options["name"]))
