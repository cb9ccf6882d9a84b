"""manage.py sweep: rings at once for everything that waits, whatever was missed."""

from celery import current_app
from django.core.management.base import BaseCommand, CommandError

from journal import keys
from journal.bell import BrokerAway, ring_waiting
from journal.checks import TAG


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Rings for every waiting job that nobody works on, and forgets old form keys."

    def handle(self, *args: object, **options: object) -> None:
        """Prints how many bells were rung; exits 1 when the broker is away."""
        keys.purge()
        try:
            rung = ring_waiting(current_app, hurry=True)
        except BrokerAway as error:
            raise CommandError(f"the broker is away, the jobs stay in the database: {error}") from error
        self.stdout.write(f"rang for {rung} job{'' if rung == 1 else 's'}")
