"""manage.py reorganise: a list of mergers out of a workbook, all in one transaction."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from journal import clock
from units.actions.rehearsing import rehearse
from units.actions.reorganising import reorganise
from units.facts.consequences import told_of_list
from units.mergers import ListRefused
from units.models import Unit
from units.workbook import read_list, write_list


class Command(BaseCommand):
    help = "Applies a list of mergers (FILE.xlsx) in one transaction, or says in which lines it cannot be done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The options."""
        parser.add_argument("file", type=Path, help="the workbook; with --template, where to write an empty one")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and keep nothing")
        parser.add_argument("--template", action="store_true", help="write an empty workbook with the headings")

    def handle(self, *args: object, file: Path, dry_run: bool, template: bool, **options: object) -> None:
        """Reads, tells, and does it or not."""
        if template:
            file.write_bytes(write_list([]))
            return
        try:
            rows = read_list(file.read_bytes())
            told = told_of_list(rows, today=clock.today())
            reach = Unit.objects.all()

            def act() -> list[str]:
                done = reorganise(rows=rows, reach=reach, actor=None)
                return [f"{one.line}: {one.sentence}" for one in done]

            lines = rehearse(act) if dry_run else act()
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except ListRefused as refused:
            raise CommandError("\n".join(map(str, refused.problems))) from refused
        self.stdout.write("\n".join([*lines, *told]))
        self.stdout.write(self.style.WARNING("Nothing was kept.") if dry_run else self.style.SUCCESS("Done."))
