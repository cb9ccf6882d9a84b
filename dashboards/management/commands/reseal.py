"""manage.py reseal: after a change of the SECRET_KEY, what is sealed under earlier ones comes under the new one."""

from django.core.management.base import BaseCommand

from dashboards.actions import reseal


class Command(BaseCommand):
    help = "Seals the secrets that the database keeps under the SECRET_KEY of today."

    def handle(self, *args: object, **options: object) -> None:
        """Says how many there are, and how many no key of SECRET_KEY and SECRET_KEY_FALLBACKS opens."""
        told = reseal()
        self.stdout.write(f"sealed under the key of today: {told.done}")
        if told.lost:
            self.stdout.write(f"opened by no key that is known, to be set up anew: {told.lost}")
