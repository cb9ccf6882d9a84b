"""manage.py restored --of MOMENT: the journal says that it was put back to an earlier moment (5-promises, B10)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal import copies
from journal.actions import note_restore
from journal.anchors import NoKey
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Writes into the journal that the database was restored; `make restore` calls it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--of", required=True, help="The moment of which the backup is.")
        parser.add_argument("--copy", type=Path, help="the copy of the journal (otherwise that of this installation)")

    def handle(self, *args: object, **options: object) -> None:
        """Writes one entry; a copy of another journal that lies here is put aside."""
        copy, own = options["copy"], copies.folder()
        assert copy is None or isinstance(copy, Path)
        try:
            gone = copies.lost(copy or own, behind=copies.head())
        except copies.Parted as parted:
            if copy:
                raise CommandError(str(parted)) from parted
            self.stderr.write(f"{parted} It was put aside as {copies.set_aside(own)}.")
            gone = []
        try:
            note_restore(of=str(options["of"]), gone=gone)
        except NoKey as error:
            raise CommandError(str(error)) from error
