"""manage.py restored --of MOMENT: the journal says that it was put back to an earlier moment (5-promises, B10)."""

from django.core.management.base import BaseCommand, CommandParser

from journal.actions import note_restore
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Writes into the journal that the database was restored; `make restore` calls it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--of", required=True, help="The moment of which the backup is.")

    def handle(self, *args: object, **options: object) -> None:
        """Writes one entry."""
        note_restore(of=str(options["of"]))
