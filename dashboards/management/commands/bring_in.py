"""manage.py bring_in FOLDER: what `take_out` has written, into an empty installation, with proof (B16)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from dashboards.leaving.bringing_in import bring_in
from dashboards.leaving.manifest import NotWhole
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Fills an empty, migrated database of the same release; as the owner of its tables."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("folder", type=Path, help="a folder that `take_out` has filled")

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        """Fills and says how the first person gets in; exits 1 and leaves no row when it is not whole."""
        try:
            made = bring_in(folder)
        except NotWhole as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{sum(made.tables.values())} rows of {len(made.tables)} tables and {len(made.stored)} stored files, equal "
            f"to what was taken out at {made.made_at}; the journal is whole.\n"
            "Nobody has a password here. The first administrator: manage.py reopen_account USERNAME"
        )
