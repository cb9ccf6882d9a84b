"""manage.py tallies [--mend]: are findings and tasks kept counted as they are?"""

from django.core.management.base import BaseCommand, CommandError, CommandParser

from journal.checks import TAG
from remedies.actions.tallying import recount_tallies


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Recounts findings and tasks and holds the tallies against it; exits 1 when they differ, unless mended."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="set the tallies right")

    def handle(self, *args: object, **options: object) -> None:
        """Prints how many keys differ."""
        mend = bool(options["mend"])
        amiss = recount_tallies(mend=mend)
        told = f"{amiss.findings} tallies of findings and {amiss.tasks} of tasks differ from the records"
        if (amiss.findings or amiss.tasks) and not mend:
            raise CommandError(told)
        self.stdout.write(told + (", mended" if amiss.findings or amiss.tasks else ""))
