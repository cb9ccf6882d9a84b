"""manage.py retention [--dry-run]: lets go of what is older than the schedule says; the nightly job does the same."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from dashboards.actions import let_go
from dashboards.facts.retention import ELSEWHERE, SCHEDULE


class Command(BaseCommand):
    help = (
        "Deletes ended sessions, failed sign-ins of before, closed jobs and reminder mails. Records and journal stay."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Nothing is deleted by a dry run."""
        parser.add_argument("--dry-run", action="store_true", help="only say how many would go")

    def handle(self, *args: object, dry_run: bool, **options: object) -> None:
        """Prints one line a kind, then what goes by sweeps of its own."""
        gone = let_go(dry_run=dry_run)
        for kept in SCHEDULE:
            verb = "would go" if dry_run else "gone"
            self.stdout.write(f"{kept.code}: kept {kept.days} days, {gone[kept.code]} {verb}")
        for what, told in ELSEWHERE.items():
            self.stdout.write(f"{what}: kept {told}")
