"""manage.py dispatch: rings the workers for what the web requests left to do."""

import signal
import sys
from types import FrameType

from celery import current_app
from django.core.management.base import BaseCommand

from journal.checks import TAG
from journal.dispatcher import Dispatcher


def _stop(number: int, frame: FrameType | None) -> None:
    sys.exit(0)


class Command(BaseCommand):
    requires_system_checks = (TAG,)  # the others would load every page of the product
    help = "Rings Celery for every job in the outbox; runs until SIGTERM or Ctrl-C."

    def handle(self, *args: object, **options: object) -> None:
        """Runs for ever."""
        signal.signal(signal.SIGTERM, _stop)
        signal.signal(signal.SIGINT, _stop)
        self.stdout.write("dispatcher: listening")
        Dispatcher(current_app).run()
