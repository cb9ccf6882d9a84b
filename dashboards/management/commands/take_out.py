"""manage.py take_out FOLDER: everything of this installation as open files, to leave with or to keep (B16)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from dashboards.leaving.taking_out import take_out
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Writes every record, stored file and signed paper into a new folder, with a note and a list of hashes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help="a folder that is not there yet")

    def handle(self, *args: object, folder: Path, **options: object) -> None:
        """Fills it and says what is in it; exits 1 when a stored file was lost here before."""
        try:
            made, digest = take_out(folder)
        except FileExistsError as error:
            raise CommandError(f"{folder} is there already; name a folder that is not.") from error
        self.stdout.write(
            f"{sum(made.tables.values())} rows of {len(made.tables)} tables and {len(made.stored)} stored files.\n"
            f"SHA-256 of its list, to be told beside it: {digest}\n"
            "It holds names of persons: whoever carries it away answers for it."
        )
        if made.lost:
            raise CommandError(f"{len(made.lost)} stored files are lost or spoilt here: {', '.join(made.lost[:5])}")
